"""The sheet that lists every mark, with links to the cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from geodata.language import Language
from geodata.marking.looks import FILLS
from geodata.marking.mark import Mark
from geodata.marking.words import say, severity_name
from geodata.workbook.formats import HEADING, Settings
from geodata.workbook.page import Page

_COLUMNS: Mapping[str, int] = {
    "became": 14,
    "cell": 10,
    "file": 24,
    "sheet": 16,
    "row": 8,
    "column": 18,
    "found": 28,
    "understood": 20,
    "expected": 32,
    "what": 36,
}
"""Columns and their widths."""
MOST_LINKS = 60_000
"""Excel takes 65,530 links on a sheet."""
_LINK: Settings = (("font_color", "#1C5F5A"), ("underline", 1))
_TOP: Settings = (("text_wrap", True), ("valign", "top"))


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a mark stands in the workbook: the name of the sheet, row and column index from 0."""

    sheet: str
    row: int
    column: int


def write_list(
    page: Page,
    marks: Sequence[Mark],
    places: Mapping[Mark, CellPlace],
    told: Sequence[str],
    language: Language,
) -> None:
    """Write sentences about the whole, then the marks in the order given."""
    for place, width in enumerate(_COLUMNS.values()):
        page.sheet.set_column(place, place, width)
    for row, sentence in enumerate(told):
        page.write(row, 0, sentence)
    head = len(told) + 1
    for place, key in enumerate(_COLUMNS):
        page.write(head, place, say(key, language), HEADING)
    for row, mark in enumerate(marks, head + 1):
        _write_line(page, row, mark, places.get(mark) if row - head <= MOST_LINKS else None, language)
    page.sheet.freeze_panes(head + 1, 0)
    if marks:
        page.sheet.autofilter(head, 0, head + len(marks), len(_COLUMNS) - 1)


def _write_line(page: Page, row: int, mark: Mark, place: CellPlace | None, language: Language) -> None:
    page.write(row, 0, severity_name(mark.severity, language), FILLS[mark.severity], _TOP)
    if place is not None:
        cell = xl_rowcol_to_cell(place.row, place.column)
        address = "internal:'{}'!{}".format(place.sheet.replace("'", "''"), cell)
        page.sheet.write_url(row, 1, address, page.formats.of(_LINK, _TOP), cell)
    cells = (
        mark.file,
        mark.sheet,
        mark.row,
        mark.column,
        mark.found,
        mark.understood,
        mark.expected,
        mark.what,
    )
    for column, text in enumerate(cells, 2):
        page.write(row, column, text, _TOP)
