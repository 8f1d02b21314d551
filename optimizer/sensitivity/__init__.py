"""What one more bed, or one more km of limit, is worth in every stage of the objective."""

from optimizer.sensitivity.story import EVERYTHING, Wanted, find_sensitivity
from optimizer.sensitivity.values import BedValue, Change, KmValue, NextWay, Proof, Sensitivity

__all__ = [
    "EVERYTHING",
    "BedValue",
    "Change",
    "KmValue",
    "NextWay",
    "Proof",
    "Sensitivity",
    "Wanted",
    "find_sensitivity",
]
