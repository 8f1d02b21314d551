"""Stages that act on each other: tolerances, an outage, the longest move."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from optimizer.policy import Goal, Outage, Policy, Stage
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import county
from tests.optimizer.test_against_brute_force import check, splits
from tests.random_problems import random_problem

LONGEST = Stage(((Goal.MAX_KM, 1.0),))
KM = Stage(((Goal.CHILD_KM, 1.0),))


def test_a_tolerance_before_the_longest_move_is_given_once() -> None:
    """Guards: what an outage gives up of the first stage is not given up a second time for the longest move;
    without the outage, and without the tolerance, the same."""
    homes = county("x", 25, beds=30), county("y", 9)
    for tolerance in (0.3, 0.0):
        for outage in (Outage(), None):
            first = Stage(((Goal.UNPLACED, 1.0),), tolerance)
            policy = Policy(outage=outage, objective=(first, LONGEST, KM))
            check(make_problem(homes, policy, {("x", "y"): 89.24}), f"{tolerance}, {outage}")


def test_tolerances_outages_and_the_longest_move_equal_enumeration() -> None:
    """Guards: the same on random sets."""
    for seed in range(2_000, 2_100):
        rng = Random(seed)
        problem = random_problem(rng, large=False)
        first = Stage(((Goal.UNPLACED, 1.0),), rng.choice((0.1, 0.5)))
        objective = (first, replace(KM, tolerance=rng.choice((0.0, 0.2))), LONGEST, KM)
        policy = replace(problem.policy, outage=Outage(150.0), objective=objective)
        drawn = replace(problem, policy=policy)
        if splits(drawn) <= 10**6:
            check(drawn, f"seed {seed}")
