"""Workbooks as programs other than Excel write them: no cell is lost, and what is hidden is said."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import openpyxl
import pytest

from geodata.errors import FileUnreadable
from geodata.tables.reading import NamedFile, SetRead, read_set
from tests.geodata.tables.file_makers import HEADINGS, ROWS, SHEET, book, good_book, with_part, without_member

Change = Callable[[bytes], bytes]


def read(content: bytes, folder: Path) -> SetRead:
    path = folder / "a.xlsx"
    path.write_bytes(content)
    return read_set([NamedFile(str(path), "a.xlsx")])


def sheet(change: Change) -> bytes:
    return with_part(good_book(), SHEET, change)


def replaced(old: bytes, new: bytes) -> Change:
    return lambda xml: re.sub(old, new, xml)


SAME: dict[str, Change] = {
    "as it is": lambda xml: xml,
    "too narrow a size": replaced(rb'dimension ref="[^"]*"', b'dimension ref="A1:E3"'),
    "too short a size": replaced(rb'dimension ref="[^"]*"', b'dimension ref="A1:H2"'),
    "a size of one cell": replaced(rb'dimension ref="[^"]*"', b'dimension ref="A1"'),
    "the size of a whole sheet": replaced(rb'dimension ref="[^"]*"', b'dimension ref="A1:XFD1048576"'),
    "no size": replaced(rb"<dimension [^>]*>", b""),
    "rows without numbers": replaced(rb'<row r="\d+"', b"<row"),
    "no numbers at all": replaced(rb' r="[A-Z]*\d+"', b""),
    "single quotation marks": replaced(rb'<row r="(\d+)"', rb"<row r='\1'"),
    "a line break in a tag": replaced(rb"<row ", b"<row\n"),
    "a line break in a value's tag": replaced(rb"<v>", b"<v\n>"),
}


@pytest.mark.parametrize("how", SAME)
def test_a_sheet_is_read_whole_however_its_xml_is_written(how: str, tmp_path: Path) -> None:
    """Guards: sizes in a file are hearsay, numbers of rows may be left out, tags may be written in any
    way that XML allows: the same two homes with every column, and no line."""
    found, plain = read(sheet(SAME[how]), tmp_path), read(good_book(), tmp_path)
    assert found.institutions == plain.institutions
    assert found.institutions[1]["lat"] == 28.55 and found.notes == ()


REFUSED: dict[str, tuple[Change, str, str]] = {
    "a row far below": (replaced(rb'<row r="3"', b'<row r="3000000000"'), "beyond_sheet", "a.xlsx/Sheet1"),
    "a row just below": (replaced(rb'<row r="3"', b'<row r="1048577"'), "beyond_sheet", "a.xlsx/Sheet1"),
    "a row twice": (replaced(rb'<row r="3"', b'<row r="2"'), "damaged_workbook", "a.xlsx/Sheet1/2"),
    "a row backwards": (replaced(rb'<row r="3"', b'<row r="1"'), "damaged_workbook", "a.xlsx/Sheet1/2"),
    "a cell twice": (replaced(rb'r="C3"', b'r="A3"'), "damaged_workbook", "a.xlsx/Sheet1/3"),
    "a cell of another row": (replaced(rb'r="C3"', b'r="C4"'), "damaged_workbook", "a.xlsx/Sheet1/3"),
    "a cell far right": (replaced(rb'r="H3"', b'r="XFE3"'), "beyond_sheet", "a.xlsx/Sheet1/3"),
    "strict": (
        replaced(
            rb"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        "unsupported_format",
        "a.xlsx/Sheet1",
    ),
}


@pytest.mark.parametrize("how", REFUSED)
def test_a_sheet_that_would_lose_cells_is_refused_at_once(how: str, tmp_path: Path) -> None:
    """Guards: beside them: what cannot stand in a sheet, or would hide a cell behind another, is a fault
    with its row, within a second."""
    change, code, where = REFUSED[how]
    start = perf_counter()
    with pytest.raises(FileUnreadable) as error:
        read(sheet(change), tmp_path)
    assert [(fault.where, fault.code) for fault in error.value.faults] == [(where, code)]
    assert perf_counter() - start < 1


def test_the_last_row_of_a_sheet_is_read(tmp_path: Path) -> None:
    """Guards: the nearest passing case: row 1,048,576 is a row of Excel."""
    moved = replaced(rb'r="([A-H]?)3"', rb'r="\g<1>1048576"')
    found = read(sheet(moved), tmp_path)
    assert [origin.row for origin in found.origins] == [2, 1_048_576]


def test_a_sheet_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    """Guards: a workbook that speaks of a sheet which its archive does not hold is not read without it."""
    content = without_member(book([HEADINGS, ROWS[0]], [HEADINGS, ROWS[1]]), "sheet2.xml")
    with pytest.raises(FileUnreadable) as error:
        read(content, tmp_path)
    assert [(fault.where, fault.code) for fault in error.value.faults] == [("a.xlsx/Sheet2", "missing_sheet")]


def hidden(hide: Callable[[openpyxl.Workbook], None]) -> bytes:
    file = openpyxl.load_workbook(
        io.BytesIO(book([HEADINGS, ROWS[0]], [HEADINGS, ROWS[1], ["h3", *ROWS[1][1:]]]))
    )
    hide(file)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def hide_rows(file: openpyxl.Workbook) -> None:
    for row in (2, 3):
        file.worksheets[1].row_dimensions[row].hidden = True


def hide_column(file: openpyxl.Workbook) -> None:
    file.worksheets[1].column_dimensions["E"].hidden = True


def hide_sheet(file: openpyxl.Workbook) -> None:
    file.worksheets[1].sheet_state = "hidden"


@pytest.mark.parametrize(
    ("hide", "code", "row"),
    [
        (hide_sheet, "hidden_sheet", None),
        (hide_rows, "hidden_rows", 2),
        (hide_column, "hidden_columns", None),
    ],
)
def test_what_is_hidden_is_read_and_said(
    hide: Callable[[openpyxl.Workbook], None], code: str, row: int | None, tmp_path: Path
) -> None:
    """Guards: homes that the planner does not see in Excel are not planned without a line."""
    found = read(hidden(hide), tmp_path)
    assert [home["id"] for home in found.institutions] == ["h1", "h2", "h3"]
    assert [(note.code, note.sheet, note.row) for note in found.notes] == [(code, "Sheet2", row)]
    assert found.changed == 1
