"""The auditor on what a plan claims: proofs, conflicts, values, fingerprints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

from optimizer.certify import certify, goal_values
from optimizer.certify.fingerprint import fingerprint
from optimizer.errors import Message
from optimizer.institution import Level, Lock
from optimizer.pipeline import optimize
from optimizer.plan import Assignment, Plan, Status
from optimizer.policy import PRESETS, Goal, MoveRule, Policy, Quota, Retention, Rule, Stage
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county
from tests.optimizer.test_certify import NEAR, TO_A, broken, sample
from tests.random_problems import random_problem


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
        Goal.MAX_KM: 200,
        Goal.ANNUAL_COST: 0,
        Goal.OUTAGE_SHORT: 0,
        Goal.UNCOVERED: 0,
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


def test_the_fingerprint_forgets_the_order_of_what_has_none() -> None:
    """Guards: needs, limits, services, rules about moves and weights in any order are one question;
    the stages of an objective are not."""
    asked = Policy(
        max_km_by_division=(("36", None), ("3601", 90.0)),
        retention=Retention(required_services=("medical", "rehabilitation")),
        moves=(MoveRule("c", "a", Rule.FORBID), MoveRule("d", "a", Rule.FORBID, "medical")),
        objective=PRESETS["own_prefecture_first"],
    )
    turned = replace(
        asked,
        needs=asked.needs[::-1],
        max_km_by_division=asked.max_km_by_division[::-1],
        retention=Retention(required_services=("rehabilitation", "medical")),
        moves=asked.moves[::-1],
        objective=tuple(Stage(stage.minimize[::-1]) for stage in asked.objective),
    )

    def mark(policy: Policy) -> str:
        return fingerprint(sample(policy))

    assert mark(turned) == mark(asked)
    first, second, third = asked.objective
    assert mark(replace(asked, objective=(first, third, second))) != mark(asked)
    assert mark(replace(asked, moves=asked.moves[:1])) != mark(asked)


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
