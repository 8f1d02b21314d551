"""What one more bed, or one more km of limit, is worth in every stage of the objective."""

from optimizer.sensitivity.story import FARTHEST_KM, find_sensitivity
from optimizer.sensitivity.values import BedValue, Change, KmValue, NextWay, Proof, Sensitivity

__all__ = [
    "FARTHEST_KM",
    "BedValue",
    "Change",
    "KmValue",
    "NextWay",
    "Proof",
    "Sensitivity",
    "find_sensitivity",
]
