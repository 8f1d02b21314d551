"""A plan as rows for a spreadsheet: which cells, in which order, and as comma-separated files."""

from geodata.records.csv_files import assignments_csv, institutions_csv, unplaced_csv
from geodata.records.texts import writable
from geodata.spreadsheet_text import harmless
from geodata.spreadsheet_text import meant as plain

__all__ = ["assignments_csv", "harmless", "institutions_csv", "plain", "unplaced_csv", "writable"]
