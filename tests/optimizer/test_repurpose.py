"""The uses of freed homes against plain enumeration, and the promises around them."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from time import monotonic

import pytest

from optimizer.certify.reading import Reading
from optimizer.certify.uses import check_known, check_uses, uncovered
from optimizer.pipeline import optimize, run_in_process
from optimizer.plan import Fate, Plan, StageBound, Status
from optimizer.policy import COVERING, Policy, Repurpose, Use
from optimizer.problem import Problem
from optimizer.repurpose import Means, repurpose
from tests.covering_oracle import best_uses, has_data, left_uncovered
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county
from tests.random_covering import random_choice, told, turned

CHOICES = 600
BATCH = 100
CENTRE = Use("protection_centre")


def chosen(problem: Problem, fates: tuple[Fate, ...], seconds: float = 60.0) -> Plan:
    """A plan with these fates, its stages proven, once its uses are chosen."""
    stages = tuple(StageBound(stage, None, proven=True) for stage in problem.policy.objective)
    plan = Plan(Status.OPTIMAL, (), fates, (None,) * len(fates), (), (), stages)
    return repurpose(problem, plan, Means(run_in_process, monotonic() + seconds))


@pytest.mark.parametrize("first", range(0, CHOICES, BATCH))
def test_the_choice_is_that_of_enumeration(first: int) -> None:
    """Guards: uses, fates, the covering stage's value and bound; and the auditor agrees."""
    for seed in range(first, first + BATCH):
        problem, fates = random_choice(Random(seed))
        clue = f"seed {seed}: {told(problem, fates)}"
        plan = chosen(problem, fates)
        assert (plan.fates, plan.uses) == best_uses(problem, fates), clue
        reading = Reading(problem)
        assert [*check_known(reading, plan), *check_uses(reading, plan)] == [], clue
        assert plan.status is Status.OPTIMAL, clue
        if has_data(problem):
            value = left_uncovered(problem, plan.uses)
            assert uncovered(reading, plan) == value, clue
            assert plan.stages[-1] == StageBound(COVERING, value, proven=True), clue


def test_the_draws_are_worth_trying() -> None:
    """Guards: the random sets bind every limit now and then, and leave children uncovered."""
    counts = {"data": 0, "uncovered": 0, "closed": 0, "several uses": 0, "limit": 0, "budget": 0}
    for seed in range(CHOICES):
        problem, fates = random_choice(Random(seed))
        plan = chosen(problem, fates)
        own = problem.policy.repurpose
        free = tuple(replace(use, max_total=None) for use in own.uses)
        without = [replace(own, uses=free), replace(own, budget=None)]
        bound = [
            chosen(replace(problem, policy=Policy(repurpose=one)), fates).uses != plan.uses for one in without
        ]
        counts["data"] += has_data(problem)
        counts["uncovered"] += left_uncovered(problem, plan.uses) > 0
        counts["closed"] += Fate.CLOSE in plan.fates
        counts["several uses"] += len(set(plan.uses) - {None}) > 1
        counts["limit"] += bound[0]
        counts["budget"] += bound[1]
    assert all(count >= 40 for count in counts.values()), counts


def test_the_order_of_uses_changes_nothing() -> None:
    """Guards: uses and services listed in another order: the same plan."""
    rng = Random(11)
    for seed in range(200):
        problem, fates = random_choice(Random(seed))
        assert chosen(turned(problem, rng), fates) == chosen(problem, fates), f"seed {seed}"


def test_without_time_the_plan_is_valid_and_says_so() -> None:
    """Guards: no time at all: centres by the rule, within every limit; never called optimal with data."""
    for seed in range(300):
        problem, fates = random_choice(Random(seed))
        plan = chosen(problem, fates, seconds=-1.0)
        assert list(check_uses(Reading(problem), plan)) == [], told(problem, fates)
        if has_data(problem) and not plan.stages[-1].proven:
            assert plan.status is Status.FEASIBLE
            assert plan.stages[-1].bound <= left_uncovered(problem, plan.uses)


def sample(policy: Repurpose, **counts: int) -> Problem:
    """A city home and county homes p, q (40 km apart), r (90 km from q), s; all children find a place."""
    listed = {
        "a": city("a", 5, community_children=counts.get("a", 0)),
        "p": county("p", 2, community_children=counts.get("p", 0), services=("rehabilitation",)),
        "q": county("q", 2, division="360122", community_children=counts.get("q", 0)),
        "r": county("r", 2, division="360123", community_children=counts.get("r", 0)),
    }
    km: dict[tuple[str, str], float | None] = {
        ("p", "a"): 30.0, ("q", "a"): 70.0, ("r", "a"): 160.0,
        ("p", "q"): 40.0, ("q", "r"): 90.0, ("p", "r"): 130.0,
    }  # fmt: skip
    return make_problem(listed.values(), Policy(repurpose=policy), km)


def test_fewest_homes_cover_and_the_first_by_id_wins() -> None:
    """Guards: p covers a, itself and q; q would cover p and itself: one home is enough, and which."""
    free = Repurpose((CENTRE,), one_per_division=False)
    assert optimize(sample(free, p=10, q=10)).uses == (None, "protection_centre", None, None)
    assert optimize(sample(free, a=10, p=10, q=10, r=1)).uses[1:] == ("protection_centre", None, CENTRE.name)
    assert optimize(sample(replace(free, one_per_division=True), p=10)).uses[1:] == (CENTRE.name,) * 3


def test_the_radius_is_inclusive() -> None:
    """Guards: 40 km with a radius of 40 km is covered, with 39.99 km it is not."""
    for km, used in ((40.0, 1), (39.99, 2)):
        free = Repurpose((replace(CENTRE, radius_km=km),), one_per_division=False)
        plan = optimize(sample(free, p=10, q=10))
        assert sum(use is not None for use in plan.uses) == used


def test_a_budget_is_exact() -> None:
    """Guards: three homes at 0.1 are 0.3, no more and no less."""
    dear = replace(CENTRE, annual_cost=0.1)
    for budget, used in ((0.3, 3), (0.29, 2)):
        plan = optimize(sample(Repurpose((dear,), budget=budget)))
        assert sum(use is not None for use in plan.uses) == used


def test_a_gap_of_the_objective_does_not_reach_the_covering_stage() -> None:
    """Guards: earlier stages unproven: no bound is told, and the plan is not optimal."""
    problem, fates = random_choice(Random(1))
    assert has_data(problem)
    stages = (StageBound(problem.policy.objective[0], None, proven=False),)
    plan = Plan(Status.FEASIBLE, (), fates, (None,) * len(fates), (), (), stages)
    done = repurpose(problem, plan, Means(run_in_process, monotonic() + 60))
    assert done.stages[-1] == StageBound(COVERING, None, proven=False)
    assert done.status is Status.FEASIBLE
