"""Two plans, or several, side by side: in numbers and in sentences."""

from app.comparison.difference import difference_json

__all__ = ["difference_json"]
