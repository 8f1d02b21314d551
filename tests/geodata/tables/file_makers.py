"""Makers of sound and broken files."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import xlsxwriter

from geodata.example import load_example
from geodata.language import Language
from geodata.set_files import set_file_bytes

HEADINGS = ["机构编号", "机构名称", "级别", "行政区划代码", "床位", "在院儿童", "经度", "纬度"]
ROWS = [
    ["h1", "甲市儿童福利院", "市级", "360100", 120, 40, 115.9, 28.7],
    ["h2", "乙县儿童福利院", "县级", "360121", 20, 5, 115.95, 28.55],
]
TEN = load_example("ten")["institutions"]

Maker = Callable[[], bytes]


def book(*sheets: Sequence[Sequence[object]], merge: str = "", **more: object) -> bytes:
    """A workbook with these sheets."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, **more}) as file:
        for rows in sheets:
            sheet = file.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if merge:
                sheet.merge_range(merge, "在院儿童")
    return content.getvalue()


def good_book() -> bytes:
    """The nearest sound workbook."""
    return book([HEADINGS, *ROWS])


def text(*rows: Sequence[object], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """A text file with these rows."""
    return "\n".join(delimiter.join(map(str, row)) for row in rows).encode(encoding)


def changed(row: int, column: int, value: object) -> bytes:
    """The sound text file with one cell changed."""
    rows = [list(one) for one in ROWS]
    rows[row][column] = value
    return text(HEADINGS, *rows)


def with_part(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one part rewritten."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def archive(**members: bytes) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/"), content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def zip_bomb() -> bytes:
    """A workbook of a few hundred kB that declares 1 GB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("xl/workbook.xml", "<workbook/>")
        with file.open(SHEET, "w") as part:
            for _ in range(100):
                part.write(b"0" * 10_000_000)
    return out.getvalue()


def external_entities() -> bytes:
    """A sheet that asks for a file of the machine."""
    head = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return with_part(good_book(), SHEET, lambda xml: head + xml.partition(b"?>")[2])


def billion_laughs() -> bytes:
    """Shared strings that unfold a thousand million times."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">{entities}]>'.encode()
    return with_part(good_book(), "xl/sharedStrings.xml", lambda xml: head + xml.partition(b"?>")[2])


def two_million_empty_rows() -> bytes:
    """Sound rows, then two million without anything in them."""
    return text(HEADINGS, *ROWS) + b"\n" + b",,,,,,,\n" * 2_000_000


def million_formatted_rows() -> bytes:
    """A sheet whose every row is formatted, as an office leaves it behind."""
    empty = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(4, 1_000_000))
    return with_part(good_book(), SHEET, lambda xml: xml.replace(b"</sheetData>", empty + b"</sheetData>"))


def formula(value: str) -> bytes:
    """A workbook with a formula for the beds, and its last value (empty: never computed)."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as file:
        sheet = file.add_worksheet()
        for number, row in enumerate([HEADINGS, *ROWS]):
            sheet.write_row(number, 0, row)
        sheet.write_formula("E2", "=60+60", None, value)
    made = content.getvalue()
    return made if value else with_part(made, SHEET, lambda xml: re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", xml))


def old_workbook() -> bytes:
    """The beginning of a workbook of the format .xls."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4_000


def locked_workbook() -> bytes:
    """A workbook with a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")


def date_as_count() -> bytes:
    """A count that the spreadsheet turned into a date."""
    file = openpyxl.load_workbook(io.BytesIO(good_book()))
    import datetime

    file.active["E2"] = datetime.datetime(2021, 5, 14)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def damaged_geopackage() -> bytes:
    """A GeoPackage with its middle overwritten."""
    content = set_file_bytes(TEN, "gpkg", Language.ZH)
    return content[:6_000] + b"\xff" * 40_000 + content[46_000:]


def plain_sqlite() -> bytes:
    """A SQLite file that is no GeoPackage."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        with sqlite3.connect(path) as database:
            database.execute("create table homes (a)")
        return path.read_bytes()


def geojson(**members: object) -> bytes:
    """A feature collection of one home, with members changed."""
    feature: dict[str, object] = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [115.9, 28.7]},
        "properties": {"id": "h1", "name": "甲", "level": "county", "division": "360121", "beds": 10},
    }
    feature |= members
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def without_member(content: bytes, ending: str) -> bytes:
    """An archive without the member of this ending."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if not name.endswith(ending):
                new.writestr(name, old.read(name))
    return out.getvalue()
