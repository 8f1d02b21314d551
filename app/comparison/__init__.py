"""Two plans, or several, side by side: in numbers and in sentences."""

from app.comparison.difference import difference_json
from app.comparison.table import ComparisonTable, comparison_table, table_csv, table_json
from app.comparison.whole import comparison_bytes, comparison_json

__all__ = [
    "ComparisonTable",
    "comparison_bytes",
    "comparison_json",
    "comparison_table",
    "difference_json",
    "table_csv",
    "table_json",
]
