"""A table as it stands in a file, before anything is understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from geodata.cell_notes import CellNote, Severity
from geodata.tables.cells import CellValue

Row = tuple[int, list[CellValue]]
"""A row's number as the file counts (from 1) and its cells."""


@dataclass
class Grid:
    """One sheet, layer or text file: rows one after the other, read once.

    `formulas` are the cells (row, column index) that hold a formula, `merged` the ranges of merged
    cells (first row, last row, first column, last column; columns from 0). `named` says that the
    columns have names of their own (a layer), which then stand as row 0. `points` says that the last
    column holds the layer's geometry as (lon, lat), under the heading `GEOMETRY`.
    """

    file: str
    sheet: str | None
    rows: Iterator[Row]
    encoding: str = ""
    delimiter: str = ""
    named: bool = False
    formulas: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    notes: list[CellNote] = field(default_factory=list)


GEOMETRY = "geometry"
"""The heading of a layer's own points."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file and, where it has several, a sheet: makes notes about places in it."""

    file: str
    sheet: str | None = None

    def refused(self, code: str, found: str, expected: str, row: int | None = None) -> CellNote:
        """A note that something cannot be used."""
        return CellNote(
            code, Severity.REFUSED, self.file, self.sheet, row, found=found[:80], expected=expected
        )

    def changed(self, code: str, found: str, understood: str, row: int | None = None) -> CellNote:
        """A note that something was read otherwise than it looks."""
        return CellNote(
            code, Severity.CHANGED, self.file, self.sheet, row, found=found[:80], understood=understood
        )

    def ignored(
        self, code: str, found: str, row: int | None = None, column: str | None = None, expected: str = ""
    ) -> CellNote:
        """A note that something was not read."""
        return CellNote(
            code, Severity.IGNORED, self.file, self.sheet, row, column, found=found[:80], expected=expected
        )
