"""The whole core against plain enumeration, on random problems with every policy field varied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

import pytest

from optimizer.certify import certify
from optimizer.components import ComponentSolution, ComponentTask
from optimizer.execution import Stop, Watch
from optimizer.pipeline import optimize, run_in_process
from optimizer.plan import Status
from tests.oracle import best_stage_values
from tests.random_problems import random_problem, told

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
        clue = f"seed {seed}: {told(problem)}"
        assert certificate.violations == (), clue
        assert plan.status is (Status.INFEASIBLE if best is None else Status.OPTIMAL), clue
        if best is not None:
            assert tuple(stage.value for stage in certificate.stages) == best, clue
            assert tuple(stage.bound for stage in certificate.stages) == best, clue


def test_the_draws_are_worth_trying() -> None:
    """Guards: the random problems contain moves, unplaced children of every reason, retained homes and
    contradictions, so that agreement above means something."""
    plans = [optimize(random_problem(Random(seed))) for seed in range(200)]
    reasons = {row.reason for plan in plans for row in plan.unplaced}
    assert len(reasons) == 5
    assert sum(bool(plan.assignments) for plan in plans) > 50
    assert sum("retain" in plan.fates for plan in plans) > 50
    assert sum(plan.status is Status.INFEASIBLE for plan in plans) >= 5


def test_many_draws_need_the_solver() -> None:
    """Guards: the agreement above tries the model and not only what inspection settles without it."""
    handed_over: list[int] = []

    def counting(
        tasks: Sequence[ComponentTask], deadline: float, watch: Watch, stop: Stop
    ) -> Iterator[tuple[int, ComponentSolution]]:
        handed_over.append(len(tasks))
        return run_in_process(tasks, deadline, watch, stop)

    for seed in range(200):
        optimize(random_problem(Random(seed)), run=counting)
    assert sum(count > 0 for count in handed_over) > 50
