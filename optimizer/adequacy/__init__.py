"""Are the beds enough, by sums and under the rules, with a witness where they are not."""

from optimizer.adequacy.story import find_adequacy
from optimizer.sufficiency import (
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
