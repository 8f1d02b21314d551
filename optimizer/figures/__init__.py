"""What a plan means in figures: one row for each home, and sums for nation, provinces, prefectures."""

from optimizer.figures.condition import Condition
from optimizer.figures.coverage import Coverage, Covered, coverage_of, use_costs
from optimizer.figures.group import Figures
from optimizer.figures.outcomes import HomeOutcome, home_outcomes
from optimizer.figures.summary import Summary, summarize, summarize_provinces

__all__ = [
    "Condition",
    "Coverage",
    "Covered",
    "Figures",
    "HomeOutcome",
    "Summary",
    "coverage_of",
    "home_outcomes",
    "summarize",
    "summarize_provinces",
    "use_costs",
]
