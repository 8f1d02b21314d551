"""What is told of a whole solve, against the plan that comes of it."""

from __future__ import annotations

from functools import partial
from random import Random

import orjson
import pytest

from app.phases import Phase
from app.reading import read_request
from app.runners import Told
from app.runners.tracker import Tracker
from app.solving import Means, solve
from geodata.example import load_example
from optimizer.certify import StageValue, certify
from optimizer.execution import Progress
from optimizer.pipeline import optimize, run_in_process
from optimizer.plan import Status
from tests.random_problems import harder_problem, random_problem


class Patient(Tracker):
    """A tracker that tells of all that it hears."""

    def hear(self, progress: Progress) -> None:
        self._next = 0.0
        super().hear(progress)


def agree(heard: list[Told], stages: tuple[StageValue, ...]) -> None:
    """No bound lies above the plan, no incumbent below what is proven, and the last one is the plan's.

    A last goal that needs no solver is not told of: then the last word is of the goal before it.
    """
    for told in (one for one in heard if one.stage is not None):
        value, bound = stages[told.stage].value, stages[told.stage].bound
        near = 1e-9 * max(1.0, abs(float(value)))
        assert told.bound is None or told.bound <= value + near
        assert told.incumbent is None or bound is None or told.incumbent >= bound - near
    last = heard[-1]
    if last.incumbent is not None:
        assert last.stage is not None
        assert last.incumbent == pytest.approx(float(stages[last.stage].value), rel=1e-12, abs=1e-9)


@pytest.mark.parametrize("preset", ["policy", "own_prefecture_first", "fairest"])
@pytest.mark.parametrize("example", ["province", "national"])
def test_the_last_word_of_an_example_is_its_plan(example: str, preset: str) -> None:
    """Guards: children who stay and parts that need no solver count; stages are those of the objective,
    though the longest move is solved apart."""
    heard: list[Told] = []
    tracker = Patient(heard.append)
    request = load_example(example)
    request["policy"] = {**request.get("policy", {}), "objective": preset}
    means = Means(run_in_process, 1, 600.0, enter=tracker.enter)
    solved = solve(partial(read_request, orjson.dumps(request)), means, tracker.hear)
    assert solved.plan.status is Status.OPTIMAL
    agree(heard, solved.certificate.stages[: len(solved.asked.problem.policy.stages)])
    assert heard[-1].stage == len(solved.asked.problem.policy.stages) - 1
    assert (heard[-1].phase, heard[-1].gap) == (Phase.CERTIFYING, 0.0)
    assert heard[-1].incumbent is not None and heard[-1].incumbent == heard[-1].bound


@pytest.mark.parametrize("seed", range(150))
def test_what_is_told_agrees_with_the_plan(seed: int) -> None:
    """Guards: quotas of the nation, tolerances, longest moves, outages, parts that occur twice; null where
    the components do not make up the question."""
    problem = (harder_problem if seed % 2 else random_problem)(Random(seed))
    heard: list[Told] = []
    plan = optimize(problem, watch=Patient(heard.append).hear)
    if plan.status is Status.OPTIMAL and heard:
        agree(heard, certify(problem, plan).stages[: len(problem.policy.stages)])
