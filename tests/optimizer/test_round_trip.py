"""Problems and plans survive JSON and pickle unchanged, and damaged data are refused with their place."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from fractions import Fraction

import pytest

from optimizer.errors import ProblemInvalid
from optimizer.institution import Lock, Setting
from optimizer.plan import Plan, QuotaMargins, Status
from optimizer.policy import MoveRule, Policy, Quota, Reach, Retention, Rule
from optimizer.problem import Problem
from optimizer.serial import plan_from_json, plan_to_json, problem_from_json, problem_to_json
from tests.fixtures_distances import make_problem
from tests.optimizer.figures_example import HOMES, KM, PLAN, example_problem

EVERY_FIELD_SET = Policy(
    jurisdiction=Reach.PREFECTURE,
    max_km=None,
    max_km_by_division=(("36", None), ("3607", 120.5)),
    max_km_by_need=(("medical", 80.0),),
    retention=Retention(
        allowed=False,
        required_services=("medical",),
        max_per_province=Quota(everywhere=2),
        max_per_prefecture=Quota(by_code=(("3607", 1),)),
    ),
    moves=(MoveRule("b-leaving", "a-city", Rule.FORCE, "medical"), MoveRule("36", "42", Rule.ALLOW)),
)


def through_json(data: dict[str, object]) -> dict[str, object]:
    """What is left after a journey through text."""
    read: dict[str, object] = json.loads(json.dumps(data))
    return read


def full_problem() -> Problem:
    """A problem in which optional fields are set as well as left out."""
    first = replace(
        HOMES[0],
        name="江西",
        network="corps",
        lon=114.9,
        lat=25.8,
        setting=Setting.DEPARTMENT,
        lock=Lock.KEEP,
    )
    return make_problem((first, *HOMES[1:]), EVERY_FIELD_SET, KM)


@pytest.mark.parametrize("made", [example_problem, full_problem])
def test_a_problem_comes_back_equal_from_json(made) -> None:
    """Guards that a stored problem is the problem that was stored: types, order, fractions and all."""
    problem = made()
    back = problem_from_json(through_json(problem_to_json(problem)), problem.distances)
    assert (back.institutions, back.policy) == (problem.institutions, problem.policy)
    assert problem_to_json(back) == problem_to_json(problem)


@pytest.mark.parametrize(
    "plan", [PLAN, Plan(Status.NO_PLAN), replace(PLAN, quota=QuotaMargins((Fraction(-1, 3),), None))]
)
def test_a_plan_comes_back_equal_from_json(plan: Plan) -> None:
    """Guards that exact bounds (12345/7) and missing ones survive."""
    assert plan_from_json(through_json(plan_to_json(plan))) == plan


def test_problem_and_plan_come_back_equal_from_pickle() -> None:
    """Guards the way to worker processes."""
    problem = full_problem()
    back = pickle.loads(pickle.dumps(problem))
    assert (back.institutions, back.policy) == (problem.institutions, problem.policy)
    assert back.distances.describe() == problem.distances.describe()
    assert pickle.loads(pickle.dumps(PLAN)) == PLAN


def test_a_problem_is_not_read_with_other_distances() -> None:
    """Guards that a plan is never judged by kilometres that are not its own."""
    data = through_json(problem_to_json(example_problem()))
    other = make_problem(HOMES, Policy(), {**KM, ("b-leaving", "a-city"): 41.0})
    with pytest.raises(ValueError, match="other distances"):
        problem_from_json(data, other.distances)


def test_a_problem_that_contradicts_itself_is_refused_as_ever() -> None:
    """Guards that reading checks as much as making does."""
    data = problem_to_json(example_problem())
    data["institutions"][0]["children"] = [["unheard_of", 1]]
    with pytest.raises(ProblemInvalid, match="unknown_need"):
        problem_from_json(data, example_problem().distances)


DAMAGES = {
    "a text for a number": (
        ("institutions", 2, "beds"),
        "12",
        r"problem.institutions\[2\].beds: expected int",
    ),
    "a truth value for a number": (("institutions", 0, "beds"), True, "expected int, found true"),
    "an unknown level": (("institutions", 0, "level"), "galactic", "level: expected Level"),
    "an object for a list": (("institutions",), {}, "problem.institutions: expected list"),
    "three items for a pair": (("institutions", 0, "children"), [["general", 1, 2]], "expected 2 items"),
    "an unknown field": (("policy", "max_miles"), 3, "policy: fields missing or unknown: max_miles"),
    "an unknown part": (("colour",), "red", "expected the fields"),
    "a number for an object": (("policy", "retention"), 4, "policy.retention: expected Retention, found 4"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_data_are_refused_with_their_place(damage: str) -> None:
    """Guards that a stored problem that was tampered with is not read as something else."""
    path, value, message = DAMAGES[damage]
    data = through_json(problem_to_json(example_problem()))
    *way, last = path
    place = data
    for step in way:
        place = place[step]
    place[last] = value
    with pytest.raises(ValueError, match=message):
        problem_from_json(data, example_problem().distances)


@pytest.mark.parametrize("bound", ["1/0", "much", 0.5])
def test_a_bound_that_is_no_fraction_is_refused(bound: object) -> None:
    """Guards exactness: a bound is a text "p/q", never a float."""
    data = through_json(plan_to_json(PLAN))
    data["stages"][0]["bound"] = bound
    with pytest.raises(ValueError, match=r"plan.stages\[0\].bound: expected"):
        plan_from_json(data)
