"""The auditor catches every broken rule, beside the nearest plan that keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from optimizer.certify import certify, goal_values
from optimizer.errors import Message
from optimizer.institution import Level, Lock
from optimizer.pipeline import optimize
from optimizer.plan import Assignment, Fate, Plan, Reason, Status, Unplaced
from optimizer.policy import Goal, MoveRule, Policy, Quota, Reach, Retention, Rule
from optimizer.problem import Problem
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county
from tests.random_problems import random_problem

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


def test_claims_are_checked() -> None:
    """Guards: bounds above values, proofs with gaps, bounds after unproven stages, optimal without proof."""

    def claim(number: int, **fields: Any) -> Callable[[Plan], Plan]:
        def change(plan: Plan) -> Plan:
            stages = list(plan.stages)
            stages[number] = replace(stages[number], **fields)
            return replace(plan, stages=tuple(stages))

        return change

    assert "bound_above_value" in broken(sample(), claim(1, bound=Fraction(10**9)))
    assert "proven_with_a_gap" in broken(sample(), claim(0, bound=Fraction(-1)))
    assert "proven_with_a_gap" in broken(sample(), claim(1, bound=None))
    assert broken(sample(), claim(0, proven=False)) == {"bound_after_unproven_stage", "optimal_without_proof"}
    assert "wrong_stages" in broken(sample(), lambda plan: replace(plan, stages=plan.stages[:1]))


def test_a_conflict_must_contradict_itself() -> None:
    """Guards: infeasible needs locks beyond a quota; a conflict short of one lock is refused."""
    locked = [county(name, 3, lock=Lock.KEEP) for name in ("c", "d")]
    policy = Policy(retention=Retention(max_per_province=Quota(everywhere=1)))
    problem = make_problem([*locked, city("a")], policy, NEAR)
    plan = optimize(problem)
    assert plan.status is Status.INFEASIBLE
    assert certify(problem, plan).verified
    assert not certify(problem, replace(plan, conflict=plan.conflict[1:])).verified
    assert not certify(problem, replace(plan, conflict=())).verified
    invented = (Message("lock_keep", "a"), *plan.conflict[1:])
    assert not certify(problem, replace(plan, conflict=invented)).verified
    assert not certify(problem, replace(plan, assignments=(TO_A,))).verified


def test_goals_are_recomputed_by_hand_worked_numbers() -> None:
    """Guards: every goal on one small plan: 3 children 10 km, 1 child 200 km into another prefecture."""
    policy = Policy(cross_prefecture_km=25.0, far_km=150.0)
    medical = city("b", division="360200", services=("medical",))
    problem = sample(policy, b=medical, d=county("d", {"general": 24, "medical": 1}, lock=Lock.KEEP, beds=40))
    plan = replace(
        optimize(problem),
        assignments=(TO_A, Assignment("d", "b", "medical", 1, 20_000, True)),
    )
    assert goal_values(problem, plan) == {
        Goal.UNPLACED: 0,
        Goal.RETAINED: 1,
        Goal.OPEN_HOMES: 3,
        Goal.CROSSING: 1,
        Goal.UNSERVED: 0,
        Goal.CHILD_KM: 3 * 10 + 200 + 25,
        Goal.FAR_CHILDREN: 1,
        Goal.MOVED: 4,
        Goal.DESTINATIONS: 2,
    }
    assert goal_values(problem, replace(plan, assignments=(TO_A,)))[Goal.UNSERVED] == 1


def test_the_fingerprint_knows_the_question_and_nothing_else() -> None:
    """Guards: same problem, same fingerprint; one bed, one rule or one kilometre makes another."""
    mark = certify(sample(), optimize(sample())).fingerprint
    assert mark == certify(sample(), optimize(sample())).fingerprint
    others = [
        sample(a=city("a", 3, beds=99)),
        sample(Policy(max_km=299.0)),
        sample(a=city("a", 3, level=Level.PROVINCIAL)),
    ]
    assert mark.startswith("sha256:")
    assert mark not in {certify(problem, optimize(problem)).fingerprint for problem in others}


def test_random_plans_are_certified_and_damaged_ones_are_not() -> None:
    """Guards: no false alarm on 100 solved problems; dropping a row of any of them is noticed."""
    damaged = 0
    for seed in range(100):
        problem = random_problem(Random(seed))
        plan = optimize(problem)
        assert certify(problem, plan).violations == (), seed
        if plan.assignments:
            damaged += 1
            cut = replace(plan, assignments=plan.assignments[1:])
            assert not certify(problem, cut).verified, seed
    assert damaged > 20
