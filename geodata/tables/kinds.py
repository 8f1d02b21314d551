"""Which format a file has: by its content, never by its name."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from pathlib import Path

from geodata.errors import FileUnreadable
from optimizer.errors import Fault


class FileKind(StrEnum):
    """Formats that are read."""

    CSV = "csv"
    XLSX = "xlsx"
    GEOPACKAGE = "gpkg"
    GEOJSON = "geojson"
    SHAPEFILE = "shp"
    PARQUET = "parquet"
    REQUEST = "json"


READABLE = "CSV, Excel (.xlsx), GeoPackage, GeoJSON, Shapefile (zipped), GeoParquet, or a request as JSON"
MOST_UNPACKED_BYTES = 300_000_000
"""A zipped file that declares more than this is not unpacked."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    b"%PDF": "a PDF document",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"<?xml": "an XML document",
    b"<htm": "a web page",
    b"<!DO": "a web page",
    b"<kml": "a KML document",
    b"\x00\x00\x27\x0a": "a single .shp file",
}


def kind_of(path: Path, name: str) -> FileKind:
    """The format of a file. Raises `FileUnreadable` for an empty one and for formats not read."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise unreadable(name, "empty_file", f"{path.stat().st_size} bytes", READABLE)
    if head.startswith(b"SQLite format 3\0"):
        return FileKind.GEOPACKAGE
    if head.startswith(b"PAR1"):
        return FileKind.PARQUET
    if head.startswith(b"PK"):
        return _kind_of_zip(path, name)
    if head.startswith(_OLE):
        raise unreadable(name, *_ole_fault(path))
    for start, what in _OTHERS.items():
        if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(start):
            raise unreadable(name, "unsupported_format", what, READABLE)
    return _kind_of_text(path, head)


def unreadable(name: str, code: str, found: str, expected: str) -> FileUnreadable:
    """The error for a file with one fault."""
    return FileUnreadable([Fault(name, code, found, expected)])


def _kind_of_text(path: Path, head: bytes) -> FileKind:
    # In UTF-16 every second byte of these is zero.
    if not head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t\0").startswith(b"{"):
        return FileKind.CSV
    content = path.read_bytes().replace(b"\0", b"")
    is_collection = b'"FeatureCollection"' in content and b'"features"' in content
    return FileKind.GEOJSON if is_collection else FileKind.REQUEST


def _ole_fault(path: Path) -> tuple[str, str, str]:
    content = path.read_bytes()[:4_000_000]
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "encrypted_file", "a workbook with a password", "a workbook without a password"
    return "unsupported_format", "a workbook of the old format .xls", "a workbook saved as .xlsx"


def _kind_of_zip(path: Path, name: str) -> FileKind:
    names = [member.filename for member in checked_members(path, name)]
    if any(one.lower() in ("xl/workbook.xml", "xl/workbook.bin") for one in names):
        return FileKind.XLSX
    if any(one.lower().endswith(".shp") for one in names):
        return FileKind.SHAPEFILE
    found = "an archive with " + ", ".join(names[:5]) if names else "an empty archive"
    if "content.xml" in names:
        found = "an OpenDocument file"
    elif any(one.startswith("word/") for one in names):
        found = "a Word document"
    raise unreadable(name, "unsupported_format", found, READABLE)


def checked_members(path: Path, name: str) -> list[zipfile.ZipInfo]:
    """The members of a zip archive whose declared sizes are safe to unpack. Raises `FileUnreadable`."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        # What zipfile says of it is in English only, and nothing that a planner could act on.
        found = "an archive that breaks off or is damaged"
        raise unreadable(name, "damaged_archive", found, "a whole .zip or .xlsx file") from None
    if any(member.flag_bits & 1 for member in members):
        raise unreadable(
            name, "encrypted_file", "an archive with a password", "an archive without a password"
        )
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED_BYTES or len(members) > 10_000:
        found = f"{len(members)} parts that unpack to {unpacked / 1e6:,.0f} MB"
        expected = f"at most 10,000 parts and {MOST_UNPACKED_BYTES / 1e6:,.0f} MB"
        raise unreadable(name, "too_large_unpacked", found, expected)
    return members
