"""Two plans, or several, side by side: in numbers and in sentences."""

from app.comparison.difference import difference_json
from app.comparison.whole import comparison_bytes, comparison_json

__all__ = ["comparison_bytes", "comparison_json", "difference_json"]
