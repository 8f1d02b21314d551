"""Other plans, as they are answered."""

from __future__ import annotations

import re

import pytest

from app.alternatives import ALTERNATIVES_BODY, alternatives_schemas, answer_alternatives, seek_others
from app.changes import with_changes
from app.errors import RequestInvalid
from app.messages import Language
from app.schemas.alternatives import AlternativesRequest
from tests.app.plan_questions import MEANS, asked, never, solved
from tests.app.requests import Json

TWINS: Json = {
    "institutions": [
        {"id": "c", "level": "county", "division": "360122", "beds": 60, "children": 21},
        {
            "id": "b",
            "name": "乙县福利院",
            "level": "county",
            "division": "360121",
            "beds": 60,
            "children": 20,
        },
        {"id": "city", "level": "prefectural", "division": "360100", "beds": 10, "usable_beds": 0},
    ],
    "distances": {
        "mode": "matrix",
        "rows": [{"from": "b", "to": "c", "km": 100}, {"from": "c", "to": "b", "km": 100}],
    },
}
"""Keep both (4,000), c alone (2,000 and 20 x 100 km), or b alone (2,000 and 21 x 100 km); the city 2,000."""


def test_other_plans_stand_beside_the_plan() -> None:
    """Guards: worked by hand: two more plans within 2 %, the equally good one first; then there is none."""
    base = solved(TWINS)
    answer = asked(answer_alternatives, base, Language.EN, plans=5, within_share=0.02, differ=1)
    assert (answer["schema"], answer["status"], answer["km_basis"]) == (1, "optimal", "matrix")
    assert [stage["value"] for stage in answer["stages"]] == [0, 6000]
    assert [one["change"] for one in answer["alternatives"]] == [[0, 0], [0, 100]]
    assert [one["values"] for one in answer["alternatives"]] == [[0, 6000], [0, 6100]]
    assert answer["ending"]["code"] == "none_left" and "1 homes" in answer["ending"]["text"]
    for one in answer["alternatives"]:
        assert one["differs"][0] == len(one["homes"]) == one["kept"] + one["freed"] == len(one["edits"])
        assert min(one["differs"]) >= 1 and one["is_next_best"]
    near = asked(answer_alternatives, base, Language.EN, plans=5, within_share=0.01, differ=1)
    assert [one["change"] for one in near["alternatives"]] == [[0, 0]]


def test_the_edits_lead_to_a_plan_as_good() -> None:
    """Guards: the locks of an alternative, put into the request, give its fates at its value."""
    answer = asked(answer_alternatives, solved(TWINS), Language.EN, plans=2, within_share=0.02, differ=1)
    for one in answer["alternatives"]:
        again = solved(with_changes(TWINS, one["edits"]))
        assert [float(stage.value) for stage in again.certificate.stages[:2]] == one["values"]
        fates = {
            home.id: fate
            for home, fate in zip(again.asked.problem.institutions, again.plan.fates, strict=True)
        }
        assert {row["id"]: fates[row["id"]].value for row in one["homes"]} == {
            row["id"]: row["after"] for row in one["homes"]
        }


@pytest.mark.parametrize("language", Language)
def test_every_number_of_a_sentence_stands_in_the_answer(language: Language) -> None:
    """Guards: nothing is told that cannot be traced."""
    answer = asked(answer_alternatives, solved(TWINS), language, plans=2, within_share=0.02, differ=1)
    for one in answer["alternatives"]:
        told = {float(number) for number in re.findall(r"[0-9]+", one["text"])}
        stage = 2 if any(one["change"]) else 0
        assert told <= {one["kept"], one["freed"], one["children_elsewhere"], *one["change"], stage}


def test_every_plan_found_is_an_answer_of_its_own() -> None:
    """Guards: whoever keeps plans gets each with its certificate."""
    base = solved(TWINS)
    others = seek_others(base, AlternativesRequest(differ=1, within_share=0.02), MEANS, never)
    assert len(others.solved) == 2
    assert all(one.certificate.verified and one.asked is base.asked for one in others.solved)


def test_without_time_or_plan_nothing_is_claimed() -> None:
    """Guards: time that ran out is no proof; where there is no plan there is no other one."""
    answer = asked(answer_alternatives, solved(TWINS), Language.EN, seconds=1e-9, differ=1)
    assert (answer["alternatives"], answer["ending"]["code"]) == ([], "time")
    locked = [{**one, "lock": "keep"} if one["level"] == "county" else one for one in TWINS["institutions"]]
    base = solved({**TWINS, "institutions": locked, "policy": {"retention": {"max_total": 1}}})
    answer = asked(answer_alternatives, base, Language.EN)
    assert (answer["status"], answer["alternatives"], answer["ending"]) == ("infeasible", [], None)


@pytest.mark.parametrize(
    ("body", "where", "code"),
    [
        (b'{"plans": 21}', "plans", "out_of_range"),
        (b'{"differ": 0}', "differ", "out_of_range"),
        (b'{"within_share": "1%"}', "within_share", "not_a_number"),
        (b'{"share": 0.1}', "share", "unknown_field"),
    ],
)
def test_faults_name_their_place(body: bytes, where: str, code: str) -> None:
    """Guards: a strict body."""
    with pytest.raises(RequestInvalid) as raised:
        answer_alternatives(solved(TWINS), body, MEANS, never, Language.EN)
    assert [(one.where, one.code) for one in raised.value.faults] == [(where, code)]


def test_the_schema_names_what_is_answered() -> None:
    """Guards: the document describes every member, and its example is a question."""
    schemas = alternatives_schemas("#/components/schemas/{model}")
    example = ALTERNATIVES_BODY["requestBody"]["content"]["application/json"]["examples"]["example"]["value"]
    answer = asked(answer_alternatives, solved(TWINS), Language.EN, **example)
    assert set(answer) == set(schemas["AlternativesAnswer"]["properties"])
    assert set(answer["alternatives"][0]) == set(schemas["Alternative"]["properties"])
