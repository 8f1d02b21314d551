"""Every rule broken in one small way: the auditor catches each of more than fifty kinds of mutation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from optimizer.certify import certify
from optimizer.errors import Message
from optimizer.institution import Institution, Lock
from optimizer.pipeline import optimize
from optimizer.plan import Assignment, Fate, Plan, Reason, StageBound, Status, Unplaced
from optimizer.policy import MoveRule, Outage, Policy, Quota, Reach, Retention, Rule, StaffRatio
from optimizer.problem import Problem
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county

KM: dict[tuple[str, str], float | None] = {
    ("c", "a"): 10.0,
    ("d", "a"): 100.0,
    ("c", "d"): 30.0,
    ("d", "b"): 200.0,
    ("c", "b"): 40.0,
    ("e", "a"): 15.0,
    ("e", "d"): 60.0,
    ("e", "b"): 90.0,
    ("a", "b"): 80.0,
}
HOMES = {
    "a": city("a", 3, services=("medical",), staff=(("carer", 9),)),
    "b": city("b", division="360200", usable_beds=0),
    "c": county("c", 3),
    "d": county("d", {"general": 24, "medical": 1}, beds=40, services=("medical",), staff=(("carer", 9),)),
    "e": county("e", {"general": 10, "medical": 2}),
}
"""City home a takes the small group of c and the twelve of e; the large county home d is retained."""


def problem_of(
    policy: Policy | None = None, km: dict[tuple[str, str], Any] | None = None, **homes: Any
) -> Problem:
    return make_problem((HOMES | homes).values(), policy or Policy(), KM | (km or {}))


BASE = problem_of()


def home(name: str, **fields: Any) -> dict[str, Institution]:
    """The set with one home otherwise."""
    return {name: replace(HOMES[name], **fields)}


def row(plan: Plan, place: int, **fields: Any) -> Plan:
    """One row of assignments otherwise."""
    listed = list(plan.assignments)
    listed[place] = replace(listed[place], **fields)
    return replace(plan, assignments=tuple(listed))


def fate(plan: Plan, name: str, changed: Fate, use: str | None = None) -> Plan:
    """The fate and use of one home otherwise."""
    place = [one.id for one in BASE.institutions].index(name)
    fates, uses = list(plan.fates), list(plan.uses)
    fates[place], uses[place] = changed, use
    return replace(plan, fates=tuple(fates), uses=tuple(uses))


def stage(plan: Plan, place: int, **fields: Any) -> Plan:
    """What is claimed of one stage otherwise."""
    listed = list(plan.stages)
    listed[place] = replace(listed[place], **fields)
    return replace(plan, stages=tuple(listed))


LEFT = Unplaced("c", "general", 3, Reason.BEDS_SHORT)
GONE = Assignment("e", "a", "general", 10, 1_500, False)

EDITS: list[tuple[str, str, Callable[[Plan], Plan]]] = [
    ("a child too many", "more_children_than_there_are", lambda p: row(p, 0, children=4)),
    ("a child too few", "stays_in_freed_home", lambda p: row(p, 1, children=9)),
    ("no child", "not_whole_children", lambda p: row(p, 0, children=0)),
    ("half a child", "not_whole_children", lambda p: row(p, 0, children=2.5)),
    ("true for one child", "not_whole_children", lambda p: row(p, 2, children=True)),
    ("another length", "wrong_km", lambda p: row(p, 0, length=1_001)),
    ("a length of no whole units", "not_whole_length", lambda p: row(p, 0, length=1_000.5)),
    ("a crossing that is none", "wrong_crossing", lambda p: row(p, 0, crossing=True)),
    ("a sender that is not there", "unknown_home", lambda p: row(p, 0, sender="nobody")),
    ("a receiver that is not there", "unknown_home", lambda p: row(p, 0, receiver="nobody")),
    ("a need that is none", "unknown_need", lambda p: row(p, 0, need="dental")),
    ("a need that nobody there has", "children_from_nowhere", lambda p: row(p, 0, need="medical")),
    ("a move to where one is", "move_to_itself", lambda p: row(p, 0, receiver="c")),
    ("a move to a freed home", "receiver_not_open", lambda p: row(p, 2, receiver="c")),
    ("a move to a home without the service", "service_missing", lambda p: row(p, 2, receiver="b")),
    (
        "rows out of order",
        "rows_not_sorted_and_unique",
        lambda p: replace(p, assignments=p.assignments[::-1]),
    ),
    ("a row twice", "rows_not_sorted_and_unique", lambda p: replace(p, assignments=(*p.assignments, GONE))),
    ("a row forgotten", "stays_in_freed_home", lambda p: replace(p, assignments=p.assignments[1:])),
    (
        "children of a city home moved",
        "city_home_sends_children",
        lambda p: replace(p, assignments=(Assignment("a", "d", "general", 1, 10_000, False), *p.assignments)),
    ),
    ("an empty home retained", "wrong_fate", lambda p: fate(p, "c", Fate.RETAIN)),
    (
        "a home with children freed",
        "stays_in_freed_home",
        lambda p: fate(p, "d", Fate.TRANSFORM, "protection_centre"),
    ),
    ("a city home freed", "wrong_fate", lambda p: fate(p, "b", Fate.TRANSFORM, "protection_centre")),
    ("a freed home called blocked", "wrong_fate", lambda p: fate(p, "c", Fate.BLOCKED)),
    ("a freed home closed", "wrong_fate", lambda p: fate(p, "c", Fate.CLOSE)),
    ("a use forgotten", "wrong_use", lambda p: fate(p, "c", Fate.TRANSFORM)),
    ("a use that is none", "unknown_use", lambda p: fate(p, "c", Fate.TRANSFORM, "casino")),
    ("a use for an open home", "wrong_use", lambda p: fate(p, "d", Fate.RETAIN, "protection_centre")),
    ("fates of too few homes", "wrong_number_of_fates", lambda p: replace(p, fates=p.fates[1:])),
    ("moved and unplaced", "more_children_than_there_are", lambda p: replace(p, unplaced=(LEFT,))),
    (
        "a whole group torn apart",
        "small_home_torn_apart",
        lambda p: replace(row(p, 0, children=2), unplaced=(replace(LEFT, children=1),)),
    ),
    (
        "unplaced from nowhere",
        "children_from_nowhere",
        lambda p: replace(p, unplaced=(replace(LEFT, need="medical"),)),
    ),
    (
        "city children unplaced",
        "city_children_unplaced",
        lambda p: replace(p, unplaced=(replace(LEFT, home="a"),)),
    ),
    ("a stage forgotten", "wrong_stages", lambda p: replace(p, stages=p.stages[:1])),
    ("a bound above the value", "bound_above_value", lambda p: stage(p, 0, bound=Fraction(1))),
    (
        "a gap called proven",
        "proven_with_a_gap",
        lambda p: replace(
            row(p, 0, children=0),
            assignments=(),
            unplaced=(
                LEFT,
                Unplaced("e", "general", 10, Reason.BEDS_SHORT),
                Unplaced("e", "medical", 2, Reason.BEDS_SHORT),
            ),
        ),
    ),
    ("a bound after an open stage", "bound_after_unproven_stage", lambda p: stage(p, 0, proven=False)),
    ("optimal without a proof", "optimal_without_proof", lambda p: stage(p, 1, proven=False)),
    (
        "a conflict beside a plan",
        "conflict_without_infeasibility",
        lambda p: replace(p, conflict=(Message("lock_keep", "d"),)),
    ),
    ("rows without a plan", "rows_without_a_plan", lambda p: replace(p, status=Status.NO_PLAN)),
    (
        "infeasible for nothing",
        "conflict_does_not_contradict",
        lambda _: Plan(Status.INFEASIBLE, conflict=(Message("lock_keep", "d"),)),
    ),
]
"""What was done to the plan, the violation that must be among those found, and how."""

STRICTER: list[tuple[str, str, Problem]] = [
    ("a move forbidden", "forbidden_move", problem_of(Policy(moves=(MoveRule("c", "a", Rule.FORBID),)))),
    ("a move forced elsewhere", "force_broken", problem_of(Policy(moves=(MoveRule("c", "d", Rule.FORCE),)))),
    ("another network", "other_network", problem_of(**home("c", network="corps"))),
    ("another province", "outside_jurisdiction", problem_of(**home("c", division="430121"))),
    (
        "another prefecture",
        "outside_jurisdiction",
        problem_of(Policy(jurisdiction=Reach.PREFECTURE), **home("c", division="360221")),
    ),
    ("a service gone", "service_missing", problem_of(**home("a", services=()))),
    ("a shorter limit", "beyond_limit", problem_of(Policy(max_km=14.99))),
    ("a shorter limit of a need", "beyond_limit", problem_of(Policy(max_km_by_need=(("medical", 10.0),)))),
    ("a pair that cannot be used", "pair_cannot_be_used", problem_of(km={("c", "a"): None})),
    ("a longer way", "wrong_km", problem_of(km={("c", "a"): 11.0})),
    ("fewer beds", "too_few_beds", problem_of(**home("a", usable_beds=17))),
    ("more adults", "too_few_beds", problem_of(**home("a", adults=80))),
    ("an upper size", "above_upper_size", problem_of(**home("a", max_children=17))),
    ("a least size", "below_least_size", problem_of(Policy(min_viable_children=26))),
    (
        "fewer places of a service",
        "too_few_service_places",
        problem_of(**home("a", service_places=(("medical", 1),))),
    ),
    (
        "too few staff",
        "too_few_staff",
        problem_of(Policy(staff_ratio=(StaffRatio("carer", (("general", 1.4),)),))),
    ),
    (
        "nobody to take a failing home's children",
        "not_rehoused",
        problem_of(Policy(outage=Outage(10.0, hard=True))),
    ),
    (
        "a quota of the province",
        "quota_exceeded",
        problem_of(Policy(retention=Retention(max_per_province=Quota(everywhere=0)))),
    ),
    (
        "a quota of the prefecture",
        "quota_exceeded",
        problem_of(Policy(retention=Retention(max_per_prefecture=Quota(everywhere=0)))),
    ),
    ("a quota of the nation", "quota_exceeded", problem_of(Policy(retention=Retention(max_total=0)))),
    ("no retention", "may_not_be_retained", problem_of(Policy(retention=Retention(allowed=False)))),
    ("a lock that frees", "may_not_be_retained", problem_of(**home("d", lock=Lock.FREE))),
    ("a lock that keeps", "wrong_fate", problem_of(**home("c", lock=Lock.KEEP))),
    (
        "one child more",
        "stays_in_freed_home",
        problem_of(**home("e", children=(("general", 11), ("medical", 2)))),
    ),
    (
        "one child fewer",
        "more_children_than_there_are",
        problem_of(**home("e", children=(("general", 9), ("medical", 2)))),
    ),
]
"""What was made stricter, the violation among those found in the plan of the looser problem, and how."""


def codes(problem: Problem, plan: Plan) -> set[str]:
    return {violation.code for violation in certify(problem, plan).violations}


def test_the_plan_that_is_mutated_is_sound() -> None:
    """Guards: what is caught below comes from the mutation alone; and there are many kinds."""
    plan = optimize(BASE)
    assert codes(BASE, plan) == set()
    assert [(one.sender, one.receiver, one.children) for one in plan.assignments] == [
        ("c", "a", 3),
        ("e", "a", 10),
        ("e", "a", 2),
    ]
    assert plan.fates[3] is Fate.RETAIN
    assert len(EDITS) + len(STRICTER) > 60


@pytest.mark.parametrize(("told", "code", "change"), EDITS, ids=[one[0] for one in EDITS])
def test_a_changed_plan_is_caught(told: str, code: str, change: Callable[[Plan], Plan]) -> None:
    """Guards: no slip in a plan goes through."""
    assert code in codes(BASE, change(optimize(BASE))), told


@pytest.mark.parametrize(("told", "code", "problem"), STRICTER, ids=[one[0] for one in STRICTER])
def test_the_plan_of_a_looser_problem_is_caught(told: str, code: str, problem: Problem) -> None:
    """Guards: no rule is forgotten; the stricter problem's own plan is sound."""
    assert code in codes(problem, optimize(BASE)), told
    assert codes(problem, optimize(problem)) == set()


def test_a_tolerance_is_no_licence() -> None:
    """Guards: a later stage may give up a share of an earlier one, and no more."""
    plan = optimize(BASE)
    first = StageBound(replace(plan.stages[0].stage, tolerance=0.1), Fraction(1), True)
    policy = Policy(objective=(first.stage, *BASE.policy.objective[1:]))
    with_left = replace(
        plan, assignments=plan.assignments[1:], unplaced=(LEFT,), stages=(first, *plan.stages[1:])
    )
    found = codes(problem_of(policy), fate(with_left, "c", Fate.BLOCKED))
    assert "proven_with_a_gap" in found
    two = replace(first, stage=replace(first.stage, tolerance=1.0), bound=Fraction(2))
    kept = replace(with_left, stages=(two, *plan.stages[1:]))
    wide = Policy(objective=(two.stage, *BASE.policy.objective[1:]))
    assert "proven_with_a_gap" not in codes(problem_of(wide), fate(kept, "c", Fate.BLOCKED))
