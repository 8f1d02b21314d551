"""Excel workbooks (.xlsx): each sheet a grid, read by openpyxl with defusedxml.

Before openpyxl sees a workbook its parts are searched as bytes for document types and entities, which
no workbook has a use for. Each sheet is scanned once (`sheet_scan`) before its cells are read: sheets
often carry a million formatted empty rows, and openpyxl would believe whatever size and numbers stand
in the file.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.parsers import expat

from geodata.cell_notes import CellNote
from geodata.errors import FileUnreadable
from geodata.tables.cells import CellValue
from geodata.tables.grid import Grid, Place, Row
from geodata.tables.kinds import unreadable
from geodata.tables.sheet_scan import SheetFault, SheetScan, scan_sheet

if TYPE_CHECKING:
    from openpyxl.reader.excel import ExcelReader

_CHUNK = 1 << 20
_TAIL = 4_096
_PICTURES = (".png", ".jpeg", ".jpg", ".gif", ".emf", ".wmf", ".bin")
_EXPECTED = "a workbook that Excel opens without repair"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A worksheet of openpyxl's, where it stands, and what its XML says."""

    place: Place
    cells: Any
    scan: SheetScan


def read_workbook_file(path: Path, name: str) -> Iterator[Grid]:
    """The sheets of a workbook, hidden ones too, in their order. Raises `FileUnreadable`."""
    # As an open file: openpyxl goes by the ending of a path, and uploads have none.
    with zipfile.ZipFile(path) as archive, path.open("rb") as file:
        for part in archive.namelist():
            if not part.lower().endswith(_PICTURES):
                _refuse_entities(archive, part, name)
        reader = _opened(file, name)
        _refuse_missing_sheets(reader, name)
        for cells in reader.wb.worksheets:
            place = Place(name, cells.title)
            sheet = _Sheet(place, cells, _scanned(archive, cells._worksheet_path, place))
            formulas, merged = frozenset(sheet.scan.formulas), tuple(dict.fromkeys(sheet.scan.merged))
            notes = list(_hidden(sheet))
            yield Grid(name, place.sheet, _rows(sheet), formulas=formulas, merged=merged, notes=notes)


def _opened(file: BinaryIO, name: str) -> ExcelReader:
    """The workbook with the last values of formulas."""
    from openpyxl.reader.excel import ExcelReader

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
            reader.read()
    except Exception as error:  # openpyxl raises whatever its parts raise
        found = f"{type(error).__name__}: {error}"[:80]
        raise unreadable(name, "damaged_workbook", found, _EXPECTED) from None
    return reader


def _refuse_missing_sheets(reader: ExcelReader, name: str) -> None:
    """openpyxl passes over sheets of which the workbook speaks but whose parts are not there."""
    sheets = [(str(one.name), one.id) for one in reader.parser.sheets]
    if not sheets:
        raise unreadable(name, "missing_sheet", "a workbook without sheets", _EXPECTED)
    for title, link in sheets:
        target = reader.parser.rels[link].target if link else None
        if target not in reader.valid_files:
            raise unreadable(f"{name}/{title}", "missing_sheet", "a sheet without its part", _EXPECTED)


def _scanned(archive: zipfile.ZipFile, part: str, place: Place) -> SheetScan:
    where = f"{place.file}/{place.sheet}"
    try:
        with archive.open(part) as file:
            return scan_sheet(file)  # type: ignore[arg-type]  # typeshed: IO[bytes]
    except SheetFault as fault:
        at = f"{where}/{fault.row}" if fault.row else where
        raise unreadable(at, fault.code, fault.found, fault.expected) from None
    except expat.ExpatError as error:
        raise unreadable(where, "damaged_workbook", str(error)[:80], _EXPECTED) from None


def _rows(sheet: _Sheet) -> Iterator[Row]:
    """Rows up to the last one that holds a value, as wide as they are: never as the file says."""
    last, where, read = sheet.scan.last_row, f"{sheet.place.file}/{sheet.place.sheet}", 0
    if not last:
        return
    sheet.cells.reset_dimensions()
    try:
        for read, cells in enumerate(sheet.cells.iter_rows(max_row=last, values_only=True), 1):
            yield read, _trimmed(cells)
    except Exception as error:  # as above
        found = f"{type(error).__name__}: {error}"[:80]
        raise unreadable(f"{where}/{read + 1}", "damaged_workbook", found, _EXPECTED) from None
    if read < last:
        found = f"{read} of {last} rows can be read"
        raise unreadable(where, "damaged_workbook", found, _EXPECTED)


def _trimmed(cells: tuple[CellValue, ...]) -> list[CellValue]:
    """The cells without the empty ones at the end."""
    width = len(cells)
    while width and cells[width - 1] is None:
        width -= 1
    return list(cells[:width])


def _hidden(sheet: _Sheet) -> Iterator[CellNote]:
    """What a planner does not see in Excel is read all the same, and said."""
    place, scan = sheet.place, sheet.scan
    if sheet.cells.sheet_state != "visible":
        yield place.changed("hidden_sheet", "a hidden sheet", "read")
    for first, last in scan.hidden_rows:
        if first <= scan.last_row:
            yield place.changed("hidden_rows", f"rows {first} to {last} are hidden", "read", first)
    for first, last in scan.hidden_columns:
        yield place.changed("hidden_columns", f"columns {first} to {last} are hidden", "read")


def _refuse_entities(archive: zipfile.ZipFile, part: str, name: str) -> None:
    tail = b""
    try:
        with archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                plain = (tail + chunk).replace(b"\0", b"")
                if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
                    raise unreadable(
                        name, "xml_entities", f"a document type in {part}"[:80], "a workbook without one"
                    )
                tail = chunk[-_TAIL:]
    except FileUnreadable:
        raise
    except Exception:  # zlib.error and its kin
        raise unreadable(name, "damaged_archive", "a part that cannot be unpacked", _EXPECTED) from None
