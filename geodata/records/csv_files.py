"""A plan's tables as comma-separated files: UTF-8 with a byte-order mark, so that Excel reads them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from geodata.dossier import Dossier
from geodata.plan_columns import ASSIGNMENT_COLUMNS, UNPLACED_COLUMNS, Columns, Kind, PlanColumn
from geodata.records.ledger import Cell, Hidden, Ledger, Row, headings, open_ledger
from geodata.records.rows import assignment_rows, institution_columns, institution_rows, unplaced_rows
from geodata.records.saying import say_cell, words_of
from geodata.records.texts import writable
from geodata.spreadsheet_text import harmless


def assignments_csv(dossier: Dossier, hide_below: int = 0) -> bytes:
    """One line for each pair of homes and need, as `ASSIGNMENT_COLUMNS`."""
    ledger = open_ledger(dossier, hide_below)
    return _csv(ledger, ASSIGNMENT_COLUMNS, assignment_rows(ledger))


def institutions_csv(dossier: Dossier, hide_below: int = 0) -> bytes:
    """One line for each home, in the order of the request, with its fate."""
    ledger = open_ledger(dossier, hide_below)
    return _csv(ledger, institution_columns(ledger), institution_rows(ledger))


def unplaced_csv(dossier: Dossier, hide_below: int = 0) -> bytes:
    """One line for each home and need without a place, with the reason."""
    ledger = open_ledger(dossier, hide_below)
    return _csv(ledger, UNPLACED_COLUMNS, unplaced_rows(ledger))


def _csv(ledger: Ledger, columns: Columns, rows: Iterable[Row]) -> bytes:
    words = words_of(ledger.dossier.language)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(writable(one)) for one in headings(ledger, columns)])
    for row in rows:
        said = (say_cell(column, cell, words) for column, cell in zip(columns, row, strict=True))
        writer.writerow([_text(column, cell) for column, cell in zip(columns, said, strict=True)])
    return text.getvalue().encode("utf-8-sig")


def _text(column: PlanColumn, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Hidden):
        return str(cell.value)
    if isinstance(cell, str):
        return harmless(writable(cell))
    return f"{cell:.2f}" if column.kind is Kind.KM else repr(cell)
