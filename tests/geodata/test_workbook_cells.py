"""What stands in a workbook's cells: hostile, unwritable and long texts, hidden counts, full sheets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.dossier import Carried
from geodata.plan_columns import (
    PREFECTURE_COLUMNS,
)
from optimizer.plan import Status
from tests.geodata.books import book_of, cells_of, read_back, rows_of, texts_of
from tests.geodata.dossiers import FORMULAS, HOSTILE, UNWRITABLE, carrying, planned, short_of_places, unsolved


def test_hostile_texts_keep_their_text_and_stay_texts() -> None:
    """Guards: no formula, no link, no number, no markup of the writer's own; what an edit could turn into a
    formula has the format that an apostrophe gives, and nothing else has it."""
    dossier = carrying(planned())
    book = book_of(dossier)
    rows = rows_of(book["Institutions"])
    assert [row["Note"] for row in rows] == list(map(read_back, HOSTILE[: len(rows)]))
    first = rows[0]
    told = list(map(read_back, HOSTILE))
    assert [first[f"extra: {place}{text}"] for place, text in enumerate(told)] == told
    assert [row["Found"] for row in rows_of(book["Input report"])] == told
    assert not [cell for cell in cells_of(book) if cell.data_type == "f" or cell.hyperlink]
    starts = tuple(read_back(one[0]) for one in FORMULAS)
    for cell in cells_of(book):
        if isinstance(cell.value, str):
            assert bool(cell.quotePrefix) == cell.value.startswith(starts), cell.value


@pytest.mark.parametrize("text", UNWRITABLE)
def test_a_character_that_no_file_can_hold_is_replaced_and_said(text: str) -> None:
    """Guards: U+FFFD in its place, and a sentence on the first sheet; without such a text, none."""
    dossier = planned()
    book = book_of(replace(dossier, carried={dossier.order[0]: Carried(text)}))
    assert rows_of(book["Institutions"])[0]["Note"] == "a\ufffdb"
    assert "Texts with characters that no file can hold, for which “\ufffd” stands: 1." in texts_of(
        book["Summary"]
    )
    assert not [one for one in texts_of(book_of(dossier)["Summary"]) if "characters" in one]


def test_control_characters_are_written_as_excel_writes_them() -> None:
    """Guards: a bell is no crash and no loss: `_x0007_`, which Excel reads back as the bell."""
    dossier = planned()
    book = book_of(replace(dossier, carried={dossier.order[0]: Carried("a\x07b\x0b")}))
    assert rows_of(book["Institutions"])[0]["Note"] == "a_x0007_b_x000B_"


@pytest.mark.parametrize(("letter", "longest"), [("a", 32_767), ("汉", 32_767), ("𠮷", 16_383)])
def test_a_text_longer_than_a_cell_is_cut_and_said(letter: str, longest: int) -> None:
    """Guards: the longest text stands as it is (a letter beyond the first plane counts two), one more
    letter is cut with a mark and a sentence on the first sheet."""
    dossier = planned()
    notes = {dossier.order[0]: Carried(letter * longest), dossier.order[1]: Carried(letter * (longest + 1))}
    book = book_of(replace(dossier, carried=notes))
    whole, cut = (row["Note"] for row in rows_of(book["Institutions"])[:2])
    assert whole == letter * longest
    assert cut.endswith("…") and set(cut[:-1]) == {letter} and len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert "Texts of more than 32,767 characters, cut to end in “…”: 1." in texts_of(book["Summary"])


def test_small_counts_are_hidden_only_when_asked() -> None:
    """Guards: with a threshold no count from 1 to below it is printed on any sheet of homes and moves;
    notes and quotations of the input are left out; without, all stand there."""
    dossier = carrying(short_of_places())
    small = set(range(1, 10))
    for name, titles in (
        ("Institutions", ("Children before", "Children after", "No place yet", "Moved in", "Moved out")),
        ("Assignments", ("Children",)),
        ("No place yet", ("Children",)),
        ("By prefecture", ("Children", "Moved", "No place yet")),
    ):
        open_ = {row[title] for row in rows_of(book_of(dossier)[name]) for title in titles}
        hidden = {row[title] for row in rows_of(book_of(dossier, 10)[name]) for title in titles}
        assert small & open_ and not small & hidden and "*" in hidden
    book = book_of(dossier, 10)
    assert {row["Note"] for row in rows_of(book["Institutions"])} == {None}
    assert {row["Found"] for row in rows_of(book["Input report"])} == {None}


def test_figures_that_would_give_hidden_counts_away_are_left_blank() -> None:
    """Guards: beside hidden counts no mean, occupancy or count by services; beds and fates stand there."""
    book = book_of(short_of_places(), 10)
    for name, safe, unsafe in (
        (
            "Institutions",
            ("Rated beds", "Fate"),
            ("Places", "Adults", "Occupancy", "Unserved after", "Underused"),
        ),
        ("By province", ("Rated beds", "Kept"), ("Mean km", "Child-km", "Places", "Before: served children")),
    ):
        for row in rows_of(book[name]):
            assert {row[title] for title in unsafe} == {None}
            assert None not in {row[title] for title in safe}


def test_without_a_plan_quotations_of_the_input_are_hidden_too() -> None:
    """Guards: a threshold holds whether or not there is a plan to count."""
    dossier = replace(unsolved(Status.INFEASIBLE), input_report=carrying(planned()).input_report)
    found = [row["Found"] for row in rows_of(book_of(dossier, 10)["Input report"])]
    assert set(found) == {None} and len(found) == len(HOSTILE)
    assert None not in [row["Found"] for row in rows_of(book_of(dossier)["Input report"])]


def test_rows_and_columns_beyond_the_end_of_a_sheet_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards: what a sheet has no room for is said with its number; what it has room for is not."""
    dossier = planned()
    homes, columns = len(dossier.outcomes), len(PREFECTURE_COLUMNS)
    monkeypatch.setattr("geodata.workbook.tables.MOST_ROWS", homes)
    monkeypatch.setattr("geodata.workbook.tables.MOST_COLUMNS", columns)
    assert "The sheet" not in " ".join(texts_of(book_of(dossier)["Summary"]))
    monkeypatch.setattr("geodata.workbook.tables.MOST_ROWS", homes - 1)
    monkeypatch.setattr("geodata.workbook.tables.MOST_COLUMNS", columns - 1)
    book = book_of(dossier)
    told = [one for one in texts_of(book["Summary"]) if one.startswith("The sheet")]
    assert told == [
        "The sheet “By prefecture” has more than 16,384 columns; not written, at its end: 1.",
        "The sheet “Institutions” has more than 1,048,576 rows; not written, at its end: 1.",
    ]
    assert (book["Institutions"].max_row, book["By prefecture"].max_column) == (homes, columns - 1)
