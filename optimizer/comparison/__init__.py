"""Two plans side by side: what moved, who is better and worse off, homes whose fate changed."""

from optimizer.comparison.inputs import FieldChange
from optimizer.comparison.outcomes import Outcome, Verdict
from optimizer.comparison.places import Place, Planned
from optimizer.comparison.rows import FateChange, Kind, MoveChange, OneSided, UnplacedChange
from optimizer.comparison.stages import Obstacle, StageChange, compare_stages
from optimizer.comparison.story import Comparison, HomeChange, PlansCompared, RegionChange, compare
from optimizer.comparison.tally import ChildTally

__all__ = [
    "ChildTally",
    "Comparison",
    "FateChange",
    "FieldChange",
    "HomeChange",
    "Kind",
    "MoveChange",
    "Obstacle",
    "OneSided",
    "Outcome",
    "Place",
    "Planned",
    "PlansCompared",
    "RegionChange",
    "StageChange",
    "UnplacedChange",
    "Verdict",
    "compare",
    "compare_stages",
]
