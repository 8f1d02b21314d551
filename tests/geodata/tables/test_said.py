"""What readers used to pass over: every such thing is a line, or a fault beside all the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.asked import Resources
from app.errors import RequestInvalid
from app.file_requests import Checked, Upload, check_upload
from geodata.tables.process import Allowance
from geodata.tables.reading import NamedFile
from tests.geodata.tables.file_makers import HEADINGS, ROWS, text


def check(folder: Path, *contents: bytes, name: str = "a.csv") -> Checked:
    files = []
    for number, content in enumerate(contents):
        path = folder / str(number)
        path.write_bytes(content)
        files.append(NamedFile(str(path), name))
    return check_upload(Upload(tuple(files), None, {}), 60, Resources(Allowance()))


def notes(found: Checked) -> list[tuple[str, int | None, str]]:
    return [(note.code, note.row, note.found) for note in found.files.notes]


def faults(found: Checked) -> list[tuple[str, str]]:
    return [(fault.where, fault.code) for fault in found.faults]


def test_a_column_without_a_heading_is_said_where_it_holds_something(tmp_path: Path) -> None:
    """Guards: cells that nobody reads are a line with a sample; an empty column is none."""
    found = check(tmp_path, text([*HEADINGS, "", ""], [*ROWS[0], "秘密", ""], [*ROWS[1], "", ""]))
    assert notes(found) == [("no_heading", 1, "column 9: 1 cell(s), the first in row 2: 秘密")]


def test_letters_below_the_headings_are_cells(tmp_path: Path) -> None:
    """Guards: y is a yes and also a heading of latitude: two of them make no second row of headings."""
    headings = [*HEADINGS, "服务：医疗", "服务：康复"]
    found = check(tmp_path, text(headings, [*ROWS[0], "y", "y"], [*ROWS[1], "n", "n"]))
    assert found.faults == () and len(found.files.institutions) == 2


@pytest.mark.parametrize(
    "heading",
    ["身份证号", "儿童姓名、身份证", "附加：身份证号", "extra.birthday", "儿童 姓名", "附加：儿童出生日期"],
)
def test_a_childs_record_is_refused_however_it_is_named(heading: str, tmp_path: Path) -> None:
    """Guards: grouped counts only, also where a column would be carried along."""
    found = check(tmp_path, text([*HEADINGS, heading], [*ROWS[0], "x"]))
    assert [fault.code for fault in found.faults] == ["childs_record"]


@pytest.mark.parametrize("heading", ["附加：负责人姓名", "附加：办理身份证人数", "附加：邮编"])
def test_staff_and_counts_are_no_childs_record(heading: str, tmp_path: Path) -> None:
    """Guards: beside it: who answers for a home, and how many children have papers, may be carried."""
    assert check(tmp_path, text([*HEADINGS, heading], [*ROWS[0], "1"])).faults == ()


def test_what_stands_for_an_empty_cell_is_said(tmp_path: Path) -> None:
    """Guards: no number of children is taken for none, a name for an id: one line each."""
    rows = [["", *ROWS[0][1:5], "", *ROWS[0][6:]], ROWS[1]]
    assert notes(check(tmp_path, text(HEADINGS, *rows))) == [
        ("name_as_id", 2, "an empty cell"),
        ("no_children_stated", 2, "1 row(s), the first of them row 2"),
    ]
    without = [HEADINGS[:5], *(row[:5] for row in ROWS)]
    assert [code for code, _, _ in notes(check(tmp_path, text(*without)))] == ["no_children_column"]


def test_own_columns_cannot_pass_for_what_is_carried(tmp_path: Path) -> None:
    """Guards: the address of a home, and where its code is from, are not overwritten by a column."""
    both = check(tmp_path, text([*HEADINGS, "地址", "附加：address"], [*ROWS[0], "甲", "乙"]))
    assert [fault.code for fault in both.faults] == ["duplicate_column"]
    forged = check(tmp_path, text([*HEADINGS, "附加：division_from"], [*ROWS[0], "address"]))
    assert [fault.code for fault in forged.faults] == ["reserved_column"]
    written = check(
        tmp_path, text([*HEADINGS, "附加：address", "附加：division_from"], [*ROWS[0], "甲", "address"])
    )
    assert written.faults == ()


def test_coordinates_marked_as_the_other_axis_are_refused(tmp_path: Path) -> None:
    """Guards: 北纬 in the column 经度; 东经 there is fine."""
    wrong = check(tmp_path, text(HEADINGS, [*ROWS[0][:6], "北纬115.9", "东经28.7"]))
    assert faults(wrong) == [("a.csv/2/经度", "other_axis"), ("a.csv/2/纬度", "other_axis")]
    assert check(tmp_path, text(HEADINGS, [*ROWS[0][:6], "东经115.9", "北纬28.7"])).faults == ()


def test_invisible_characters_in_ids_are_refused_and_shown(tmp_path: Path) -> None:
    """Guards: two ids that look the same are not two homes."""
    found = check(tmp_path, text(HEADINGS, ROWS[0], ["h1\u200b", *ROWS[1][1:]]))
    [fault] = found.faults
    assert (fault.where, fault.code, fault.found) == ("a.csv/3/机构编号", "bad_characters", "h1\\u200b")


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    """Guards: a row with a refused cell is looked at further: its id, its point; nothing is told twice."""
    rows = [
        ["h1", "甲", "市级", "360100", "约120", 40, 28.7, 115.9],
        ["h1", "乙", "县级", "360121", 20, -5, "115,9", 28.55],
        ["h3", "丙", "县级", "", "约1", 5, 115.9, 28.7],
    ]
    found = check(tmp_path, text(HEADINGS, *rows, delimiter=";"))
    assert sorted(faults(found)) == [
        ("a.csv/2/床位", "not_a_number"),
        ("a.csv/2/经度", "swapped_coordinates"),
        ("a.csv/3/在院儿童", "out_of_range"),
        ("a.csv/3/机构编号", "duplicate_id"),
        ("a.csv/3/经度", "not_a_number"),
        ("a.csv/4/床位", "not_a_number"),
        ("a.csv/4/行政区划代码", "missing"),
    ]
    [twice] = [fault for fault in found.faults if fault.code == "duplicate_id"]
    assert twice.expected == "an id of its own; a.csv/2 has it already"


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Guards: a fault names the one file in which it is."""
    found = check(tmp_path, text(HEADINGS, *ROWS), text(HEADINGS, ROWS[0]))
    assert faults(found) == [("a.csv (2)/2/机构编号", "duplicate_id")]
    assert found.faults[0].expected.endswith("a.csv/2 has it already")


def test_a_table_without_rows_is_said_to_have_none(tmp_path: Path) -> None:
    """Guards: the empty template, sent as it is; an empty sheet beside a full one is no fault."""
    with pytest.raises(RequestInvalid) as error:
        check(tmp_path, text(HEADINGS))
    [fault] = error.value.faults
    assert (fault.where, fault.code) == ("a.csv", "no_rows")
    assert check(tmp_path, text(HEADINGS), text(HEADINGS, *ROWS)).faults == ()


@pytest.mark.parametrize("digits", ["1" * 20, "9" * 5000, "1" * 16])
def test_numbers_too_long_for_any_count_are_refused(digits: str, tmp_path: Path) -> None:
    """Guards: a number that programs keep only in part is a fault of its cell, not the end of reading."""
    found = check(tmp_path, text(HEADINGS, [*ROWS[0][:4], digits, *ROWS[0][5:]]))
    assert faults(found) == [("a.csv/2/床位", "number_too_long")]


def test_an_address_that_is_known_in_part_is_said_to_be(tmp_path: Path) -> None:
    """Guards: an unknown district gives its prefecture, but not as an exact match does; a county does."""
    headings = ["机构名称", "级别", "地址", "床位", "在院儿童"]
    rows = [
        ["甲", "市级", "江西省南昌市", 1, 1],
        ["乙", "县级", "江西省南昌市无此区某路1号", 1, 1],
        ["丙", "县级", "江西省南昌市南昌县某路1号", 1, 1],
    ]
    found = check(tmp_path, text(headings, *rows))
    lines = [(note.code, note.row, note.understood) for note in found.files.notes if note.row != 1]
    assert lines == [
        ("division_from_text", 2, "360100"),
        ("only_region_found", 3, "360100"),
        ("division_from_text", 4, "360121"),
    ]


def test_an_address_in_another_province_than_the_code_is_said(tmp_path: Path) -> None:
    """Guards: one of the two is wrong; an address in the code's own province, or without one, is no line."""
    headings = [*HEADINGS, "地址"]
    rows = [[*ROWS[0], "广东省深圳市福田区"], [*ROWS[1], "深圳市福田区"], ["h3", *ROWS[1][1:], "江西省某处"]]
    found = check(tmp_path, text(headings, *rows, ["h4", *ROWS[1][1:], "某路1号"]))
    assert notes(found) == [
        ("address_elsewhere", 2, "广东省深圳市福田区"),
        ("address_elsewhere", 3, "深圳市福田区"),
    ]
