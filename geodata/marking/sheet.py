"""One table as it was read, on a sheet of its own, its marks in their cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from math import isfinite
from typing import TYPE_CHECKING

from geodata.cell_notes import Severity
from geodata.language import Language
from geodata.marking.looks import COMMENT_SIZE, FILLS, comment_text, worst
from geodata.marking.mark import Mark
from geodata.tables.cells import CellValue
from geodata.tables.grid import Grid
from geodata.workbook.fitting import printed_width
from geodata.workbook.formats import HEADING, Settings
from geodata.workbook.page import Page

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
"""What a sheet of Excel holds."""
_MOST_EXACT = 1e15
_FIRST_YEAR = 1900
_NARROWEST, _WIDEST = 9, 32
_MOMENT: Settings = (("num_format", "yyyy-mm-dd hh:mm:ss"),)
_DATE: Settings = (("num_format", "yyyy-mm-dd"),)
_TIME: Settings = (("num_format", "hh:mm:ss"),)

Place = tuple[int, int]
"""Row and column index in the sheet, from 0."""


@dataclass
class MarkedSheet:
    """A sheet that is being written. `commented` are the severities that get comments; `room` says
    whether so many more cells without a mark may be written.

    Afterwards `places` are the cells of the marks, and `left_out` the rows that found no room.
    """

    page: Page
    heading_row: int
    marks: Sequence[Mark]
    language: Language
    commented: frozenset[Severity]
    room: Callable[[int], bool]
    places: dict[Mark, Place] = field(default_factory=dict)
    left_out: int = 0

    def write(self, grid: Grid) -> None:
        """Write all rows of a grid, as the file counts them."""
        self.first = 0 if grid.named else 1
        self.columns: dict[str, int] = {}
        self.grey: set[int] = set()
        by_row = defaultdict[int, list[Mark]](list)
        for one in self.marks:
            if one.row is not None:
                by_row[one.row].append(one)
        for number, cells in grid.rows:
            if number == self.heading_row:
                self._read_headings(cells, by_row[number])
            marks = by_row.get(number, [])
            row = number - self.first
            fits = row < MOST_ROWS and (bool(marks) or number <= self.heading_row or self.room(len(cells)))
            if fits:
                self._write_row(row, cells[:MOST_COLUMNS], marks, number == self.heading_row)
            else:
                self.left_out += 1
        self.page.sheet.freeze_panes(self.heading_row - self.first + 1, 0)

    def _read_headings(self, cells: Sequence[CellValue], marks: Sequence[Mark]) -> None:
        for place, cell in enumerate(cells):
            written = "" if cell is None else str(cell).strip()
            self.columns.setdefault(written, place)
            self.columns.setdefault(written[:80], place)  # as notes quote it
            width = min(max(printed_width(written[:80]) + 3, _NARROWEST), _WIDEST)
            if place < MOST_COLUMNS:
                self.page.sheet.set_column(place, place, width)
        self.grey = {self._column(one) for one in marks if one.takes_column}

    def _column(self, mark: Mark) -> int:
        """The column of a mark; the first one where its heading is not in the table."""
        return self.columns.get(mark.column or "", 0)

    def _write_row(
        self, row: int, cells: Sequence[CellValue], marks: Sequence[Mark], is_heading: bool
    ) -> None:
        fills = {place: [Severity.IGNORED] for place in self.grey if place < len(cells)}
        by_column = defaultdict[int, list[Mark]](list)
        for one in marks:
            place = 0 if one.column is None else self._column(one)
            by_column[place].append(one)
            self.places[one] = (row, place)
            for each in range(max(len(cells), 1)) if one.takes_row else (place,):
                fills.setdefault(each, []).append(one.severity)
        basis: tuple[Settings, ...] = (HEADING,) if is_heading else ()
        for place in range(max([len(cells), *(one + 1 for one in fills)])):
            looks = (*basis, FILLS[worst(fills[place])]) if place in fills else basis
            self._write_cell(row, place, cells[place] if place < len(cells) else None, looks)
        for place, those in by_column.items():
            told = [one for one in those if one.severity in self.commented]
            if told:
                text = comment_text(told, self.language)
                self.page.sheet.write_comment(row, place, text, dict(COMMENT_SIZE))

    def _write_cell(self, row: int, column: int, cell: CellValue, looks: tuple[Settings, ...]) -> None:
        sheet, formats = self.page.sheet, self.page.formats
        if cell is None or cell == "":
            if looks:
                sheet.write_blank(row, column, None, formats.of(*looks))
        elif isinstance(cell, bool):
            sheet.write_boolean(row, column, cell, formats.of(*looks))
        elif isinstance(cell, int | float) and isfinite(cell) and abs(cell) < _MOST_EXACT:
            sheet.write_number(row, column, cell, formats.of(*looks))
        elif not self._is_moment(sheet, (row, column), cell, looks):
            self.page.write(row, column, str(cell), *looks)

    def _is_moment(self, sheet: Worksheet, at: Place, cell: CellValue, looks: tuple[Settings, ...]) -> bool:
        """Write a date or time as one; one from before Excel's calendar is a text."""
        if isinstance(cell, date) and cell.year < _FIRST_YEAR:
            return False
        for kind, shown in _KINDS.items():
            if isinstance(cell, kind):
                sheet.write_datetime(*at, cell, self.page.formats.of(*looks, shown))
                return True
        return False


_KINDS: Mapping[type[datetime | date | time], Settings] = {datetime: _MOMENT, date: _DATE, time: _TIME}
"""A datetime is a date as well: it comes first."""
