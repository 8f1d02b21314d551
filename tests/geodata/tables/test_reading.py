"""Tables as they come: encodings, delimiters, sheets, headings, rows that are no homes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geodata.columns import COLUMNS, FAMILIES
from geodata.errors import FileUnreadable
from geodata.tables.headings import known_heading
from geodata.tables.process import read_matrix_apart
from geodata.tables.reading import NamedFile, SetRead, read_set
from tests.geodata.tables.file_makers import HEADINGS, ROWS, book, text


def read(content: bytes, folder: Path, name: str = "a.csv") -> SetRead:
    path = folder / name
    path.write_bytes(content)
    return read_set([NamedFile(str(path), name)])


def ids(found: SetRead) -> list[object]:
    return [home["id"] for home in found.institutions]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found_by_content(encoding: str, delimiter: str, tmp_path: Path) -> None:
    """Guards: what Excel, WPS and old systems write, without a setting."""
    found = read(text(HEADINGS, *ROWS, delimiter=delimiter, encoding=encoding), tmp_path)
    assert ids(found) == ["h1", "h2"]
    assert found.institutions[1]["name"] == "乙县儿童福利院"
    told = {"gbk": "gb18030"}.get(encoding, encoding)
    assert (found.tables[0].encoding, found.tables[0].delimiter) == (told, delimiter)


def test_all_sheets_with_our_headings_are_read(tmp_path: Path) -> None:
    """Guards: one sheet for city homes, one for county homes; a sheet of remarks is left out and said so."""
    content = book([HEADINGS, ROWS[0]], [["填报说明"], ["请勿改动"]], [HEADINGS, ROWS[1]])
    found = read(content, tmp_path, "a.xlsx")
    assert ids(found) == ["h1", "h2"]
    assert [(one.sheet, one.institutions) for one in found.tables] == [("Sheet1", 1), ("Sheet3", 1)]
    assert [(note.code, note.sheet) for note in found.notes] == [("no_headings", "Sheet2")]
    assert [(origin.table, origin.row) for origin in found.origins] == [(0, 2), (1, 2)]


def test_several_files_make_one_set(tmp_path: Path) -> None:
    """Guards: a file of the city and a file of the counties."""
    paths = []
    for number, row in enumerate(ROWS):
        path = tmp_path / f"{number}.csv"
        path.write_bytes(text(HEADINGS, row))
        paths.append(NamedFile(str(path), path.name))
    assert ids(read_set(paths)) == ["h1", "h2"]


def test_titles_totals_remarks_and_empty_rows_are_no_homes(tmp_path: Path) -> None:
    """Guards: what surrounds an official table is left out, and each such row is a line; a home is not."""
    rows = [
        ["某省儿童福利机构情况表"],
        HEADINGS,
        ROWS[0],
        ["合  计", "", "", "", 120, 40],
        [""] * 8,
        ["注：截至2021年"],
        ROWS[1],
    ]
    found = read(text(*rows), tmp_path)
    assert ids(found) == ["h1", "h2"]
    assert [(note.code, note.row) for note in found.notes] == [
        ("title_row", 1),
        ("total_row", 4),
        ("remark_row", 6),
    ]
    assert found.tables[0].empty_rows == 1 and found.tables[0].heading_row == 2


def test_a_table_without_ids_takes_the_names(tmp_path: Path) -> None:
    """Guards: planners number nothing; the report says that names serve as ids."""
    found = read(text(HEADINGS[1:], *(row[1:] for row in ROWS)), tmp_path)
    assert ids(found) == ["甲市儿童福利院", "乙县儿童福利院"]
    assert [note.code for note in found.notes] == ["names_as_ids"]


def test_unknown_columns_are_said_and_extra_ones_carried(tmp_path: Path) -> None:
    """Guards: nothing is dropped in silence, and `extra.` carries a column along."""
    headings, row = [*HEADINGS, "电话", "附加：邮编"], [*ROWS[0], "0791", "330000"]
    found = read(text(headings, row), tmp_path)
    assert [(note.code, note.column) for note in found.notes] == [("unknown_column", "电话")]
    assert found.institutions[0]["extra"] == {"邮编": "330000"}


def test_children_by_need_are_columns(tmp_path: Path) -> None:
    """Guards: needs in either spelling; a total beside them must be their sum."""
    headings = [*HEADINGS[:6], "在院儿童：医疗", "康复儿童", "children_general", "在院儿童（走读）"]
    found = read(text(headings, [*ROWS[0][:5], 10, 4, 3, 2, 1]), tmp_path)
    assert found.institutions[0]["children"] == {"medical": 4, "rehabilitation": 3, "general": 2, "走读": 1}
    assert found.refused == 0
    wrong = read(text(headings, [*ROWS[0][:5], 11, 4, 3, 2, 1]), tmp_path)
    assert [note.code for note in wrong.notes] == ["not_the_sum"] and wrong.institutions == ()


def test_every_heading_of_the_table_names_its_column() -> None:
    """Guards: the table of columns is one source: each heading names one field, none names two."""
    seen: dict[str, str] = {}
    for column in COLUMNS:
        for heading in (column.zh, column.en, column.field, column.short, *column.also):
            found = known_heading(heading)
            assert found == (column.field, column.kind), heading
            assert seen.setdefault(heading, column.field) == column.field
        assert len(column.short) <= 10 and column.short.isascii()
        assert known_heading(f"{column.zh}（{column.unit}）") is not None or not column.unit
    for family in FAMILIES:
        for member in family.names:
            assert known_heading(f"{family.zh}：{family.names[member][0]}") == (
                f"{family.prefix}.{member}",
                family.kind,
            )
            assert known_heading(f"{family.short}{member}"[:10]) == (f"{family.prefix}.{member}", family.kind)


def test_other_words_are_no_headings() -> None:
    """Guards: beside it: a heading that only resembles one of ours is not taken for it."""
    for heading in ("床位使用率", "姓名", "在院儿童占比", "childrens", "beds2"):
        assert known_heading(heading) is None


def test_gcj02_points_are_carried_over(tmp_path: Path) -> None:
    """Guards: a column 坐标系; the point moves by some hundred metres, and the line says so."""
    found = read(text([*HEADINGS, "坐标系"], [*ROWS[0], "高德"], [*ROWS[1], ""]), tmp_path)
    lon = found.institutions[0]["lon"]
    assert isinstance(lon, float) and 0.002 < abs(lon - 115.9) < 0.01
    assert found.institutions[1]["lon"] == 115.95
    assert [note.code for note in found.notes] == ["word_understood", "crs_converted"]


def test_geojson_carries_a_policy(tmp_path: Path) -> None:
    """Guards: members of a request beside the features."""
    feature = {
        "type": "Feature", "id": "h1", "geometry": {"type": "Point", "coordinates": [115.9, 28.7]},
        "properties": {"level": "county", "division": "360121", "beds": 3, "children": {"medical": 2}, "services": ["medical"]},
    }  # fmt: skip
    collection = {"type": "FeatureCollection", "features": [feature], "policy": {"max_km": 100}}
    found = read(json.dumps(collection).encode(), tmp_path, "a.geojson")
    assert found.members == {"policy": {"max_km": 100}}
    assert found.institutions == (
        {"id": "h1", "level": "county", "division": "360121", "beds": 3, "children": {"medical": 2},
         "services": ["medical"], "lon": 115.9, "lat": 28.7},
    )  # fmt: skip


def matrix(content: str, folder: Path) -> NamedFile:
    path = folder / "m.csv"
    path.write_text(content, encoding="utf-8")
    return NamedFile(str(path), "m.csv")


def test_a_matrix_is_read_from_a_file(tmp_path: Path) -> None:
    """Guards: Chinese headings, rows of homes that are not in the set, asymmetry."""
    found = read_matrix_apart(
        matrix("起点,终点,公里\na,b,10\nb,a,100.005\na,x,3\na,a,0\n", tmp_path), ["a", "b"]
    )
    assert (found.keys.tolist(), found.units.tolist()) == ([1, 2], [1000, 10000])
    assert (found.rows, found.foreign_rows, found.asymmetric) == (4, 1, 1)
    assert found.worst == (("a", "b", 10.0, 100.0),)


def test_faults_of_a_matrix_are_told_by_row(tmp_path: Path) -> None:
    """Guards: NaN, words, negative, impossible lengths, two lengths for one pair; the same row twice is none."""
    rows = "from,to,km\na,b,NaN\na,b,x\nb,a,-1\nb,a,30000\na,a,3\na,c,1\na,c,2\nc,a,1\nc,a,1\n"
    with pytest.raises(FileUnreadable) as error:
        read_matrix_apart(matrix(rows, tmp_path), ["a", "b", "c"])
    assert [(fault.where, fault.code) for fault in error.value.faults] == [
        ("m.csv/2/km", "not_a_number"),
        ("m.csv/3/km", "not_a_number"),
        ("m.csv/4/km", "negative_length"),
        ("m.csv/5/km", "out_of_range"),
        ("m.csv/6/km", "not_zero"),
        ("m.csv/a -> c", "duplicate_pair"),
    ]


def test_a_matrix_without_its_columns_is_refused(tmp_path: Path) -> None:
    """Guards: the three columns are named."""
    with pytest.raises(FileUnreadable, match="missing_column"):
        read_matrix_apart(matrix("a,b\n1,2\n", tmp_path), ["a"])


def test_a_missing_code_is_found_by_the_address(tmp_path: Path) -> None:
    """Guards: the address decides where there is no code; the line says so; the address is carried along."""
    headings = ["机构名称", "级别", "地址", "床位"]
    found = read(text(headings, ["甲", "县级", "江西省上饶市弋阳县南岩镇1号", 3]), tmp_path)
    [home] = found.institutions
    assert home["division"] == "361126"
    assert home["extra"] == {"address": "江西省上饶市弋阳县南岩镇1号", "division_from": "address"}
    notes = [(note.code, note.column, note.understood) for note in found.notes if note.severity == "changed"]
    assert notes == [("division_from_text", "地址", "361126")]


def test_an_address_that_fits_several_places_is_refused(tmp_path: Path) -> None:
    """Guards: beside it: no guess, the candidates are named."""
    found = read(text(["机构名称", "级别", "地址", "床位"], ["甲", "县级", "朝阳区1号", 3]), tmp_path)
    assert found.institutions == ()
    assert [(note.code, note.row) for note in found.notes if note.severity == "refused"] == [
        ("ambiguous_address", 2)
    ]


def test_a_division_may_be_given_by_name_and_stale_codes_are_renewed(tmp_path: Path) -> None:
    """Guards: names in the column of codes; a stale code becomes the present one, a newer one stays."""
    rows = [["a", "县级", "江西省弋阳县", 1], ["b", "县级", "500234", 1], ["c", "县级", "370114", 1]]
    found = read(text(["机构编号", "级别", "行政区划代码", "床位"], *rows), tmp_path)
    assert [home["division"] for home in found.institutions] == ["361126", "500154", "370114"]
    assert [(note.code, note.row) for note in found.notes if note.severity == "changed"] == [
        ("division_from_text", 2),
        ("stale_division", 3),
    ]
