"""The columns of a planner's table of institutions.

A column's `field` is the path of the request's institution that it fills (`beds`,
`children.medical`). Families (`children.`, `services.`, `staff.`, `extra.`) take any name after
the point.
"""

from geodata.columns.column import Column, Family, Kind
from geodata.columns.table import COLUMNS, FAMILIES
from geodata.columns.words import NEEDS, NO, RECORD_HEADINGS, RECORD_WORDS, SERVICES, STAFF_WORDS, YES

__all__ = [
    "COLUMNS",
    "FAMILIES",
    "NEEDS",
    "NO",
    "RECORD_HEADINGS",
    "RECORD_WORDS",
    "SERVICES",
    "STAFF_WORDS",
    "YES",
    "Column",
    "Family",
    "Kind",
]
