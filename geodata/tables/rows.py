"""The rows of a grid as institutions, each cell that was changed or refused noted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from geodata.cell_notes import CellNote, Severity
from geodata.columns import COLUMNS, Kind
from geodata.tables.cells import CellValue, Refused, Understood, is_empty, plain
from geodata.tables.converters import ColumnReader
from geodata.tables.grid import Grid, Place, Row
from geodata.tables.headings import Heading, Headings, find_headings, heading_notes
from geodata.tables.homes import Contradiction, RowCells, institution_of, place_of, with_stand_ins
from geodata.tables.kinds import unreadable
from geodata.tables.notebook import Notebook
from geodata.tables.unnamed import Unnamed
from geodata.tables.visible import visible

MOST_INSTITUTIONS = 200_000
_TOTALS = frozenset({"合计", "总计", "小计", "共计", "total", "sum", "subtotal"})
_REMARKS = ("注:", "说明:", "备注:", "填表", "制表", "审核", "单位负责人", "联系电话", "note:")
_REQUIRED = tuple(column.field for column in COLUMNS if column.required)


@dataclass(frozen=True, slots=True)
class ReadHome:
    """An institution as JSON, the row on which it stands, and what is still to be found out.

    Of a `refused` one some cells cannot be used: it is looked at further, but never planned with.
    """

    home: dict[str, object]
    row: int
    address: str | None
    crs: str | None
    refused: bool = False


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
    reader = _RowReader(grid, headings, notebook, Unnamed.of(first, headings))
    below = chain((row for row in first if row[0] > headings.row), grid.rows)
    homes = tuple(reader.homes(below))
    notebook.extend(reader.unnamed.notes(reader.place, headings.row))
    notebook.extend(reader.childless_notes())
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
    if not any(field.partition(".")[0] == "children" for field in fields):
        yield Place(grid.file, grid.sheet).ignored(
            "no_children_column", "no column of children", headings.row, expected="0 is taken for every home"
        )
    if "id" not in fields:
        yield Place(grid.file, grid.sheet).ignored(
            "names_as_ids", "no column of ids", headings.row, expected="names serve as ids"
        )


class _RowReader:
    """Reads row after row of one grid."""

    def __init__(self, grid: Grid, headings: Headings, notebook: Notebook, unnamed: Unnamed) -> None:
        self.grid, self.headings, self.notebook, self.unnamed = grid, headings, notebook, unnamed
        self.fields = {one.field: one for one in reversed(headings.known)}
        self.has_children = any(one.field.partition(".")[0] == "children" for one in headings.known)
        self.childless: list[int] = []
        self.refused_fields: set[str] = set()
        self.id_is_empty = False
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
                yield self._home(number, cells)

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

    def _home(self, number: int, cells: Sequence[CellValue]) -> ReadHome:
        before = self.notebook.counts[Severity.REFUSED]
        self.refused_fields.clear()
        if self.unnamed.columns:
            self.unnamed.look(number, cells)
        self._check_width(number, cells)
        values = self._values(number, cells)
        self.id_is_empty = "id" not in values.plain
        try:
            home = institution_of(values)
            self._note_stand_ins(number, values, home)
        except Contradiction as error:
            self._note_field(number, error.field, error.refused, error.found)
            home = values.plain
        self._check_required(number, values, home)
        refused = self.notebook.counts[Severity.REFUSED] > before
        if refused:
            home = with_stand_ins(home, f"? {self.grid.file} {self.grid.sheet} {number}")
        address, crs = values.aside.get("address"), values.aside.get("crs")
        return ReadHome(home, number, str(address) if address else None, str(crs) if crs else None, refused)

    def _note_stand_ins(self, number: int, values: RowCells, home: dict[str, object]) -> None:
        """An empty cell that is taken for something: no children for none, a name for an id."""
        if "children" not in home and self.has_children and not self._refused("children"):
            self.childless.append(number)
        written = self.fields.get("id") if self.id_is_empty else None
        if written is not None and home.get("id") is not None:
            self._note(number, written, "an empty cell", Understood(home["id"], "name_as_id"))

    def childless_notes(self) -> Iterator[CellNote]:
        """One line for all rows that state no number of children."""
        if self.childless:
            found = f"{len(self.childless)} row(s), the first of them row {self.childless[0]}"
            yield self.place.ignored(
                "no_children_stated", found, self.childless[0], expected="a number; 0 is taken"
            )

    def _refused(self, family: str) -> bool:
        return any(field.partition(".")[0] == family for field in self.refused_fields)

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
            instead = field == "division" and values.has("address")
            if not values.has(field) and not instead and field not in self.refused_fields:
                self._note_field(number, field, Refused("missing", "a value"), "an empty cell")
        if "id" not in home and not self.refused_fields & {"id", "name"}:
            self._note_field(number, "name", Refused("missing", "a name or an id"), "an empty cell")

    def _note_field(self, number: int, field: str, refused: Refused, found: str) -> None:
        self._note(number, self.fields.get(field) or Heading(0, field, field, Kind.TEXT), found, refused)

    def _note(self, number: int, heading: Heading, found: str, outcome: Understood | Refused) -> None:
        """Write down what became of a cell, unless it was plain."""
        if not outcome.code:
            return
        refused = isinstance(outcome, Refused)
        if refused:
            self.refused_fields.add(heading.field)
        severity = Severity.REFUSED if refused else Severity.CHANGED
        if not self.notebook.has_room(severity):
            self.notebook.count(severity)
            return
        self.notebook.add(
            CellNote(
                outcome.code,
                severity,
                self.grid.file,
                self.grid.sheet,
                number,
                heading.written,
                heading.field,
                visible(found[:80]),
                None if isinstance(outcome, Refused) else _shown(outcome.value),
                outcome.expected if isinstance(outcome, Refused) else "",
            )
        )


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)[:200]
    return str(value)[:200]
