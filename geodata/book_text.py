"""Texts in workbooks, written so that they stay texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


def write_text(sheet: Worksheet, row: int, column: int, text: str, made: Format | None) -> None:
    """Write a text as it is. XlsxWriter takes a whole string `<r>…</r>` for its own markup and would not
    escape it: such a text is written in pieces."""
    if text.startswith("<r>") and text.endswith("</r>"):
        pieces = (text[:1], text[1:2], text[2:])
        sheet.write_rich_string(row, column, *pieces, *(() if made is None else (made,)))
    else:
        sheet.write_string(row, column, text, made)
