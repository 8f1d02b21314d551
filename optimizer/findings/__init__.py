"""What a plan means beyond its figures: rehousing, fairness, staff, budget."""

from optimizer.findings.budget import budget_by_fate
from optimizer.findings.fairness import Fairness, WorstOff, find_fairness
from optimizer.findings.rehousing import Rehousing, find_rehousing
from optimizer.findings.staffing import Staffing, find_staffing

__all__ = [
    "Fairness",
    "Rehousing",
    "Staffing",
    "WorstOff",
    "budget_by_fate",
    "find_fairness",
    "find_rehousing",
    "find_staffing",
]
