"""Hostile names are texts in everything that the service writes, or refused at their place."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import orjson
import pytest
from openpyxl import load_workbook

from app.answer import Solved, answer_bytes
from app.comparison import comparison_table, table_csv, table_json
from app.errors import RequestInvalid
from app.exports import export
from app.messages import Language, fault_text
from app.reading import read_request
from app.what_if import Tools, answer_what_if
from geodata.records.texts import writable
from geodata.spreadsheet_text import begins_formula, meant
from tests.app.explain.asking import MEANS, ask, letters, solved
from tests.app.requests import put
from tests.hostile_names import ACCEPTED, REFUSED, hostile_request

NAMES = list(ACCEPTED.values())
HELD = {writable(name) for name in NAMES}
"""The names as files hold them: two characters that no file can hold are replaced."""
HARMLESS = [f"n{place:02}" for place in range(len(NAMES))]


class Page(HTMLParser):
    """The elements of a page, each with its attributes' names, and its texts."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[tuple[str, tuple[str, ...]]] = set()
        self.texts = ""
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add((tag, tuple(sorted(name for name, _ in attrs))))

    def handle_data(self, data: str) -> None:
        self.texts += data


@pytest.fixture(scope="module")
def planned() -> Solved:
    """The plan of homes with all names that the contract takes."""
    return solved(hostile_request())


@pytest.fixture(scope="module")
def plain() -> Solved:
    """The same with harmless names."""
    return solved(hostile_request(HARMLESS))


def test_there_are_names_of_every_kind() -> None:
    """Guards: what the rest of these tests stands on."""
    assert len(set(NAMES)) >= 40 and len(REFUSED) >= 12
    assert max(map(len, NAMES)) == 200


@pytest.mark.parametrize("case", REFUSED)
def test_a_name_that_is_refused_is_refused_at_its_place(case: str) -> None:
    """Guards: as an id, as a name, as a need: code and place, told in both languages with what was found."""
    name, code = REFUSED[case]
    for place, where in (
        ("institutions.0.name", "institutions[0].name"),
        ("institutions.0.id", "institutions[0].id"),
    ):
        body = json.dumps(put(place, name)).encode()
        with pytest.raises(RequestInvalid) as caught:
            read_request(body, 60)
        assert (where, code) in [(one.where, one.code) for one in caught.value.faults]
        for language in Language:
            told = [fault_text(one, language) for one in caught.value.faults]
            assert all(one.isprintable() for one in told)


def test_the_answer_names_every_home_as_it_was_named(planned: Solved) -> None:
    """Guards: ids come back to the letter; there are moves and children without a place among them."""
    told = orjson.loads(answer_bytes(planned, Language.ZH))
    assert [one["id"] for one in told["institutions"]] == NAMES
    assert len(told["assignments"]) > 20 and len(told["unplaced"]) > 5


@pytest.mark.parametrize("language", Language)
def test_cells_of_a_workbook_are_texts(planned: Solved, language: Language) -> None:
    """Guards: no formula, no markup, no link: each name stands in its cell as it is."""
    book = load_workbook(io.BytesIO(export(planned, "xlsx", language)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert {cell.value for cell in cells} >= HELD


@pytest.mark.parametrize("ending", ["institutions.csv", "assignments.csv", "unplaced.csv"])
def test_no_cell_of_a_text_file_is_a_formula(planned: Solved, ending: str) -> None:
    """Guards: an apostrophe before what a spreadsheet would run, and nothing else is changed."""
    content = export(planned, ending, Language.ZH).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if begins_formula(cell)]
    found = {meant(row[0]) for row in rows[1:]}
    assert found <= HELD and (ending != "institutions.csv" or found == HELD)


def test_layers_hold_the_names(planned: Solved, tmp_path: Path) -> None:
    """Guards: GeoPackage and GeoJSON."""
    place = tmp_path / "plan.gpkg"
    place.write_bytes(export(planned, "gpkg", Language.ZH))
    with sqlite3.connect(place) as file:
        assert {row[0] for row in file.execute("SELECT name FROM institutions")} == HELD
    features = json.loads(export(planned, "geojson", Language.ZH))["features"]
    assert {one["properties"]["name"] for one in features if "name" in one["properties"]} == HELD


@pytest.mark.parametrize("language", Language)
def test_names_make_no_elements_of_the_report(planned: Solved, plain: Solved, language: Language) -> None:
    """Guards: the report has the elements and attributes that it has with harmless names, and the names."""
    page, other = (Page(export(one, "html", language, 0).decode()) for one in (planned, plain))
    assert page.elements == other.elements
    assert [name for name in NAMES if name not in page.texts] == []


@pytest.mark.parametrize("language", Language)
def test_names_make_no_elements_of_letters(planned: Solved, plain: Solved, language: Language) -> None:
    """Guards: likewise the document with the letters to all county homes; no name is taken for a gap."""
    asked: dict[str, Any] = {"division": "36", "document": True, "break_evens": False, "language": language}
    told, other = letters(planned, **asked), letters(plain, **asked)
    page = Page(told["document"])
    assert page.elements == Page(other["document"]).elements
    county = [name for place, name in enumerate(NAMES) if place % 6]
    assert not told["waiting"]
    assert [name for name in county if name not in page.texts] == []
    assert all(one["letter"][language.value] for one in told["letters"])


@pytest.mark.parametrize("case", ["a prototype", "a gap of the glossary", "two hundred without a break"])
def test_questions_about_a_home_with_a_hostile_name_are_answered(planned: Solved, case: str) -> None:
    """Guards: why, what if, and what then differs, by the very name."""
    name = ACCEPTED[case]
    why = ask(planned, question="fate", home=name, break_evens=False)
    assert name in why["letter"]["en"] and name in why["letter"]["zh"]
    change = {"op": "set", "institution": name, "field": "children", "value": {"general": 40}}
    body = orjson.dumps({"changes": [change]})
    told = orjson.loads(answer_what_if(planned, body, Tools(MEANS, {}), Language.ZH).content)
    assert name in json.dumps(told["difference"], ensure_ascii=False)


def test_scenarios_with_hostile_names_stand_side_by_side(planned: Solved) -> None:
    """Guards: the table as JSON and as a text file."""
    named = [(name, planned) for name in (ACCEPTED["a formula"], ACCEPTED["an event handler"])]
    table = comparison_table(named, Language.ZH)
    assert table_json(table)["scenarios"] == [name for name, _ in named]
    rows = csv.reader(io.StringIO(table_csv(table).decode("utf-8-sig"), newline=""))
    assert [meant(one) for one in next(rows)[1:]] == [name for name, _ in named]
