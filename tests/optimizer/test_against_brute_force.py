"""The whole core against plain enumeration, on random problems with every policy field varied."""

from __future__ import annotations

from random import Random

import pytest

from optimizer.certify import certify
from optimizer.pipeline import optimize
from optimizer.plan import Status
from tests.oracle import best_stage_values
from tests.random_problems import random_problem

PROBLEMS = 900
BATCH = 100


@pytest.mark.parametrize("first", range(0, PROBLEMS, BATCH))
def test_stage_values_equal_those_of_enumeration(first: int) -> None:
    """Guards: the plan is optimal stage by stage, its bounds meet its values, the auditor agrees; and
    infeasible is said exactly where no set of retained homes keeps locks and quotas."""
    for seed in range(first, first + BATCH):
        problem = random_problem(Random(seed))
        best, plan = best_stage_values(problem), optimize(problem)
        certificate = certify(problem, plan)
        assert certificate.violations == (), (seed, certificate.violations)
        assert (best is None) == (plan.status is Status.INFEASIBLE), seed
        if best is not None:
            assert plan.status is Status.OPTIMAL, seed
            assert tuple(stage.value for stage in certificate.stages) == best, seed
            assert tuple(stage.bound for stage in certificate.stages) == best, seed


def test_the_draws_are_worth_trying() -> None:
    """Guards: the random problems contain moves, unplaced children of every reason, retained homes and
    contradictions, so that agreement above means something."""
    plans = [optimize(random_problem(Random(seed))) for seed in range(200)]
    reasons = {row.reason for plan in plans for row in plan.unplaced}
    assert len(reasons) == 5
    assert sum(bool(plan.assignments) for plan in plans) > 50
    assert sum("retain" in plan.fates for plan in plans) > 50
    assert sum(plan.status is Status.INFEASIBLE for plan in plans) >= 5
