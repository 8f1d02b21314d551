"""Other plans that are nearly as good, and differ in what becomes of enough homes."""

from optimizer.alternatives.search import find_alternatives
from optimizer.alternatives.values import Alternative, Alternatives, Ending, Wish

__all__ = ["Alternative", "Alternatives", "Ending", "Wish", "find_alternatives"]
