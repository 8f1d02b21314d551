"""A plan's tables as comma-separated files."""

from __future__ import annotations

import csv
import io
from dataclasses import fields, replace

import pytest

from geodata.dossier import Carried
from geodata.language import Language
from geodata.plan_columns import ASSIGNMENT_COLUMNS, INSTITUTION_COLUMNS, UNPLACED_COLUMNS, Columns
from geodata.records import assignments_csv, harmless, institutions_csv, plain, unplaced_csv
from optimizer.figures import HomeOutcome
from optimizer.plan import Status
from tests.geodata.dossiers import FORMULAS, HOSTILE, UNWRITABLE, carrying, planned, short_of_places, unsolved

BOM = b"\xef\xbb\xbf"


def table(content: bytes) -> list[list[str]]:
    assert content.startswith(BOM)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def records(content: bytes) -> list[dict[str, str]]:
    first, *rows = table(content)
    return [dict(zip(first, row, strict=True)) for row in rows]


def headings(columns: Columns, language: Language) -> list[str]:
    return [column.heading(language) for column in columns]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_could_be_a_formula_gets_an_apostrophe_that_comes_off_again(text: str) -> None:
    """Guards: = + - @ tab, carriage return, line feed and full-width signs, and what already has one."""
    assert harmless(text) == f"'{text}"
    assert harmless(f"''{text}") == f"'''{text}"
    assert [plain(harmless(one)) for one in (text, f"'{text}", f"''{text}")] == [
        text,
        f"'{text}",
        f"''{text}",
    ]


@pytest.mark.parametrize("text", ["a=b", "'quoted'", "'", "", "1-2", "（一）"])
def test_all_other_texts_are_left_alone(text: str) -> None:
    """Guards: an apostrophe that belongs to a text is neither added to nor taken off."""
    assert (harmless(text), plain(text)) == (text, text)


@pytest.mark.parametrize("language", list(Language))
def test_the_heading_row_is_that_of_the_table_of_columns(language: Language) -> None:
    """Guards: one table of headings, in the planner's language, never twice the same."""
    dossier = short_of_places(language)
    for write, columns in (
        (assignments_csv, ASSIGNMENT_COLUMNS),
        (institutions_csv, INSTITUTION_COLUMNS),
        (unplaced_csv, UNPLACED_COLUMNS),
    ):
        first = table(write(dossier))[0]
        assert first == headings(columns, language)
        assert len(set(first)) == len(first)


def test_assignments_are_those_of_the_plan() -> None:
    """Guards: one line a row of the plan, whole children, km to two places."""
    dossier = planned()
    found = [
        (row["From"], row["To"], row["Need"], row["Children"], row["km"], row["Leaves its jurisdiction"])
        for row in records(assignments_csv(dossier))
    ]
    assert found == [
        (
            one.sender,
            one.receiver,
            one.need.replace("_", " "),
            str(one.children),
            f"{one.length / 100:.2f}",
            "yes" if one.crossing else "no",
        )
        for one in dossier.plan.assignments
    ]


def test_a_pair_whose_road_is_unknown_says_that_its_km_is_a_straight_line() -> None:
    """Guards: every printed km carries what it is, pair by pair."""
    dossier = short_of_places()
    first = dossier.plan.assignments[0]
    pair = (first.sender, first.receiver)
    for row in records(assignments_csv(replace(dossier, estimated=frozenset({pair})))):
        expected = "straight line" if (row["From"], row["To"]) == pair else "estimated road"
        assert row["km are"] == expected
    assert {row["km are"] for row in records(assignments_csv(dossier))} == {"estimated road"}


def test_homes_stand_in_the_order_of_the_request_with_all_figures() -> None:
    """Guards: every field of `HomeOutcome`, in the request's order and not in that of the ids."""
    dossier = replace(planned(), order=tuple(reversed(planned().order)))
    rows = records(institutions_csv(dossier))
    assert [row["Id"] for row in rows] == list(dossier.order)
    titles = {column.field: column.heading(Language.EN) for column in INSTITUTION_COLUMNS}
    assert {one.name for one in fields(HomeOutcome)} <= set(titles)
    outcomes = {one.id: one for one in dossier.outcomes}
    for row in rows:
        outcome = outcomes[row["Id"]]
        for name in (
            "beds",
            "usable_beds",
            "places",
            "children_before",
            "children_after",
            "moved_in",
            "adults",
        ):
            assert row[titles[name]] == str(getattr(outcome, name))


def test_what_the_planner_noted_of_a_home_is_carried_untouched() -> None:
    """Guards: note and every key of `extra` as a column; formulas come back as they were."""
    dossier = carrying(planned())
    rows = records(institutions_csv(dossier))
    for place, row in enumerate(rows):
        assert plain(row["Note"]) == HOSTILE[place]
    for place, text in enumerate(HOSTILE):
        heading = f"extra: {place}{text}"
        assert [plain(row[heading]) for row in rows] == [text] + [""] * (len(rows) - 1)


@pytest.mark.parametrize("text", UNWRITABLE)
def test_a_character_that_no_file_can_hold_is_seen_to_be_missing(text: str) -> None:
    """Guards: U+FFFD in its place, no crash; all others stay."""
    dossier = planned()
    noted = replace(dossier, carried={dossier.order[0]: Carried(text)})
    assert records(institutions_csv(noted))[0]["Note"] == "a\ufffdb"


def test_unplaced_children_are_listed_with_the_reason_in_words() -> None:
    """Guards: nobody is dropped; the code and its sentence."""
    dossier = short_of_places()
    rows = records(unplaced_csv(dossier))
    assert rows
    assert [(row["Id"], row["Children"], row["Reason"], row["Why"]) for row in rows] == [
        (one.home, str(one.children), one.reason.value, dossier.told.reasons[one.reason.value])
        for one in dossier.plan.unplaced
    ]
    assert records(unplaced_csv(planned())) == []


def test_without_a_plan_there_are_headings_only() -> None:
    """Guards: infeasible and out of time: no rows, no crash."""
    for status in (Status.INFEASIBLE, Status.NO_PLAN):
        for write in (assignments_csv, institutions_csv, unplaced_csv):
            assert len(table(write(unsolved(status)))) == 1


def test_small_counts_are_hidden_only_when_asked() -> None:
    """Guards: with a threshold no count from 1 to below it is printed, and no note; without, all are."""
    dossier = carrying(short_of_places())
    counts = ("Children before", "Children after", "No place yet", "Moved in", "Moved out")
    small = {str(count) for count in range(1, 10)}
    shown = {row[title] for row in records(institutions_csv(dossier)) for title in counts}
    assert small & shown
    rows = records(institutions_csv(dossier, 10))
    assert not small & {row[title] for row in rows for title in counts}
    assert "*" in {row[title] for row in rows for title in counts}
    assert {row["Note"] for row in rows} == {""}
    assert not small & {row["Children"] for row in records(assignments_csv(dossier, 10))}
    assert not small & {row["Children"] for row in records(unplaced_csv(dossier, 10))}
    assert small & {row["Children"] for row in records(assignments_csv(dossier))}
