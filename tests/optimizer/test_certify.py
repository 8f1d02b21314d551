"""The auditor catches every broken rule, beside the nearest plan that keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from optimizer.certify import certify
from optimizer.institution import Lock
from optimizer.pipeline import optimize
from optimizer.plan import Assignment, Fate, Plan, Reason, Unplaced
from optimizer.policy import MoveRule, Policy, Quota, Reach, Retention, Rule
from optimizer.problem import Problem
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county

NEAR: dict[tuple[str, str], float | None] = {
    ("c", "a"): 10.0,
    ("d", "a"): 20.0,
    ("c", "d"): 30.0,
    ("d", "b"): 200.0,
    ("c", "b"): 40.0,
}


def sample(policy: Policy | None = None, **homes: Any) -> Problem:
    """City home a (3 children of its own), city home b in another prefecture, a small county home c (3
    children) and a large one d (25) that may be retained."""
    listed = {
        "a": city("a", 3),
        "b": city("b", division="360200"),
        "c": county("c", 3),
        "d": county("d", {"general": 24, "medical": 1}, beds=40),
    }
    listed |= homes
    return make_problem(listed.values(), policy or Policy(), NEAR)


def broken(problem: Problem, change: Callable[[Plan], Plan]) -> set[str]:
    """The codes found in a changed plan; the plan as solved has none."""
    plan = optimize(problem)
    assert certify(problem, plan).violations == ()
    return {violation.code for violation in certify(problem, change(plan)).violations}


def rows(*moves: Assignment) -> Callable[[Plan], Plan]:
    return lambda plan: replace(plan, assignments=moves)


TO_A = Assignment("c", "a", "general", 3, 1_000, False)


def test_the_solved_plan_is_the_one_expected() -> None:
    """Guards: the base of all cases below."""
    plan = optimize(sample())
    assert plan.assignments == (TO_A,)
    assert plan.fates == (Fate.KEEP, Fate.KEEP, Fate.TRANSFORM, Fate.RETAIN)


@pytest.mark.parametrize(
    ("move", "code"),
    [
        (replace(TO_A, receiver="x"), "unknown_home"),
        (replace(TO_A, sender="x"), "unknown_home"),
        (replace(TO_A, receiver="c"), "move_to_itself"),
        (replace(TO_A, need="x"), "unknown_need"),
        (replace(TO_A, children=0), "not_whole_children"),
        (replace(TO_A, children=True), "not_whole_children"),
        (replace(TO_A, length=1_001), "wrong_km"),
        (replace(TO_A, crossing=True), "wrong_crossing"),
        (replace(TO_A, children=4), "more_children_than_there_are"),
        (replace(TO_A, children=2), "small_home_torn_apart"),
        (replace(TO_A, need="medical"), "children_from_nowhere"),
        (replace(TO_A, sender="a", receiver="b"), "city_home_sends_children"),
        (Assignment("d", "a", "medical", 1, 2_000, False), "service_missing"),
    ],
)
def test_a_row_that_cannot_be_is_caught(move: Assignment, code: str) -> None:
    """Guards: ids, needs, counts, km, crossing, services, row by row."""
    assert code in broken(sample(), rows(move))


def test_rows_are_unique_and_sorted() -> None:
    """Guards: each triple once, in order."""
    assert "rows_not_sorted_and_unique" in broken(sample(), rows(TO_A, TO_A))
    second = Assignment("d", "a", "general", 1, 2_000, False)
    assert "rows_not_sorted_and_unique" in broken(sample(), rows(second, TO_A))
    assert broken(sample(), rows(TO_A, second)) == set()


@pytest.mark.parametrize(
    ("policy", "move", "code"),
    [
        (Policy(max_km=20.0), replace(TO_A, receiver="b", length=4_000, crossing=True), "beyond_limit"),
        (
            Policy(jurisdiction=Reach.PREFECTURE),
            replace(TO_A, receiver="b", length=4_000, crossing=True),
            "outside_jurisdiction",
        ),
        (
            Policy(moves=(MoveRule("c", "b", Rule.FORBID),)),
            replace(TO_A, receiver="b", length=4_000, crossing=True),
            "forbidden_move",
        ),
        (
            Policy(moves=(MoveRule("c", "a", Rule.FORCE),)),
            replace(TO_A, receiver="b", length=4_000, crossing=True),
            "force_broken",
        ),
        (
            Policy(retention=Retention(hosts_neighbours=False)),
            replace(TO_A, receiver="d", length=3_000),
            "hosts_no_neighbours",
        ),
    ],
)
def test_a_move_against_the_policy_is_caught(policy: Policy, move: Assignment, code: str) -> None:
    """Guards: limit, jurisdiction, forbid, force, neighbours; without the rule the same row passes."""
    assert code in broken(sample(policy), rows(move))
    assert code not in broken(sample(), rows(move))


def test_networks_and_missing_pairs_are_caught() -> None:
    """Guards: children never change networks; a pair without a length cannot be used."""
    move = replace(TO_A, receiver="b", length=4_000, crossing=True)
    assert "other_network" in broken(sample(b=city("b", division="360200", network="corps")), rows(move))
    missing = sample(e=city("e"))
    assert "pair_cannot_be_used" in broken(missing, rows(replace(TO_A, receiver="e")))


def test_a_retained_home_hosts_its_own_prefecture_only() -> None:
    """Guards: even where children may go anywhere in the nation."""
    policy = Policy(jurisdiction=Reach.NATION)
    move = replace(TO_A, receiver="d", length=3_000)
    elsewhere = sample(policy, c=county("c", 3, division="360221"))
    assert "outside_jurisdiction" in broken(elsewhere, rows(replace(move, crossing=True)))
    assert "outside_jurisdiction" not in broken(sample(policy), rows(move))


def fated(**fates: Fate) -> Callable[[Plan], Plan]:
    def change(plan: Plan) -> Plan:
        listed = [fates.get(name, fate) for name, fate in zip("abcd", plan.fates, strict=True)]
        return replace(plan, fates=tuple(listed))

    return change


@pytest.mark.parametrize(
    ("fates", "code"),
    [
        ({"a": Fate.TRANSFORM}, "wrong_fate"),
        ({"c": Fate.RETAIN}, "wrong_fate"),
        ({"c": Fate.RETAIN}, "may_not_be_retained"),
        ({"c": Fate.BLOCKED}, "wrong_fate"),
        ({"c": Fate.CLOSE}, "wrong_fate"),
        ({"d": Fate.TRANSFORM}, "stays_in_freed_home"),
        ({"a": Fate.CLOSE}, "receiver_not_open"),
    ],
)
def test_a_fate_that_does_not_follow_is_caught(fates: dict[str, Fate], code: str) -> None:
    """Guards: keep, retain, transform, blocked follow from children, level and lock."""
    assert code in broken(sample(), fated(**fates))


def test_uses_follow_fates() -> None:
    """Guards: a freed home has a use, an open one has none."""
    assert "wrong_use" in broken(sample(), lambda plan: replace(plan, uses=(None,) * 4))
    assert "wrong_number_of_fates" in broken(sample(), lambda plan: replace(plan, uses=()))


def test_locks_are_kept() -> None:
    """Guards: lock keep retains even an empty home; lock free never retains."""
    kept = sample(c=county("c", 0, lock=Lock.KEEP))
    assert "wrong_fate" in broken(kept, fated(c=Fate.TRANSFORM))
    freed = sample(d=county("d", 25, beds=40, lock=Lock.FREE))
    assert "may_not_be_retained" in broken(freed, fated(d=Fate.RETAIN))


def test_beds_bind_and_over_full_city_homes_take_nobody() -> None:
    """Guards: three places for three, none for a fourth; an over-full home keeps its own only."""
    tight = sample(a=city("a", usable_beds=2))
    assert "too_few_beds" in broken(tight, rows(TO_A))
    assert "too_few_beds" not in broken(sample(a=city("a", usable_beds=3)), rows(TO_A))
    over_full = sample(a=city("a", 5, usable_beds=4))
    assert "too_few_beds" in broken(over_full, rows(TO_A))


def test_unplaced_rows_are_checked() -> None:
    """Guards: known homes, whole children, once each, none at city level, and the fate blocked."""

    def leave(*unplaced: Unplaced) -> Callable[[Plan], Plan]:
        return lambda plan: replace(plan, assignments=(), unplaced=unplaced)

    left = Unplaced("c", "general", 3, Reason.TOO_FAR)
    assert broken(sample(), leave(left)) == {
        "wrong_fate",
        "proven_with_a_gap",
        "bound_above_value",
    }
    assert "unknown_home" in broken(sample(), leave(replace(left, home="x")))
    assert "not_whole_children" in broken(sample(), leave(replace(left, children=0)))
    assert "rows_not_sorted_and_unique" in broken(sample(), leave(left, left))
    assert "city_children_unplaced" in broken(sample(), leave(replace(left, home="a")))
    assert "children_from_nowhere" in broken(sample(), leave(replace(left, need="medical")))


def test_quotas_are_counted_by_province_and_prefecture() -> None:
    """Guards: one retained home more than allowed; the same plan under a wider quota passes."""
    solved = optimize(sample())
    for name in ("max_per_province", "max_per_prefecture"):
        for most, found in ((0, True), (1, False)):
            policy = Policy(retention=Retention(**{name: Quota(everywhere=most)}))
            codes = {violation.code for violation in certify(sample(policy), solved).violations}
            assert ("quota_exceeded" in codes) is found


def test_nobody_leaves_a_small_home_that_is_retained() -> None:
    """Guards: the together rule for a home locked to stay."""
    locked = sample(c=county("c", 3, lock=Lock.KEEP))
    assert "leaves_retained_small_home" in broken(locked, rows(TO_A))
