"""From planners' files to the institutions of a request, with a report on every cell changed or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from geodata.cell_notes import CellNote, Severity
from geodata.columns import COLUMNS
from geodata.errors import FileUnreadable
from geodata.tables.grid import Grid, Place
from geodata.tables.kinds import FileKind, kind_of, unreadable
from geodata.tables.notebook import Notebook
from geodata.tables.rows import ReadHome, ReadTable, read_table
from geodata.tables.settling import Settler
from geodata.tables.text_file import read_text_file
from geodata.tables.workbook_file import read_workbook_file
from optimizer.errors import Fault

MOST_PARTIAL = 1_000
"""So many rows with refused cells are looked at further: who mends these will ask again."""


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file to read: where it lies, and what its owner calls it."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class TableTold:
    """What the report says of one sheet, layer or text file. `columns` are pairs of heading and field."""

    file: str
    sheet: str | None
    kind: FileKind
    encoding: str
    delimiter: str
    heading_row: int | None
    institutions: int
    empty_rows: int
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an institution stands: the index of its table in `SetRead.tables`, and the row."""

    table: int
    row: int


@dataclass(frozen=True)
class SetRead:
    """The institutions of some files as JSON (as in a request), each with its origin; the tables; the
    notes in order (at most `MOST_NOTES` and all refusals) and how many there were in all by severity;
    and the other members of a request (policy, distances ...) that a file carried.

    `partial` are rows of which cells were refused, with stand-ins for these: for further checks only.
    """

    institutions: tuple[dict[str, object], ...]
    origins: tuple[Origin, ...]
    tables: tuple[TableTold, ...]
    notes: tuple[CellNote, ...]
    changed: int
    ignored: int
    refused: int
    members: Mapping[str, object]
    partial: tuple[dict[str, object], ...] = ()
    partial_origins: tuple[Origin, ...] = ()

    @property
    def with_partial(self) -> SetRead:
        """The same with the partial rows among the institutions, in the order of the files."""
        both = [*zip(self.origins, self.institutions, strict=True)]
        both += zip(self.partial_origins, self.partial, strict=True)
        both.sort(key=lambda one: (one[0].table, one[0].row))
        origins, homes = tuple(one for one, _ in both), tuple(home for _, home in both)
        return replace(self, institutions=homes, origins=origins, partial=(), partial_origins=())


def read_set(files: Sequence[NamedFile]) -> SetRead:
    """Read institution sets. Raises `FileUnreadable` if a file cannot be read at all."""
    notebook, members = Notebook(), dict[str, object]()
    settled: list[tuple[Origin, ReadHome]] = []
    tables: list[TableTold] = []
    for file in _with_distinct_names(files):
        kind = kind_of(Path(file.path), file.name)
        for table in _tables(file, kind, notebook, members):
            settled.extend((Origin(len(tables), one.row), one) for one in _settled(table, notebook))
            tables.append(_told(table, kind))
    counts = notebook.counts
    if not settled and not counts[Severity.REFUSED]:
        raise FileUnreadable(list(map(_without_rows, tables)))
    sound = [(origin, one.home) for origin, one in settled if not one.refused]
    partial = [(origin, one.home) for origin, one in settled if one.refused][:MOST_PARTIAL]
    return SetRead(
        institutions=tuple(home for _, home in sound),
        origins=tuple(origin for origin, _ in sound),
        tables=tuple(tables),
        notes=tuple(notebook.notes),
        changed=counts[Severity.CHANGED],
        ignored=counts[Severity.IGNORED],
        refused=counts[Severity.REFUSED],
        members=members,
        partial=tuple(home for _, home in partial),
        partial_origins=tuple(origin for origin, _ in partial),
    )


def grids_of(files: Sequence[NamedFile]) -> Iterator[Grid]:
    """All tables of some files as they stand, under the names that the report gives them. Raises
    `FileUnreadable`."""
    for file in _with_distinct_names(files):
        yield from _grids(file, kind_of(Path(file.path), file.name), {})


def _with_distinct_names(files: Sequence[NamedFile]) -> Iterator[NamedFile]:
    """Two files of one name (from two folders) are told apart: set.csv, set.csv (2)."""
    seen = Counter[str]()
    for file in files:
        seen[file.name] += 1
        times = seen[file.name]
        yield file if times == 1 else NamedFile(file.path, f"{file.name} ({times})")


def _without_rows(table: TableTold) -> Fault:
    where = f"{table.file}/{table.sheet}" if table.sheet else table.file
    found = f"no row under the headings in row {table.heading_row}"
    return Fault(where, "no_rows", found, "a row for each home")


def _tables(
    file: NamedFile, kind: FileKind, notebook: Notebook, members: dict[str, object]
) -> Iterator[ReadTable]:
    """The tables of a file that hold institutions; the others are noted. Raises `FileUnreadable`."""
    found, without = 0, []
    for grid in _grids(file, kind, members):
        table = read_table(grid, notebook)
        if table.headings is None:
            without.append(grid.sheet)
            continue
        found += 1
        yield table
    if not found:
        needed = [column for column in COLUMNS if column.required or column.field == "name"]
        expected = "a row of headings with " + ", ".join(f"{one.zh} ({one.en})" for one in needed)
        raise unreadable(file.name, "no_headings", f"no such row in {len(without)} table(s)", expected)
    for sheet in without:
        notebook.add(Place(file.name, sheet).ignored("no_headings", "a table without our headings"))


def _grids(file: NamedFile, kind: FileKind, members: dict[str, object]) -> Iterator[Grid]:
    """The tables of a file. Readers of layers are slow to start: only where they are needed."""
    path = Path(file.path)
    if kind is FileKind.CSV:
        yield read_text_file(path, file.name)
    elif kind is FileKind.XLSX:
        yield from read_workbook_file(path, file.name)
    elif kind is FileKind.GEOJSON:
        from geodata.tables.geojson_file import read_geojson_file

        read = read_geojson_file(path, file.name)
        members.update(read.members)
        yield read.grid
    elif kind is FileKind.REQUEST:
        expected = "a table of institutions; a request goes to POST /optimize as JSON"
        raise unreadable(file.name, "a_request", "a JSON object without features", expected)
    else:
        from geodata.tables.layer_file import read_layer_file

        yield from read_layer_file(path, file.name, kind)


def _settled(table: ReadTable, notebook: Notebook) -> list[ReadHome]:
    assert table.headings is not None
    return Settler(table.grid.file, table.grid.sheet, table.headings, notebook).settle(table.homes)


def _told(table: ReadTable, kind: FileKind) -> TableTold:
    assert table.headings is not None
    return TableTold(
        table.grid.file, table.grid.sheet, kind, table.grid.encoding, table.grid.delimiter,
        table.headings.row, sum(not one.refused for one in table.homes), table.empty_rows,
        tuple((one.written, one.field) for one in table.headings.known),
    )  # fmt: skip
