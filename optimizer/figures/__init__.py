"""What a plan means in figures: one row for each home, and sums for nation, provinces, prefectures."""

from optimizer.figures.condition import Condition
from optimizer.figures.group import Figures
from optimizer.figures.outcomes import HomeOutcome, home_outcomes
from optimizer.figures.summary import Summary, summarize

__all__ = ["Condition", "Figures", "HomeOutcome", "Summary", "home_outcomes", "summarize"]
