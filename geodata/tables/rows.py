"""The rows of a grid as institutions, each cell that was changed or refused noted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from geodata.cell_notes import CellNote, Severity
from geodata.columns import COLUMNS, Kind
from geodata.tables.cells import CellValue, Refused, Understood, is_empty, plain
from geodata.tables.converters import ColumnReader
from geodata.tables.grid import Grid, Place, Row
from geodata.tables.headings import Heading, Headings, find_headings, heading_notes
from geodata.tables.homes import Contradiction, RowCells, institution_of, place_of
from geodata.tables.kinds import unreadable
from geodata.tables.notebook import Notebook

MOST_INSTITUTIONS = 200_000
_TOTALS = frozenset({"合计", "总计", "小计", "共计", "total", "sum", "subtotal"})
_REMARKS = ("注:", "说明:", "备注:", "填表", "制表", "审核", "单位负责人", "联系电话", "note:")
_REQUIRED = tuple(column.field for column in COLUMNS if column.required)


@dataclass(frozen=True, slots=True)
class ReadHome:
    """An institution as JSON, the row on which it stands, and what is still to be found out."""

    home: dict[str, object]
    row: int
    address: str | None
    crs: str | None


@dataclass(frozen=True)
class ReadTable:
    """What one sheet, layer or text file gave. `headings` None: it has none that we know."""

    grid: Grid
    headings: Headings | None
    homes: tuple[ReadHome, ...]
    empty_rows: int


def read_table(grid: Grid, notebook: Notebook) -> ReadTable:
    """All institutions of a grid. Raises `FileUnreadable` for rows that cannot be read at all."""
    first: list[Row] = []
    headings = find_headings(grid, first)
    if headings is None:
        # What is odd about a table of something else (a layer of boundaries) is nobody's business.
        return ReadTable(grid, None, (), 0)
    notebook.extend(grid.notes)
    noted = [*heading_notes(grid, headings, first), *_missing_columns(grid, headings)]
    notebook.extend(noted)
    if any(note.severity is Severity.REFUSED for note in noted):
        return ReadTable(grid, headings, (), 0)
    reader = _RowReader(grid, headings, notebook)
    below = chain((row for row in first if row[0] > headings.row), grid.rows)
    homes = tuple(reader.homes(below))
    return ReadTable(grid, headings, homes, reader.empty_rows)


def _missing_columns(grid: Grid, headings: Headings) -> Iterator[CellNote]:
    fields = {one.field for one in headings.known}
    for column in COLUMNS:
        instead = column.field == "division" and "address" in fields
        if column.required and column.field not in fields and not instead:
            expected = f"a column {column.zh} ({column.en})"
            yield Place(grid.file, grid.sheet).refused(
                "missing_column", "no such column", expected, headings.row
            )
    if "id" not in fields:
        yield Place(grid.file, grid.sheet).ignored(
            "names_as_ids", "no column of ids", headings.row, expected="names serve as ids"
        )


class _RowReader:
    """Reads row after row of one grid."""

    def __init__(self, grid: Grid, headings: Headings, notebook: Notebook) -> None:
        self.grid, self.headings, self.notebook = grid, headings, notebook
        self.place = Place(grid.file, grid.sheet)
        readers = [ColumnReader(one, bool(grid.delimiter)) for one in headings.known]
        self.columns = [(one.heading.place, one.known, *place_of(one.heading.field), one) for one in readers]
        self.required = [one for one in _REQUIRED if any(two.field == one for two in headings.known)]
        self.merged = {
            row for first, last, _, _ in grid.merged for row in range(first, min(last, first + 10_000) + 1)
        }
        self.empty_rows = 0

    def homes(self, rows: Iterator[Row]) -> Iterator[ReadHome]:
        """The institutions, in order."""
        count = 0
        for number, cells in rows:
            # Counting is quick, and there may be a million such rows.
            if cells.count("") + cells.count(None) == len(cells) or all(map(is_empty, cells)):
                self.empty_rows += 1
            elif not self._is_aside(number, cells):
                count += 1
                if count > MOST_INSTITUTIONS:
                    expected = f"at most {MOST_INSTITUTIONS:,} institutions"
                    raise unreadable(
                        self.grid.file, "too_many_rows", f"more than {MOST_INSTITUTIONS:,}", expected
                    )
                home = self._home(number, cells)
                if home is not None:
                    yield home

    def _is_aside(self, number: int, cells: Sequence[CellValue]) -> bool:
        """Whether a row is a sum or a remark; it is noted."""
        first = next(cell for cell in cells if not is_empty(cell))
        word = plain(first).lower().replace(" ", "") if isinstance(first, str) else ""
        if word not in _TOTALS and not word.startswith(_REMARKS):
            return False
        filled = [plain(str(cell)) for cell in cells if not is_empty(cell)]
        is_total = word in _TOTALS
        if is_total or len(filled) <= 2:
            code = "total_row" if is_total else "remark_row"
            self.notebook.add(self.place.ignored(code, " ".join(filled), number))
        return is_total or len(filled) <= 2

    def _home(self, number: int, cells: Sequence[CellValue]) -> ReadHome | None:
        before = self.notebook.counts[Severity.REFUSED]
        self._check_width(number, cells)
        values = self._values(number, cells)
        try:
            home = institution_of(values)
        except Contradiction as error:
            self._note_field(number, error.field, error.refused, error.found)
            return None
        self._check_required(number, values, home)
        if self.notebook.counts[Severity.REFUSED] > before:
            return None
        address, crs = values.aside.get("address"), values.aside.get("crs")
        return ReadHome(home, number, str(address) if address else None, str(crs) if crs else None)

    def _values(self, number: int, cells: Sequence[CellValue]) -> RowCells:
        if self.grid.formulas:
            self._note_formulas(number, cells)
        parts: tuple[dict[str, object], ...] = ({}, {}, {}, {}, {}, {})
        width = len(cells)
        # The innermost loop: a set has a million cells and few distinct texts, which are looked up here.
        for place, known, part, key, reader in self.columns:
            cell = cells[place] if place < width else None
            if cell is None or cell == "":
                continue
            found = known.get(cell) or reader.read(cell)
            if found.code:
                self._note(number, reader.heading, str(cell), found)
            if found.value is not None:
                parts[part][key] = found.value
        return RowCells(*parts)

    def _note_formulas(self, number: int, cells: Sequence[CellValue]) -> None:
        for heading in self.headings.known:
            if (number, heading.place) in self.grid.formulas:
                cell = cells[heading.place] if heading.place < len(cells) else None
                self._note_formula(number, heading, cell)

    def _note_formula(self, number: int, heading: Heading, cell: CellValue) -> None:
        last = (
            Refused("formula_without_value", "a value") if cell is None else Understood(cell, "formula_value")
        )
        self._note(number, heading, "a formula", last)

    def _check_width(self, number: int, cells: Sequence[CellValue]) -> None:
        beyond = [cell for cell in cells[self.headings.width :] if not is_empty(cell)]
        if beyond:
            found = f"{len(beyond)} cell(s) beyond the last heading: {str(beyond[0])[:40]}"
            expected = f"at most {self.headings.width} cells"
            self.notebook.add(self.place.refused("extra_cells", found, expected, number))
        if number in self.merged:
            expected = "each cell on its own, none merged"
            self.notebook.add(
                self.place.refused("merged_cells", "merged cells in this row", expected, number)
            )
        if self.grid.delimiter and len(cells) < self.headings.width:
            found = f"{len(cells)} of {self.headings.width} cells"
            self.notebook.add(self.place.refused("short_row", found, f"{self.headings.width} cells", number))

    def _check_required(self, number: int, values: RowCells, home: dict[str, object]) -> None:
        for field in self.required:
            if not values.has(field) and not (field == "division" and values.has("address")):
                refused = any(
                    note.row == number and note.field == field for note in self.notebook.notes[-40:]
                )
                if not refused:
                    self._note_field(number, field, Refused("missing", "a value"), "an empty cell")
        if "id" not in home:
            self._note_field(number, "name", Refused("missing", "a name or an id"), "an empty cell")

    def _note_field(self, number: int, field: str, refused: Refused, found: str) -> None:
        known = (one for one in self.headings.known if one.field == field)
        self._note(number, next(known, Heading(0, field, field, Kind.TEXT)), found, refused)

    def _note(self, number: int, heading: Heading, found: str, outcome: Understood | Refused) -> None:
        """Write down what became of a cell, unless it was plain."""
        if not outcome.code:
            return
        note = CellNote(outcome.code, Severity.CHANGED, self.grid.file, self.grid.sheet, number)
        note = replace(note, column=heading.written, field=heading.field, found=found[:80])
        if isinstance(outcome, Refused):
            note = replace(note, severity=Severity.REFUSED, expected=outcome.expected)
        else:
            note = replace(note, understood=_shown(outcome.value))
        self.notebook.add(note)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)[:200]
    return str(value)[:200]
