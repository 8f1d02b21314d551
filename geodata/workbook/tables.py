"""Sheets that are one table: headings that stay in sight, filters, widths, print setup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from geodata.plan_columns import Columns, Kind, PlanColumn
from geodata.records.ledger import Cell, Hidden, Row
from geodata.records.saying import say_cell
from geodata.workbook.fitting import printed_width
from geodata.workbook.formats import HEADING, fate_format, number_format
from geodata.workbook.page import Page

MOST_ROWS = 1_048_575
"""Rows below the headings that a sheet holds."""
MOST_COLUMNS = 16_384
WIDEST = 60
NARROWEST = 7
FILTER_BUTTON = 3
"""Width that the filter's button takes from a heading."""
HEADING_LINES = 3
LINE_POINTS = 16


@dataclass(frozen=True)
class Table:
    """What a sheet shows: its columns (headings in the dossier's language), rows, and how many of the
    first columns stay in sight. `words` are those of `saying.words_of`."""

    columns: Columns
    headings: Sequence[str]
    rows: Iterable[Row]
    words: Mapping[str, Mapping[str, str]]
    fixed: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows and columns for which a sheet has no room."""

    rows: int
    columns: int


def write_table(page: Page, table: Table) -> LeftOut:
    """Write a table; says what the sheet had no room for."""
    columns = table.columns[:MOST_COLUMNS]
    rows = iter(table.rows)
    widths, written = [NARROWEST] * len(columns), 0
    for row in islice(rows, MOST_ROWS):
        written += 1
        _write_row(page, table, written, row, widths)
    lines = _write_headings(page, table, columns, widths)
    page.sheet.set_row(0, LINE_POINTS * lines)
    page.sheet.freeze_panes(1, table.fixed)
    page.sheet.autofilter(0, 0, written, len(columns) - 1)
    page.sheet.repeat_rows(0)
    return LeftOut(sum(1 for _ in rows), len(table.columns) - len(columns))


def _write_row(page: Page, table: Table, number: int, row: Row, widths: list[int]) -> None:
    for place in range(len(widths)):
        column, code = table.columns[place], row[place]
        if code is None:
            continue
        cell = say_cell(column, code, table.words)
        colours = fate_format(code) if column.field == "fate" else ()
        page.write(number, place, cell, number_format(column.kind), colours)
        widths[place] = max(widths[place], _width(column, cell))


def _width(column: PlanColumn, cell: Cell) -> int:
    """How wide a cell is printed, with a little room."""
    if isinstance(cell, str):
        return min(WIDEST, printed_width(cell[: WIDEST + 1]) + 2)
    if isinstance(cell, Hidden) or cell is None:
        return NARROWEST
    if column.kind is Kind.KM:
        return len(f"{cell:,.2f}") + 2
    return len(f"{cell:,}") + 2 if column.kind is Kind.WHOLE else 12


def _write_headings(page: Page, table: Table, columns: Columns, widths: Sequence[int]) -> int:
    """Headings on up to three lines, so that narrow columns stay narrow; says on how many."""
    lines = 1
    for place, width in enumerate(widths[: len(columns)]):
        heading = table.headings[place]
        needed = printed_width(heading) + FILTER_BUTTON
        # A word must fit on a line; Chinese breaks anywhere.
        words = max((printed_width(word) for word in heading.split()), default=0)
        longest_word = words if heading.isascii() else 0
        wide = min(WIDEST, max(width, -(-needed // HEADING_LINES) + 2, longest_word + FILTER_BUTTON))
        lines = max(lines, min(HEADING_LINES, -(-needed // wide)))
        page.sheet.set_column(place, place, wide)
        page.write(0, place, heading, HEADING)
    return lines
