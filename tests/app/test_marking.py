"""Planners' tables back with the report marked in them: POST /institutions/marked.xlsx."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from geodata.language import Language
from geodata.set_files import SET_FORMATS, set_file_bytes
from tests.app.test_files import TEN, sent
from tests.geodata.dossiers import FORMULAS, HOSTILE
from tests.geodata.tables.broken_files import BROKEN
from tests.geodata.tables.file_makers import HEADINGS, ROWS, book, text

RED, YELLOW, GREY = "FFF6C5BC", "FFFFF0B3", "FFE2E5E7"
PLACE = "/institutions/marked.xlsx"


def marked(client: TestClient, *files: tuple[str, bytes]) -> openpyxl.Workbook:
    """The workbook that these files come back as."""
    answer = sent(client, PLACE, *(("file", *one) for one in files))
    assert answer.status_code == 200, answer.text
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def fill(cell: Any) -> str | None:
    """The colour behind a cell."""
    return str(cell.fill.fgColor.rgb) if cell.fill.fill_type == "solid" else None


def faulty() -> list[list[object]]:
    """Rows with one cell to mend, one read otherwise, an id used twice, a sum, an unknown column."""
    return [
        [*HEADINGS, "面积"],
        [*ROWS[0][:4], "约120", *ROWS[0][5:], 900],
        [*ROWS[1][:4], "20张", *ROWS[1][5:], 800],
        ["h2", "丙县儿童福利院", *ROWS[1][2:], 700],
        ["合计", "", "", "", 140, 50],
    ]


@pytest.mark.parametrize("name", ["set.xlsx", "set.csv"])
def test_each_line_of_the_report_is_marked_in_its_cell(client: TestClient, name: str) -> None:
    """Guards: red, yellow and grey where they belong, each with a comment; all else as it was read; and a
    list with links. The files are not usable."""
    content = book(faulty()) if name.endswith("xlsx") else text(*faulty())
    told = marked(client, (name, content))
    assert told.sheetnames == ["Check report", "Sheet1" if name.endswith("xlsx") else "set"]
    sheet = told.worksheets[1]
    assert (sheet["E2"].value, fill(sheet["E2"])) == ("约120", RED)
    assert "not a number" in sheet["E2"].comment.text and "a whole number" in sheet["E2"].comment.text
    assert (sheet["E3"].value, fill(sheet["E3"])) == ("20张", YELLOW)
    assert "Read as: 20" in sheet["E3"].comment.text
    assert fill(sheet["A4"]) == RED and "set" in sheet["A4"].comment.text
    assert [fill(sheet[f"I{row}"]) for row in (1, 2, 3, 4)] == [GREY] * 4
    assert [fill(sheet[f"{column}5"]) for column in "ABCDEF"] == [GREY] * 6
    assert sheet["B2"].value == "甲市儿童福利院" and fill(sheet["B2"]) is None
    listed = [row for row in told.worksheets[0].iter_rows(min_row=4) if row[0].value]
    assert [row[1].value for row in listed if row[0].value == "To mend"] == ["E2", "A4"]
    assert listed[0][1].hyperlink.location == f"'{sheet.title}'!E2"


@pytest.mark.parametrize("kind", SET_FORMATS)
def test_every_format_comes_back_as_it_was_read(client: TestClient, kind: str) -> None:
    """Guards: layers as well as tables, headings first, all homes below them."""
    told = marked(client, (f"set.{kind}", set_file_bytes(TEN, kind, Language.ZH)))
    sheet = told.worksheets[1]
    headings = [cell.value for cell in sheet[1]]
    beds = headings.index(next(one for one in headings if one in ("床位", "beds")))
    found = [row[beds].value for row in sheet.iter_rows(min_row=2)]
    assert list(map(int, found)) == [one["beds"] for one in TEN]


def test_hostile_texts_stay_texts(client: TestClient) -> None:
    """Guards: in cells, comments, names of sheets and the list: no formula, no link, nothing lost."""
    texts = [*HOSTILE, *FORMULAS, "<r>a</r>", "x\x07\x1f"]
    rows: list[list[object]] = [[*HEADINGS, "=cmd|'/c calc'!A1"]]
    rows += [[f"h{n}", one[:150], "县级", "360121", one[:30], 5, "", ""] for n, one in enumerate(texts)]
    content = io.BytesIO()
    made = openpyxl.Workbook()
    made.active.title = "'=A1 <b>"
    for row in rows:
        cells = [ILLEGAL_CHARACTERS_RE.sub("?", str(one)) for one in row]
        made.active.append(cells)
    for each in made.active.iter_rows():
        for cell in each:
            cell.data_type = "s"
    made.save(content)
    told = marked(client, ("=evil<script>.xlsx", content.getvalue()))
    cells = [cell for sheet in told for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert all(cell.hyperlink is None or cell.hyperlink.target is None for cell in cells)
    names = [told.worksheets[1].cell(row, 2).value for row in range(2, len(texts) + 2)]
    as_read = (ILLEGAL_CHARACTERS_RE.sub("?", one[:150]).replace("\r", "\n") for one in texts)
    assert names == [one.replace("_x0041_", "_x005F_x0041_") for one in as_read]  # Excel's own escape


def test_sheets_of_one_name_are_told_apart(client: TestClient) -> None:
    """Guards: names that no spreadsheet takes, or that two tables share."""
    rows = text(HEADINGS, *ROWS)
    other = text(HEADINGS, *[[f"x{row[0]}", *row[1:]] for row in ROWS])
    long = "很长的名字" * 10
    told = marked(
        client,
        ("a[1]*.csv", rows),
        ("A 1.csv", other),
        (f"{long}.csv", book([HEADINGS, ["y", *ROWS[0][1:]]])),
    )
    assert told.sheetnames == ["Check report", "a 1", "A 1 (2)", "Sheet1"]


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_broken_files_come_back_marked_or_are_a_problem(client: TestClient, name: str) -> None:
    """Guards: never a 500; where the check gives a report, the marked file is given as well."""
    file = ("file", name, BROKEN[name][1]())
    checked, answer = sent(client, "/institutions", file), sent(client, PLACE, file)
    assert answer.status_code == checked.status_code
    assert answer.status_code in (200, 422)
    if answer.status_code == 200 and checked.json()["faults"]:
        told = openpyxl.load_workbook(io.BytesIO(answer.content))
        assert "To mend" in [row[0].value for row in told.worksheets[0].iter_rows()]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_it(client: TestClient, tmp_path: Path) -> None:
    """Guards: another program reads the same cells and comments."""
    answer = sent(client, PLACE, ("file", "set.xlsx", book(faulty())))
    source = tmp_path / "in" / "marked.xlsx"
    source.parent.mkdir()
    source.write_bytes(answer.content)
    call = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    call += ["--convert-to", "xlsx", "--outdir", str(tmp_path), str(source)]
    subprocess.run(call, check=True, capture_output=True, timeout=180)
    ours, theirs = (openpyxl.load_workbook(one).worksheets[1] for one in (source, tmp_path / "marked.xlsx"))
    assert [[cell.value for cell in row] for row in theirs] == [[cell.value for cell in row] for row in ours]
    assert "not a number" in theirs["E2"].comment.text
