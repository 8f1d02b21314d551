"""What one retained home more or fewer would change, against solving that question itself."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from optimizer.pipeline import optimize
from optimizer.plan import QuotaMargins
from optimizer.problem import Problem
from tests.oracle import Totals, best_stage_values
from tests.random_problems import random_problem


def limited(problem: Problem, most: int | None) -> Problem:
    retention = replace(problem.policy.retention, max_total=most)
    return replace(problem, policy=replace(problem.policy, retention=retention))


def change(best: Totals | None, there: Totals | None) -> Totals | None:
    if best is None or there is None:
        return None
    return tuple(other - own for other, own in zip(there, best, strict=True))


def test_margins_are_those_of_enumeration() -> None:
    """Guards: one more and one fewer change every stage as solving with that quota does; no margins exactly
    where the quota changes nothing."""
    binding = 0
    for seed in range(100):
        problem = random_problem(Random(seed), large=False)
        if len(problem.institutions) > 5 or any(one.is_longest_move for one in problem.policy.stages):
            continue
        free = best_stage_values(problem)
        for most in (0, 1):
            asked = limited(problem, most)
            best, plan = best_stage_values(asked), optimize(asked)
            if best is None or best == free:
                assert plan.quota is None, seed
                continue
            more = best_stage_values(limited(problem, most + 1))
            fewer = best_stage_values(limited(problem, most - 1)) if most else None
            assert plan.quota == QuotaMargins(change(best, more), change(best, fewer)), seed
            binding += 1
    assert binding > 10
