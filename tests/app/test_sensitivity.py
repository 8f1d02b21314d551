"""What one more bed or km is worth, as it is answered."""

from __future__ import annotations

import re

import pytest

from app.changes import with_changes
from app.errors import RequestInvalid
from app.messages import Language
from app.sensitivity import SENSITIVITY_BODY, answer_sensitivity, sensitivity_schemas
from tests.app.plan_questions import MEANS, asked, never, solved
from tests.app.requests import Json

SHORT: Json = {
    "institutions": [
        {
            "id": "city",
            "name": "市福利院",
            "level": "prefectural",
            "division": "360100",
            "beds": 9,
            "usable_beds": 3,
        },
        {"id": "b", "level": "county", "division": "360121", "beds": 10, "children": 4},
        {"id": "c", "level": "county", "division": "360122", "beds": 10, "children": 2},
    ],
    "distances": {
        "mode": "matrix",
        "rows": [{"from": "b", "to": "city", "km": 10}, {"from": "c", "to": "city", "km": 300.5}],
    },
}
"""Four children wait for a fourth bed; two for half a km more of limit."""


def test_every_change_is_told_with_its_proof() -> None:
    """Guards: worked by hand: one bed more places all four of b, 10 km each; one km more of limit for c its
    two, 300.5 km each, and so does the next way."""
    answer = asked(answer_sensitivity, solved(SHORT), Language.EN)
    assert (answer["schema"], answer["status"], answer["km_basis"]) == (1, "optimal", "matrix")
    assert [stage["value"] for stage in answer["stages"]] == [6, 2000]
    city, b, _ = answer["beds"]
    assert (city["id"], city["change"], city["proof"]) == ("city", [-4, 40], "solved")
    assert b == {"id": "b", "change": [0, 0], "proof": "no_place"}
    near, far = answer["limits"]
    assert (near["division"], near["homes"], near["next_way"]) == ("360121", ["b"], None)
    assert (far["limit_km"], far["one_more_km"]["change"]) == (300, [-2, 601])
    assert {name: far["next_way"][name] for name in ("from", "to", "km")} == {
        "from": "c",
        "to": "city",
        "km": 300.5,
    }
    assert [(row["code"], row["felt"]) for row in answer["summary"]] == [("beds", 1), ("limits", 1)]


def test_the_edit_that_adds_a_bed_brings_what_was_promised() -> None:
    """Guards: the request with the edit, solved from scratch, has the values now and the change."""
    answer = asked(answer_sensitivity, solved(SHORT), Language.EN)
    again = solved(with_changes(SHORT, [answer["beds"][0]["edit"]]))
    found = [float(stage.value) for stage in again.certificate.stages[:2]]
    now = [stage["value"] for stage in answer["stages"]]
    assert found == [value + change for value, change in zip(now, answer["beds"][0]["change"], strict=True)]


@pytest.mark.parametrize("language", Language)
def test_every_number_of_a_sentence_stands_in_the_answer(language: Language) -> None:
    """Guards: nothing is told that cannot be traced; names stand in the planner's words."""
    answer = asked(answer_sensitivity, solved(SHORT), language)
    far = answer["limits"][1]
    rows = [answer["beds"][0], far["one_more_km"], far["next_way"]]
    for row in rows:
        told = [float(one) for one in re.findall(r"[+-][0-9.]*[0-9]", row["text"])]
        assert told == row["change"], row["text"]
    assert "市福利院" in rows[0]["text"] and "300.5" in rows[2]["text"]
    for row in answer["summary"]:
        figures = {value for name, value in row.items() if name not in ("code", "text")}
        assert {int(one) for one in re.findall("[0-9]+", row["text"])} - {1} <= figures


def test_only_what_is_wanted_is_answered() -> None:
    """Guards: beds and limits can be left out, and the search for ways bounded."""
    base = solved(SHORT)
    assert asked(answer_sensitivity, base, Language.EN, limits=False)["limits"] == []
    assert asked(answer_sensitivity, base, Language.EN, beds=False)["beds"] == []
    wide = {**SHORT, "policy": {"max_km": 250}}
    for within, found in ((50, None), (51, 300.5)):
        row = asked(answer_sensitivity, solved(wide), Language.EN, next_within_km=within)["limits"][1]
        assert (row["next_way"] and row["next_way"]["km"]) == found


def test_without_time_nothing_is_claimed() -> None:
    """Guards: what was not done is said, and how much time the server allows."""
    answer = asked(answer_sensitivity, solved(SHORT), Language.EN, seconds=1e-9)
    assert answer["status"] == "feasible"
    assert (answer["beds"][0]["change"], answer["beds"][0]["proof"]) == (None, "not_done")
    assert answer["summary"][0]["unknown"] == 1
    warned = asked(answer_sensitivity, solved(SHORT), Language.EN, seconds=1000)["warnings"]
    assert [(one["code"], one["where"]) for one in warned] == [("seconds_lowered", "seconds")]


def test_a_stopped_question_ends_soon() -> None:
    """Guards: once nobody waits, nothing more is solved."""
    answer = answer_sensitivity(solved(SHORT), b"{}", MEANS, lambda: True, Language.EN)
    assert b'"not_done"' in answer


def test_where_there_is_no_plan_there_is_nothing_to_change() -> None:
    """Guards: a contradiction stays one."""
    locked = [{**one, "lock": "keep"} if one["level"] == "county" else one for one in SHORT["institutions"]]
    base = solved({**SHORT, "institutions": locked, "policy": {"retention": {"max_total": 1}}})
    answer = asked(answer_sensitivity, base, Language.EN)
    assert (answer["status"], answer["beds"], answer["limits"]) == ("infeasible", [], [])
    assert [stage["value"] for stage in answer["stages"]] == [None, None]


@pytest.mark.parametrize(
    ("body", "where", "code"),
    [
        (b'{"secnds": 1}', "secnds", "unknown_field"),
        (b'{"seconds": 0}', "seconds", "out_of_range"),
        (b'{"next_within_km": 0.5}', "next_within_km", "not_whole"),
        (b'{"schema": 2}', "schema", "not_a_choice"),
        (b"[]", "body", "not_an_object"),
        (b"", "body", "not_json"),
    ],
)
def test_faults_name_their_place(body: bytes, where: str, code: str) -> None:
    """Guards: a strict body; nothing is solved for a broken one."""
    with pytest.raises(RequestInvalid) as raised:
        answer_sensitivity(solved(SHORT), body, MEANS, never, Language.EN)
    assert [(one.where, one.code) for one in raised.value.faults] == [(where, code)]


def test_the_schema_names_what_is_answered() -> None:
    """Guards: the document describes every member, and its example is a question."""
    schemas = sensitivity_schemas("#/components/schemas/{model}")
    answer = asked(answer_sensitivity, solved(SHORT), Language.EN)
    assert set(answer) == set(schemas["SensitivityAnswer"]["properties"])
    assert set(answer["limits"][0]) == set(schemas["KmValue"]["properties"])
    content = SENSITIVITY_BODY["requestBody"]["content"]["application/json"]
    assert asked(answer_sensitivity, solved(SHORT), Language.EN, **content["examples"]["example"]["value"])
