"""Sets written and read again: the same problem, hash for hash."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.reading import read_request
from geodata.example import load_example
from geodata.language import Language
from geodata.set_files import SET_FORMATS, SetUnwritable, set_file_bytes, template_bytes
from geodata.tables.process import read_set_apart
from geodata.tables.reading import NamedFile, SetRead
from optimizer.certify.fingerprint import fingerprint

NATIONAL: list[dict[str, Any]] = load_example("national")["institutions"]
EVERY_FIELD: list[dict[str, Any]] = [
    {
        "id": "=1+1", "name": "'=甲，乙;\"丙\"", "level": "county", "division": "360121", "network": "兵团",
        "lon": 115.1234567, "lat": 28.7654321, "setting": "department", "beds": 30, "usable_beds": 28,
        "isolation_beds": 2, "children": {"general": 3, "medical": 20}, "children_staying": 1,
        "children_temporary": 2, "adults": 3, "services": ["medical", "hydrotherapy"], "staff": {"护士": 3},
        "community_children": 40, "annual_cost_open": 120000.5, "annual_cost_per_child": 30000,
        "lock": "keep", "note": "第一行\n第二行 ", "extra": {"电话 号码": "0791-1", "b": "+1"},
    },
    {"id": "b", "name": "b", "level": "provincial", "division": "360000", "beds": 0, "children": 7,
     "lon": 115.9, "lat": 28.7},
    {"id": "c", "name": "c", "level": "prefectural", "division": "360100", "beds": 12, "lock": None,
     "lon": 115.91, "lat": 28.71, "services": ["medical"]},
]  # fmt: skip


def read_back(content: bytes, name: str, folder: Path) -> SetRead:
    path = folder / "file"
    path.write_bytes(content)
    return read_set_apart([NamedFile(str(path), name)])


def fingerprint_of(institutions: object) -> str:
    body = json.dumps({"institutions": institutions}).encode()
    return fingerprint(read_request(body, 60).problem)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", SET_FORMATS)
def test_the_national_example_comes_back_as_the_same_problem(
    kind: str, language: Language, tmp_path: Path
) -> None:
    """Guards: every format, headings in both languages: one fingerprint, and not one cell changed."""
    read = read_back(set_file_bytes(NATIONAL, kind, language), f"set.{kind}", tmp_path)
    assert fingerprint_of(read.institutions) == fingerprint_of(NATIONAL)
    assert (read.changed, read.refused) == (0, 0)
    assert [home["id"] for home in read.institutions] == [home["id"] for home in NATIONAL]


@pytest.mark.parametrize("kind", [kind for kind in SET_FORMATS if kind != "shp.zip"])
def test_every_field_survives_every_format(kind: str, tmp_path: Path) -> None:
    """Guards: notes, extras, staff, costs, networks, texts that look like formulas."""
    read = read_back(set_file_bytes(EVERY_FIELD, kind, Language.ZH), f"set.{kind}", tmp_path)
    assert read.refused == 0
    for home, given in zip(read.institutions, EVERY_FIELD, strict=True):
        expected = {name: value for name, value in given.items() if value is not None}
        expected["note"] = str(given["note"]).strip() if "note" in given else None
        shown = {name: value for name, value in home.items() if value not in ([], None)}
        assert shown == {name: value for name, value in expected.items() if value not in ([], None)}


def test_places_of_a_service_survive(tmp_path: Path) -> None:
    """Guards: a service with places beside one without a cap."""
    homes = [{**EVERY_FIELD[1], "services": {"medical": 20, "rehabilitation": None}}]
    for kind in ("csv", "xlsx", "parquet", "geojson"):
        read = read_back(set_file_bytes(homes, kind, Language.EN), "set", tmp_path)
        assert read.institutions[0]["services"] == {"medical": 20, "rehabilitation": None}


def test_a_shapefile_that_cannot_hold_a_set_is_refused() -> None:
    """Guards: names of ten letters and texts of 254 bytes: said, never cut; a short set passes."""
    with pytest.raises(SetUnwritable, match="no name of 10 letters"):
        set_file_bytes(EVERY_FIELD, "shp.zip", Language.ZH)
    with pytest.raises(SetUnwritable, match="254 bytes"):
        set_file_bytes([{**EVERY_FIELD[1], "name": "长" * 100}], "shp.zip", Language.ZH)
    assert set_file_bytes([EVERY_FIELD[1]], "shp.zip", Language.ZH)


@pytest.mark.parametrize("language", Language)
def test_a_filled_template_is_read(language: Language, tmp_path: Path) -> None:
    """Guards: the template's headings are the parser's; what a planner picks from its lists is understood."""
    import openpyxl

    path = tmp_path / "template.xlsx"
    path.write_bytes(template_bytes(language))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    lists = {
        str(one.sqref)[0]: one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"
    }
    assert len(lists) >= 5
    words = ("甲", "县级", "360121", 12, 5) if language is Language.ZH else ("a", "county", "360121", 12, 5)
    wanted = ("name", "level", "division", "beds", "children")
    from geodata.tables.headings import known_heading

    fields = [known_heading(heading) for heading in headings]
    assert all(fields) and len({one[0] for one in fields if one}) == len(headings)
    for field, word in zip(wanted, words, strict=True):
        place = next(number for number, one in enumerate(fields) if one and one[0] == field)
        sheet.cell(2, place + 1, word)
    sheet.cell(2, 1, "h1")
    book.save(path)
    read = read_set_apart([NamedFile(str(path), "t.xlsx")])
    assert read.institutions == (
        {"id": "h1", "name": words[0], "level": "county", "division": "360121", "beds": 12, "children": 5},
    )
    assert (read.changed, read.refused) == (0, 0)
