"""The empty template that planners fill in."""

from __future__ import annotations

from geodata.columns import COLUMNS, FAMILIES
from geodata.language import Language
from geodata.set_files.book import workbook_of
from geodata.set_files.flat import FlatColumn

_LEFT_OUT = ("point", "services")
"""What other columns of the template hold already."""


def template_bytes(language: Language) -> bytes:
    """An empty workbook with all columns, drop-down cells and a sheet of instructions."""
    columns = [FlatColumn(column.field, column) for column in COLUMNS if column.field not in _LEFT_OUT]
    for family in FAMILIES:
        columns.extend(FlatColumn(f"{family.prefix}.{name}", family, name) for name in family.names)
    return workbook_of([], columns, language)
