"""From planners' files and the marks on them to a workbook, row by row: memory does not grow with them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import gettempdir

import xlsxwriter

from geodata.cell_notes import Severity
from geodata.language import Language
from geodata.marking.listing import CellPlace, write_list
from geodata.marking.looks import ORDER
from geodata.marking.mark import Mark, MarkedReport
from geodata.marking.names import name_of_table, sheet_names
from geodata.marking.sheet import MarkedSheet
from geodata.marking.words import say
from geodata.tables.grid import Grid
from geodata.workbook.formats import Formats
from geodata.workbook.page import Page

_OPTIONS = {
    "constant_memory": True,
    "remove_timezone": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MOST_CELLS = 2_000_000
"""So many cells without a mark are written; beyond them, rows with marks only."""
MOST_COMMENTS = 6_000
"""A spreadsheet with more opens slowly; refused cells have theirs always."""


@dataclass
class _Writing:
    """A workbook while it grows."""

    book: xlsxwriter.Workbook
    language: Language
    commented: frozenset[Severity]
    formats: Formats = field(init=False)
    cells: int = 0
    left_out: int = 0
    places: dict[Mark, CellPlace] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.formats = Formats(self.book)

    def page(self, name: str) -> Page:
        """A new sheet."""
        return Page(self.book.add_worksheet(name), self.formats, Counter())

    def has_room(self, cells: int) -> bool:
        """Whether a row of so many cells may still be written without a mark on it."""
        self.cells += cells
        return self.cells <= MOST_CELLS


def write_marked_book(path: Path, grids: Iterator[Grid], report: MarkedReport) -> None:
    """Write the workbook: a list of all marks with links, then each table of the report as it was read.

    `grids` are all tables of the files. Texts stay texts, also where a spreadsheet could take them for
    formulas.
    """
    language, tables = report.language, report.tables
    with xlsxwriter.Workbook(str(path), {**_OPTIONS, "tmpdir": gettempdir()}) as book:
        writing = _Writing(book, language, _commented(report.marks))
        wanted = [say("list", language), *(name_of_table(one.file, one.sheet) for one in tables)]
        names = sheet_names(wanted, say("table", language))
        first = writing.page(names[0])
        _write_tables(writing, grids, report, names[1:])
        write_list(first, report.marks, writing.places, list(_told(writing, report)), language)


def _write_tables(
    writing: _Writing, grids: Iterator[Grid], report: MarkedReport, names: Sequence[str]
) -> None:
    """The tables of the report, one after the other as the files give them."""
    tables = {(one.file, one.sheet): (one, name) for one, name in zip(report.tables, names, strict=True)}
    marks = defaultdict[tuple[str, str | None], list[Mark]](list)
    for mark in report.marks:
        marks[mark.file, mark.sheet].append(mark)
    for grid in grids:
        key = (grid.file, grid.sheet)
        if key not in tables:
            continue
        table, name = tables[key]
        page, commented = writing.page(name), writing.commented
        sheet = MarkedSheet(page, table.heading_row, marks[key], report.language, commented, writing.has_room)
        sheet.write(grid)
        writing.left_out += sheet.left_out
        writing.places.update({mark: CellPlace(name, *at) for mark, at in sheet.places.items()})


def _commented(marks: Sequence[Mark]) -> frozenset[Severity]:
    """The severities whose marks all get comments."""
    counts, chosen, total = Counter(one.severity for one in marks), set[Severity](), 0
    for severity in ORDER:
        total += counts[severity]
        if severity is not Severity.REFUSED and total > MOST_COMMENTS:
            break
        chosen.add(severity)
    return frozenset(chosen)


def _told(writing: _Writing, report: MarkedReport) -> Iterator[str]:
    """Sentences about the whole."""
    language = report.language
    yield say("colours" if report.marks else "none", language)
    if any(one.severity not in writing.commented for one in report.marks):
        yield say("fewer_comments", language)
    if report.unlisted:
        yield say("unlisted", language, lines=f"{report.unlisted:,}")
    if writing.left_out:
        yield say("rows_left", language, rows=f"{writing.left_out:,}")
