"""Excel workbooks (.xlsx): each sheet a grid, read by openpyxl with defusedxml.

Before openpyxl sees a sheet its XML is scanned once as bytes: for document types and entities,
which no workbook has a use for; for formulas and merged cells, of which openpyxl's fast reader says
nothing; and for the last row that holds a value, since sheets often carry a million formatted empty
rows.
"""

from __future__ import annotations

import posixpath
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from geodata.errors import FileUnreadable
from geodata.tables.cells import CellValue
from geodata.tables.grid import Grid, Row
from geodata.tables.kinds import unreadable

if TYPE_CHECKING:
    from openpyxl import Workbook

_CHUNK = 1 << 20
_TAIL = 4_096
_EXPECTED = "a workbook that Excel opens without repair"


@dataclass(frozen=True, slots=True)
class _Scan:
    """What the bytes of a sheet say."""

    last_row: int
    formulas: bool
    merged: tuple[tuple[int, int, int, int], ...]


def read_workbook_file(path: Path, name: str) -> Iterator[Grid]:
    """The sheets of a workbook, hidden ones too, in their order. Raises `FileUnreadable`."""
    with zipfile.ZipFile(path) as archive:
        parts = [one for one in archive.namelist() if one.lower().endswith((".xml", ".rels"))]
        scans = {posixpath.normpath(part): _scan(archive, part, name) for part in parts}
    # As open files: openpyxl goes by the ending of a path, and uploads have none.
    with path.open("rb") as first, path.open("rb") as second:
        book = _opened(first, name, values=True)
        formulas = _opened(second, name, values=False) if _any_formula(scans) else None
        for sheet in book.worksheets:
            scan = scans.get(posixpath.normpath(sheet._worksheet_path.lstrip("/")), _Scan(0, False, ()))
            twin = formulas[sheet.title] if formulas is not None and scan.formulas else None
            found = frozenset(_formula_cells(twin, scan.last_row)) if twin is not None else frozenset()
            rows = _rows(sheet, scan.last_row, f"{name}/{sheet.title}")
            yield Grid(name, sheet.title, rows, formulas=found, merged=scan.merged)


def _opened(file: BinaryIO, name: str, values: bool) -> Workbook:
    """The workbook, with the last values of formulas or with the formulas themselves."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(file, read_only=True, data_only=values, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its parts raise
        found = f"{type(error).__name__}: {error}"[:80]
        raise unreadable(name, "damaged_workbook", found, _EXPECTED) from None


def _any_formula(scans: dict[str, _Scan]) -> bool:
    return any(scan.formulas for scan in scans.values())


def _rows(sheet: object, last_row: int, where: str) -> Iterator[Row]:
    """Rows up to the last one that holds a value."""
    rows = sheet.iter_rows(max_row=max(last_row, 1), values_only=True)  # type: ignore[attr-defined]
    try:
        for number, cells in enumerate(rows, 1):
            yield number, _trimmed(cells)
    except Exception as error:  # as above
        raise unreadable(
            where, "damaged_workbook", f"{type(error).__name__}: {error}"[:80], _EXPECTED
        ) from None


def _trimmed(cells: tuple[CellValue, ...]) -> list[CellValue]:
    """The cells without the empty ones at the end."""
    width = len(cells)
    while width and cells[width - 1] is None:
        width -= 1
    return list(cells[:width])


def _formula_cells(sheet: object, last_row: int) -> Iterator[tuple[int, int]]:
    """Row and column index of each cell that holds a formula."""
    for row in sheet.iter_rows(max_row=max(last_row, 1)):  # type: ignore[attr-defined]
        for cell in row:
            if getattr(cell, "data_type", "") == "f":
                yield cell.row, cell.column - 1


def _scan(archive: zipfile.ZipFile, part: str, name: str) -> _Scan:
    last_row, seen_row, formulas, tail = 0, 0, False, b""
    merged: list[tuple[int, int, int, int]] = []
    is_sheet = "/worksheets/" in part and part.endswith(".xml")
    try:
        with archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                text = tail + chunk
                _refuse_entities(text, name, part)
                if is_sheet:
                    formulas = formulas or re.search(rb"<(?:\w+:)?f[ />]", text) is not None
                    last_row, seen_row = _last_rows(text, last_row, seen_row)
                    merged.extend(_merges(text, len(tail)))
                tail = text[-_TAIL:]
    except FileUnreadable:
        raise
    except Exception as error:  # zlib.error and its kin
        raise unreadable(name, "damaged_archive", f"{part}: {error}"[:80], _EXPECTED) from None
    return _Scan(last_row, formulas, tuple(dict.fromkeys(merged)))


def _refuse_entities(text: bytes, name: str, part: str) -> None:
    plain = text.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise unreadable(name, "xml_entities", f"a document type in {part}", "a workbook without one")


def _last_rows(text: bytes, last_row: int, seen_row: int) -> tuple[int, int]:
    """The last row with a value so far, and the last row begun so far."""
    value = max(
        text.rfind(b"<v>"), text.rfind(b"<is>"), text.rfind(b":v>"), text.rfind(b":is>"), text.rfind(b"<v ")
    )
    if value >= 0:
        last_row = max(last_row, _row_before(text, value) or seen_row)
    return last_row, _row_before(text, len(text)) or seen_row


def _row_before(text: bytes, end: int) -> int:
    """The number of the last row that begins before this byte; 0 if none does."""
    start = max(text.rfind(b"<row ", 0, end), text.rfind(b":row ", 0, end))
    found = re.match(rb"[<:]row [^>]*?r=\"(\d+)\"", text[start : start + 400]) if start >= 0 else None
    return int(found.group(1)) if found else 0


def _merges(text: bytes, known: int) -> Iterator[tuple[int, int, int, int]]:
    for found in re.finditer(rb"mergeCell [^>]*?ref=\"([A-Z]+)(\d+):([A-Z]+)(\d+)\"", text):
        if found.end() > known:
            left, top, right, bottom = (part.decode() for part in found.groups())
            yield int(top), int(bottom), _column(left), _column(right)


def _column(letters: str) -> int:
    """The index of a column from its letters: A is 0."""
    number = 0
    for letter in letters[:4]:
        number = number * 26 + ord(letter) - 64
    return number - 1
