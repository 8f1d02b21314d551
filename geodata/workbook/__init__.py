"""A plan as an Excel workbook."""

from geodata.workbook.book import workbook_bytes

__all__ = ["workbook_bytes"]
