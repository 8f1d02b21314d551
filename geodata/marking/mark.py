"""The report on files in the words of a language, each line to be put into its cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geodata.cell_notes import Severity
from geodata.language import Language

ROWS_LEFT_OUT = frozenset({"title_row", "total_row", "remark_row"})
"""Lines that speak of a whole row that was not read."""
COLUMNS_LEFT_OUT = frozenset({"unknown_column"})
"""Lines that speak of a whole column that was not read; they stand at its heading."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a cell, row or column. `what`, `found` and `expected` are in words; `row` and
    `column` (a heading) as in `CellNote`."""

    code: str
    severity: Severity
    what: str
    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    found: str = ""
    understood: str | None = None
    expected: str = ""

    @property
    def takes_row(self) -> bool:
        """Whether the whole row is marked, and not one of its cells."""
        is_refused = self.severity is Severity.REFUSED
        return self.column is None and (is_refused or self.code in ROWS_LEFT_OUT)

    @property
    def takes_column(self) -> bool:
        """Whether all cells below are marked, too."""
        return self.code in COLUMNS_LEFT_OUT


@dataclass(frozen=True, slots=True)
class MarkedTable:
    """A table of the report: its file, its sheet or layer, and the row of its headings."""

    file: str
    sheet: str | None
    heading_row: int


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """The report on some files in the words of a language: the tables that were read, the marks in the
    order in which they are listed, and how many more were counted only."""

    tables: tuple[MarkedTable, ...]
    marks: tuple[Mark, ...]
    language: Language
    unlisted: int = 0

    @classmethod
    def of_json(cls, told: dict[str, Any]) -> MarkedReport:
        """The report that was sent as JSON."""
        marks = (Mark(**{**one, "severity": Severity(one["severity"])}) for one in told["marks"])
        tables = (MarkedTable(**one) for one in told["tables"])
        return cls(tuple(tables), tuple(marks), Language(told["language"]), told["unlisted"])
