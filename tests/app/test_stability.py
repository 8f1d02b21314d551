"""The stability score, as it is answered."""

from __future__ import annotations

import re

import pytest

from app.errors import RequestInvalid
from app.messages import Language
from app.stability import STABILITY_BODY, answer_stability, stability_schemas
from tests.app.plan_questions import MEANS, asked, never, solved
from tests.app.requests import Json

EDGE: Json = {
    "institutions": [
        {
            "id": "edge",
            "name": "边县福利院",
            "level": "county",
            "division": "360121",
            "beds": 60,
            "children": 20,
        },
        {"id": "city", "level": "prefectural", "division": "360100", "beds": 100, "children": 10},
        {"id": "safe", "level": "county", "division": "360122", "beds": 99, "children": 60},
    ],
    "distances": {
        "mode": "matrix",
        "rows": [{"from": name, "to": "city", "km": 250} for name in ("edge", "safe")],
    },
}
"""A home at the threshold of retention, and one far above it."""


def test_each_home_has_its_share() -> None:
    """Guards: the shape of the answer, sums that belong together, the order of the request."""
    answer = asked(answer_stability, solved(EDGE), Language.EN, sets=30)
    assert (answer["schema"], answer["status"]) == (1, "optimal")
    assert answer["sets"] == {"asked": 30, "done": 30, "without_plan": 0}
    edge, city, safe = answer["homes"]
    assert [row["id"] for row in answer["homes"]] == ["edge", "city", "safe"]
    assert edge["planned"] == "retain" and 0 < edge["kept"] < 30
    assert edge["share"] == round(edge["kept"] / 30, 4)
    assert sum(edge["becomes"].values()) == 30 and edge["becomes"]["retain"] == edge["kept"]
    assert edge["children_share"] == round(edge["children_same"] / edge["children"], 4)
    assert (safe["kept"], safe["share"], safe["becomes"]) == (30, 1, {"retain": 30})
    assert (city["eligible"], city["children"], city["children_share"]) == (False, 0, None)
    score = answer["score"]
    assert (score["homes"], score["eligible"]) == (3, 2)
    assert score["eligible_share"] == round((edge["kept"] + 30) / 60, 4)


def test_the_same_question_has_the_same_answer() -> None:
    """Guards: reproducible; another seed draws other sets."""
    answers = [
        asked(answer_stability, solved(EDGE), Language.EN, sets=20, seed=seed)["homes"] for seed in (0, 0, 1)
    ]
    assert answers[0] == answers[1] != answers[2]


@pytest.mark.parametrize("language", Language)
def test_the_score_is_told_in_figures_of_the_answer(language: Language) -> None:
    """Guards: every number of the sentences stands in the answer, and the wavering home is named."""
    answer = asked(answer_stability, solved(EDGE), language, sets=30)
    first, home = answer["summary"]
    figures = {*answer["score"].values(), *answer["sets"].values()}
    assert {float(one) for one in re.findall(r"[0-9]+\.?[0-9]*", first)} <= figures
    assert "边县福利院" in home and str(answer["homes"][0]["kept"]) in home
    assert "0.1" in answer["drawn"] and "BLAKE2b" in answer["drawn"]


def test_without_time_no_set_is_done() -> None:
    """Guards: no share is claimed of nothing."""
    answer = asked(answer_stability, solved(EDGE), Language.EN, sets=3, seconds=1e-9)
    assert (answer["status"], answer["sets"]["done"]) == ("feasible", 0)
    assert answer["score"]["eligible_share"] is None and answer["homes"][0]["share"] is None
    assert len(answer["summary"]) == 1


def test_sets_without_a_plan_are_told() -> None:
    """Guards: they count as sets in which no home keeps its fate."""
    locked = {**EDGE["institutions"][2], "lock": "keep"}
    policy = {"min_viable_children": 60}
    request: Json = {"institutions": [EDGE["institutions"][1], locked], "policy": policy}
    answer = asked(answer_stability, solved(request), Language.EN, sets=30)
    assert 0 < answer["sets"]["without_plan"] < 30
    assert all(row["kept"] <= 30 - answer["sets"]["without_plan"] for row in answer["homes"])
    assert str(answer["sets"]["without_plan"]) in answer["summary"][1]


@pytest.mark.parametrize(
    ("body", "where", "code"),
    [
        (b'{"sets": 0}', "sets", "out_of_range"),
        (b'{"beds_error": 1.5}', "beds_error", "out_of_range"),
        (b'{"error": 0.1}', "error", "unknown_field"),
    ],
)
def test_faults_name_their_place(body: bytes, where: str, code: str) -> None:
    """Guards: a strict body."""
    with pytest.raises(RequestInvalid) as raised:
        answer_stability(solved(EDGE), body, MEANS, never, Language.EN)
    assert [(one.where, one.code) for one in raised.value.faults] == [(where, code)]


def test_the_schema_names_what_is_answered() -> None:
    """Guards: the document describes every member, and its example is a question."""
    schemas = stability_schemas("#/components/schemas/{model}")
    example = STABILITY_BODY["requestBody"]["content"]["application/json"]["examples"]["example"]["value"]
    answer = asked(answer_stability, solved(EDGE), Language.EN, **example)
    assert set(answer) == set(schemas["StabilityAnswer"]["properties"])
    assert set(answer["homes"][0]) == set(schemas["HomeStability"]["properties"])
