"""A frontier traced, and the plans behind its points certified."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from time import monotonic

from app.answer import Solved
from app.frontier.reading import FrontierAsked
from app.phases import Phase
from app.solving import Means, Stopwatch, remaining
from optimizer.certify import certify
from optimizer.errors import PlanNotCertified, SolverFailed
from optimizer.execution import Stop, Watch, ignore, never
from optimizer.frontier import Frontier, Of, Point, plan_at, problem_at, trace
from optimizer.repurpose import Means as UseMeans


@dataclass(frozen=True)
class FrontierSolved:
    """A question with its curves, the certified plans by place among the nation's points, and timings in
    seconds by part."""

    question: FrontierAsked
    frontier: Frontier
    plans: Mapping[int, Solved]
    timings: Mapping[str, float]
    threads: int


def solve_frontier(
    read: Callable[[float], FrontierAsked], means: Means, watch: Watch = ignore, stop: Stop = never
) -> FrontierSolved:
    """Read a request (`read` gets the longest wall time allowed) and trace its frontier.

    The auditor sees the plans of the two ends of the nation's curve, or of all points if their plans
    are wanted. Raises as `app.solving.solve` does.
    """
    clock = Stopwatch()
    question = read(means.max_seconds)
    clock.lap("read")
    means.enter(Phase.BUILDING)
    asked = question.asked
    threads = min(means.threads, asked.limits.threads or means.threads)
    run, limits = means.on(threads), remaining(asked, clock)
    deadline = monotonic() + limits.seconds
    frontier = trace(asked.problem, question.question, limits, run=run, watch=watch, stop=stop)
    clock.lap("solve")
    means.enter(Phase.CERTIFYING)
    uses = UseMeans(run, deadline, limits.seed, stop)
    plans = dict(_certified(question, frontier, uses, threads))
    clock.lap("certify")
    return FrontierSolved(question, frontier, plans, clock.seconds, threads)


def _certified(
    question: FrontierAsked, frontier: Frontier, uses: UseMeans, threads: int
) -> Iterator[tuple[int, Solved]]:
    points = frontier.nation.points
    ends = {0, len(points) - 1}
    for place, point in enumerate(points):
        if not (question.plans or place in ends) or uses.stop():
            continue
        yield place, _plan(question, frontier, point, uses, threads)


def _plan(question: FrontierAsked, frontier: Frontier, point: Point, uses: UseMeans, threads: int) -> Solved:
    """The plan of a point as an answer of its own. Raises `PlanNotCertified`."""
    plan = plan_at(frontier, point, uses)
    problem = None if frontier.of is Of.OPEN_HOMES else problem_at(frontier, point)
    problem = problem or frontier.problem
    certificate = certify(problem, plan)
    if not certificate.verified:
        raise PlanNotCertified(certificate.violations)
    found = tuple(stage.value for stage in certificate.stages)
    if found[: len(point.values)] != point.values:
        raise SolverFailed(f"a point of the frontier says {point.values}, its plan {found}")
    return Solved(replace(question.asked, problem=problem), plan, certificate, {}, threads)
