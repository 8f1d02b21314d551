"""What-if: an answer to changes of a plan's question, equal to asking the changed question by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from random import Random
from typing import Any

import numpy as np
import orjson
import pytest

from app.answer import Solved
from app.asked import Asked, Beside
from app.changes import with_changes
from app.comparison import difference_json
from app.errors import RequestInvalid
from app.messages import Language
from app.reading import read_value
from app.solving import Means, solve
from app.what_if import Tools, WhatIfAnswer, answer_what_if, learned, materialised
from app.what_if.reading import read_changed
from app.what_if.schema import WHAT_IF_EXAMPLE, what_if_schemas
from bench.edits import random_changes
from bench.what_if import scratch, told
from geodata.example import load_example
from optimizer.pipeline import run_in_process
from optimizer.problem import Problem
from tests.app.requests import base

Json = dict[str, Any]

MEANS = Means(run_in_process, 1, 600.0)
HOMES = ("city", "small", "large")
ROWS = [{"from": one, "to": other, "km": 20} for one in HOMES for other in HOMES if one != other]


def planned(request: Json) -> Solved:
    """The plan of a request."""
    return solve(lambda seconds: read_value(request, seconds), MEANS)


def ask(solved: Solved, *changes: Json) -> WhatIfAnswer:
    """What if these changes were made?"""
    body = orjson.dumps({"changes": changes})
    return answer_what_if(solved, body, Tools(MEANS, {}), Language.EN)


@pytest.fixture(scope="module")
def province() -> Solved:
    """The plan of one province."""
    return planned(load_example("province"))


@pytest.fixture(scope="module")
def nation() -> Solved:
    """The national plan."""
    return planned(load_example("national"))


def assert_same_question(found: Asked, read: Asked) -> None:
    """The same in every field, warnings in any order."""
    for field in fields(Asked):
        one, other = getattr(found, field.name), getattr(read, field.name)
        if field.name == "problem":
            assert (one.institutions, one.policy) == (other.institutions, other.policy)
            assert_same_lengths(one, other)
        elif field.name == "warnings":
            assert sorted(map(repr, one)) == sorted(map(repr, other))
        elif field.name not in ("road_seconds", "uncounted_seconds"):
            assert one == other, field.name


def assert_same_lengths(one: Problem, other: Problem) -> None:
    """The same length of every pair, and the same description."""
    every = np.arange(len(one.institutions))
    row, column = (side.ravel() for side in np.meshgrid(every, every))
    here, there = (problem.distances.lengths(row, column) for problem in (one, other))
    assert here.tolist() == there.tolist()
    assert one.distances.describe() == other.distances.describe()


def test_random_edits_of_a_province_equal_solves_from_scratch(province: Solved) -> None:
    """Guards: every kind of change: the same status, values, bounds, and the same question when it is made
    whole; the stages that the answer tells are those of the whole certificate."""
    rng = Random(4)
    request = load_example("province")
    for _ in range(40):
        changes = random_changes(rng, request, of_policy=0.3)
        answer = ask(province, *changes)
        assert told(answer, answer.content) == scratch(province, changes, MEANS), changes
        assert_same_question(answer.changed.asked, read_value(with_changes(request, changes), 600.0))


def test_random_edits_of_the_nation_equal_solves_from_scratch(nation: Solved) -> None:
    """Guards: the same on the national plan, two changes at a time now and then; and the difference of the
    homes solved again is that of the whole plans."""
    rng = Random(9)
    request = load_example("national")
    for number in range(9):
        changes = random_changes(rng, request, of_policy=0.1)
        changes += random_changes(rng, request, of_policy=0.0) if number % 3 == 0 else []
        try:
            answer = ask(nation, *changes)
        except RequestInvalid:  # the second edit speaks of a home that the first one removed
            continue
        assert told(answer, answer.content) == scratch(nation, changes, MEANS), changes
        said = orjson.loads(answer.content)["difference"]
        made = orjson.loads(orjson.dumps(difference_json(nation, materialised(answer), Language.EN)))
        for rows in ("counts", "moves", "fates", "unplaced", "outcomes", "homes_added", "inputs"):
            assert said[rows] == made[rows], (rows, changes)


def test_an_answer_says_what_changed_and_what_it_is_worth(nation: Solved) -> None:
    """Guards: values before and after, the change, bound and gap of each stage, seconds by part."""
    home = next(one for one in load_example("national")["institutions"] if one["level"] == "county")
    answer = ask(nation, {"op": "set", "institution": home["id"], "field": "beds", "value": 0})
    said = orjson.loads(answer.content)
    schemas = what_if_schemas("#/{model}")
    assert set(said) == set(schemas["WhatIfAnswer"]["required"])
    assert set(said["stages"][0]) == set(schemas["StageChange"]["required"])
    assert said["solved_again"]["provinces"] == [home["division"][:2]]
    assert 0 < said["solved_again"]["homes"] < 100 and not said["solved_again"]["whole"]
    assert (said["schema"], said["status"], said["conflict"]) == (1, "optimal", [])
    for stage, old in zip(said["stages"], nation.certificate.stages, strict=True):
        assert stage["before"] == float(old.value)
        assert stage["change"] == pytest.approx(stage["after"] - stage["before"])
        assert (stage["bound"], stage["gap"]) == (stage["after"], 0)
        assert stage["text"]
    assert {"read", "solve", "certify", "difference", "total"} == set(said["timings"])


def test_an_edit_that_decides_nothing_changes_nothing(province: Solved) -> None:
    """Guards: another note, another threshold of a report: the same plan, and the question keeps the edit."""
    name = province.asked.order[0]
    for change in (
        {"op": "set", "institution": name, "field": "note", "value": "见附件"},
        {"op": "set", "policy": "underused_below", "value": 0.5},
    ):
        answer = ask(province, change)
        assert answer.plan == province.plan
        assert [one["change"] for one in orjson.loads(answer.content)["stages"]] == [0, 0]
        made = materialised(answer)
        assert made.certificate.stages == province.certificate.stages
    assert materialised(answer).asked.policy["underused_below"] == 0.5


def test_contradictory_changes_are_told_as_a_conflict() -> None:
    """Guards: more locks than a quota allows: no stages, the conflict by name; and back again."""
    solved = planned(base(policy={"retention": {"max_total": 1}}))
    locks = [
        {"op": "set", "institution": one, "field": "lock", "value": "keep"} for one in ("small", "large")
    ]
    answer = ask(solved, *locks)
    said = orjson.loads(answer.content)
    assert (said["status"], said["stages"]) == ("infeasible", [])
    assert {one["where"] for one in said["conflict"]} == {"small", "large", "policy.retention.max_total"}
    back = ask(materialised(answer), {"op": "remove", "institution": "small", "field": "lock"})
    assert orjson.loads(back.content)["status"] == "optimal"


def test_the_example_of_the_description_can_be_tried() -> None:
    """Guards: changes that are made to the plan of ten homes; every field of a change is described."""
    solved = planned(load_example("ten"))
    known = learned(solved, MEANS)
    body = orjson.dumps(WHAT_IF_EXAMPLE)
    said = orjson.loads(answer_what_if(solved, body, Tools(MEANS, known), Language.ZH).content)
    assert said["status"] == "optimal" and said["stages"][1]["change"] != 0
    schemas = what_if_schemas("#/{model}")
    for name in ("SetField", "AddInstitution", "RemoveRule"):
        described = {part for part, one in schemas[name]["properties"].items() if one.get("description")}
        assert described >= set(schemas[name]["properties"]) - {"op", "field"}


def test_new_warnings_are_told_and_old_ones_are_not() -> None:
    """Guards: a service that nobody asks for is warned of once, where it comes in."""
    solved = planned(base())
    edit = {"op": "set", "institution": "city", "field": "services", "value": ["rehabilitatoin"]}
    said = orjson.loads(ask(solved, edit).content)
    assert [one["code"] for one in said["warnings"]] == ["service_unasked"]


@pytest.mark.parametrize(
    "change",
    [
        {"op": "set", "institution": "city", "field": "beds", "value": -1},
        {"op": "set", "institution": "small", "field": "children", "value": {"dental": 0}},
        {"op": "set", "institution": "city", "field": "lock", "value": "free"},
        {"op": "set", "institution": "city", "field": "lat", "value": 55.5},
        {"op": "set", "institution": "small", "field": "division", "value": "999999"},
        {"op": "set", "policy": "needs", "value": {"general": []}},
        {"op": "set", "policy": "max_km", "value": "far"},
        {"op": "add", "policy": "moves", "value": {"from": "small", "to": "small", "rule": "forbid"}},
        {"op": "add", "institution": {"id": "x"}},
    ],
)
def test_faults_are_those_of_the_with_changes(change: Json) -> None:
    """Guards: code, found and expected of every fault, as reading the whole changed request tells them."""
    asked = read_value(base(), 60.0)
    with pytest.raises(RequestInvalid) as told_here:
        read_changed(asked, [change], 60.0)
    with pytest.raises(RequestInvalid) as told_there:
        read_value(with_changes(base(), [change]), 60.0)
    here, there = (
        [(one.code, one.found, one.expected) for one in error.value.faults]
        for error in (told_here, told_there)
    )
    assert here == there
    places = {one.where.partition(".")[0] for one in told_here.value.faults}
    assert places == ({"institutions[2]"} if change.get("policy") == "needs" else {"changes[0]"})


def new_home(**more: Any) -> Json:
    """A county home that comes."""
    home = {"id": "new", "level": "county", "division": "360121", "beds": 5, "children": 2}
    return {"op": "add", "institution": home, **more}


def matrix_edits() -> Iterator[list[Json]]:
    """Edits of a set with a matrix of lengths."""
    rows = [{"from": "new", "to": "city", "km": 9}, {"from": "city", "to": "new", "km": 9.125}]
    gone = {"op": "remove", "institution": "small"}
    yield [{"op": "set", "institution": "city", "field": "beds", "value": 11}]
    yield [gone]
    yield [new_home()]
    yield [new_home(rows=rows)]
    yield [gone, new_home(rows=rows), {"op": "set", "institution": "city", "field": "lon", "value": 115.0}]
    yield [new_home(rows=rows), {"op": "remove", "institution": "new"}, new_home(rows=rows[:1])]


@pytest.mark.parametrize("changes", list(matrix_edits()))
def test_a_matrix_follows_its_homes(changes: list[Json]) -> None:
    """Guards: lengths of homes that go, come, and come again; the same as reading the changed request."""
    request = base(distances={"mode": "matrix", "rows": ROWS})
    solved = planned(request)
    answer = ask(solved, *changes)
    read = read_value(with_changes(request, changes), 60.0)
    assert_same_question(answer.changed.asked, read)
    assert told(answer, answer.content) == scratch(solved, changes, MEANS)


def test_a_matrix_as_a_file_stands_beside_the_request() -> None:
    """Guards: a plan whose matrix came as a file can be changed too; rows that cannot be are faults."""
    rows = read_value(base(distances={"mode": "matrix", "rows": ROWS}), 60.0)
    stated = base(distances={"mode": "matrix"})
    beside = Beside(lengths=lambda _: rows.problem.distances)
    solved = solve(lambda seconds: read_value(stated, seconds, beside), MEANS)
    answer = ask(solved, new_home(rows=[{"from": "new", "to": "city", "km": 9}]))
    assert ("new", "city", 900) in [(one.sender, one.receiver, one.length) for one in answer.plan.assignments]
    needs = {"op": "set", "policy": "needs", "key": "dental", "value": ["dental"]}
    assert orjson.loads(ask(solved, needs).content)["status"] == "optimal"
    with pytest.raises(RequestInvalid) as error:
        ask(solved, new_home(rows=[{"from": "new", "to": "nobody", "km": 9}]))
    assert [(one.where, one.code) for one in error.value.faults] == [("distances.rows[0].to", "unknown_id")]


def test_without_time_the_answer_is_honest(province: Solved) -> None:
    """Guards: no time left: a feasible plan that is certified, or none, but never an invention."""
    hasty = replace(
        province, asked=replace(province.asked, limits=replace(province.asked.limits, seconds=1e-9))
    )
    home = next(one.id for one in province.asked.problem.institutions if one.is_county and one.children_total)
    said = orjson.loads(
        ask(hasty, {"op": "set", "institution": home, "field": "children", "value": 39}).content
    )
    assert said["status"] in ("feasible", "no_plan", "optimal")
    assert all(one["bound"] is None or one["bound"] <= one["after"] for one in said["stages"])
