"""Are the beds enough, by sums and under the rules, with a witness where they are not."""

from optimizer.adequacy.figures import (
    Adequacy,
    BedSum,
    Demand,
    Level,
    Pooled,
    Rules,
    StaffSum,
    Witness,
    WitnessHost,
    WitnessRow,
)
from optimizer.adequacy.story import find_adequacy

__all__ = [
    "Adequacy",
    "BedSum",
    "Demand",
    "Level",
    "Pooled",
    "Rules",
    "StaffSum",
    "Witness",
    "WitnessHost",
    "WitnessRow",
    "find_adequacy",
]
