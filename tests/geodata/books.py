"""Workbooks read back in tests."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook

from geodata.dossier import Dossier
from geodata.workbook import workbook_bytes


def book_of(dossier: Dossier, hide_below: int = 0) -> Any:
    """The workbook of a dossier, as openpyxl reads it."""
    return load_workbook(io.BytesIO(workbook_bytes(dossier, hide_below)))


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a table by heading."""
    first, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(first, row, strict=True)) for row in rows]


def texts_of(sheet: Any) -> list[str]:
    """All texts of a sheet."""
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str)]


def read_back(text: str) -> str:
    """A text as openpyxl reads it, which leaves Excel's escape of a carriage return as it stands."""
    return text.replace("\r", "_x000D_")


def cells_of(book: Any) -> Iterator[Any]:
    """All cells of a workbook."""
    return (cell for sheet in book for row in sheet.iter_rows() for cell in row)
