"""A workbook with a sheet of institutions and a sheet of instructions: for sets, and for the template."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import xlsxwriter

from geodata.book_text import write_text
from geodata.columns import NO, YES, Column, Family, Kind
from geodata.glossary import with_terms
from geodata.language import Language
from geodata.set_files.flat import FlatColumn, Institution, cell_of, used_columns
from geodata.set_files.instructions import instruction_rows
from geodata.spreadsheet_text import begins_formula

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_SHEETS = {Language.ZH: ("机构", "填表说明"), Language.EN: ("institutions", "instructions")}
_LAST_ROW = 20_000
"""Drop-down cells and number checks reach down to here."""
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def set_workbook_bytes(institutions: Sequence[Institution], language: Language) -> bytes:
    """A set as a workbook that Excel opens and the parser reads back."""
    return workbook_of(institutions, used_columns(institutions), language)


def workbook_of(
    institutions: Sequence[Institution], columns: Sequence[FlatColumn], language: Language
) -> bytes:
    """A workbook with these columns: headings, one row an institution, checks on the cells below."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _OPTIONS) as book:
        table, told = (book.add_worksheet(name) for name in _SHEETS[language])
        head = book.add_format({"bold": True, "bg_color": "#E7EDF2", "bottom": 1, "text_wrap": True})
        text = book.add_format({"num_format": "@"})
        # Excel keeps a text with this format a text, even if somebody edits it.
        quoted = book.add_format({"num_format": "@", "quote_prefix": True})
        _write_headings(table, columns, language, (head, text))
        for row, one in enumerate(institutions, 1):
            for place, column in enumerate(columns):
                cell = cell_of(one, column, language)
                if isinstance(cell, str):
                    write_text(table, row, place, cell, quoted if begins_formula(cell) else None)
                elif cell is not None:
                    table.write_number(row, place, cell)
        _write_instructions(told, instruction_rows(columns, language), head)
    return content.getvalue()


def _write_headings(
    sheet: Worksheet, columns: Sequence[FlatColumn], language: Language, formats: tuple[object, object]
) -> None:
    head, text = formats
    for place, column in enumerate(columns):
        heading = column.heading(language)
        is_text = column.kind in (Kind.TEXT, Kind.DIVISION, Kind.ADDRESS, Kind.LINES)
        width = max(10, min(40, 2 + sum(2 if ord(one) > 255 else 1 for one in heading)))
        sheet.set_column(place, place, 34 if column.field == "name" else width, text if is_text else None)
        sheet.write_string(0, place, heading, head)
        told = with_terms(column.told.told_zh if language is Language.ZH else column.told.told_en, language)
        check = _check(column, language)
        if check is not None:
            sheet.data_validation(1, place, _LAST_ROW, place, {**check, "input_message": told[:250]})
    sheet.freeze_panes(1, 1)


def _check(column: FlatColumn, language: Language) -> dict[str, object] | None:
    """The check of a cell: a drop-down list, or a range."""
    told: Column | Family = column.told
    if isinstance(told, Column) and told.choices:
        words = [w[0] for w in told.choices.values()] if language is Language.ZH else list(told.choices)
        return {"validate": "list", "source": words}
    if column.kind is Kind.OFFERED:
        source = [YES[0], NO[0]] if language is Language.ZH else ["yes", "no"]
        # A number of places may stand there as well: a warning, not a stop.
        return {"validate": "list", "source": source, "error_type": "warning"}
    if column.kind is Kind.WHOLE:
        return {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 100_000}
    if column.kind is Kind.DEGREES:
        return {"validate": "decimal", "criteria": "between", "minimum": -180, "maximum": 180}
    if column.kind is Kind.CRS:
        return {"validate": "list", "source": ["WGS84", "GCJ02", "BD09"]}
    return None


def _write_instructions(sheet: Worksheet, rows: Sequence[Sequence[str]], head: object) -> None:
    for row, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell, head if row == 0 else None)
    for place, width in enumerate((26, 26, 8, 8, 60, 60)):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
