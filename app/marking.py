"""Planners' own tables back, with the report on them marked cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.asked import Resources
from app.errors import RequestInvalid
from app.file_requests import Checked, Upload, check_upload, place_of
from app.messages import Language, code_text, expected_words, found_words, understood_text
from geodata.cell_notes import CellNote, Severity
from geodata.errors import FileUnreadable
from geodata.marking import Mark, MarkedReport, MarkedTable
from geodata.marking.looks import ORDER
from geodata.tables.process import mark_apart
from geodata.tables.reading import TableTold
from optimizer.errors import Fault


def marked_upload(upload: Upload, max_seconds: float, resources: Resources, language: Language) -> bytes:
    """Read files, and give them as a workbook with every line of the report marked in its cell. Raises
    `RequestInvalid` if a file cannot be read at all."""
    checked = check_upload(upload, max_seconds, resources)
    files = checked.files
    unlisted = files.changed + files.ignored + files.refused - len(files.notes)
    tables = (MarkedTable(one.file, one.sheet, one.heading_row or 0) for one in files.tables)
    report = MarkedReport(tuple(tables), tuple(marks_of(checked, language)), language, unlisted)
    try:
        return mark_apart(upload.sets, report, resources.allowance)
    except FileUnreadable as error:
        raise RequestInvalid(error.faults) from None


def marks_of(checked: Checked, language: Language) -> list[Mark]:
    """The lines of the report in words, what must be mended first; faults that no line tells are marked
    at their cells, too."""
    notes = checked.files.notes
    told = {(place_of(one), one.code) for one in notes if one.severity is Severity.REFUSED}
    beyond = [one for one in checked.faults if (one.where, one.code) not in told]
    marks = [*(_of_note(one, language) for one in notes)]
    marks += [_of_fault(one, checked.files.tables, language) for one in beyond]
    tables = {(one.file, one.sheet): place for place, one in enumerate(checked.files.tables)}

    def order(one: Mark) -> tuple[int, int, int]:
        return ORDER.index(one.severity), tables.get((one.file, one.sheet), -1), one.row or 0

    return sorted(dict.fromkeys(marks), key=order)


def _of_note(note: CellNote, language: Language) -> Mark:
    found = note.found if note.column is not None else found_words(note.found, language)
    expected = expected_words(note.expected, language)
    what = code_text(note.code, language)
    return Mark(
        note.code, note.severity, what, note.file, note.sheet, note.row, note.column, found,
        understood_text(note, language), expected,
    )  # fmt: skip


def _of_fault(fault: Fault, tables: Sequence[TableTold], language: Language) -> Mark:
    file, sheet, row, column = next(_places(fault.where, tables), (fault.where, None, None, None))
    found, expected = found_words(fault.found, language), expected_words(fault.expected, language)
    what = code_text(fault.code, language)
    return Mark(fault.code, Severity.REFUSED, what, file, sheet, row, column, found, None, expected)


def _places(where: str, tables: Sequence[TableTold]) -> Iterator[tuple[str, str | None, int, str | None]]:
    """File, sheet, row and column that a place such as `set.xlsx/Sheet1/12/beds` names."""
    for table in tables:
        begin = f"{table.file}/{table.sheet}/" if table.sheet else f"{table.file}/"
        row, _, column = where.removeprefix(begin).partition("/")
        if where.startswith(begin) and row.isascii() and row.isdigit():
            yield table.file, table.sheet, int(row), column or None
