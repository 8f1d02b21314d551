"""The whole way of a request for a repair: plan, least changes, the changed plan, certified."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from app.asked import Asked
from app.phases import Phase
from app.solving import Means, Stopwatch, remaining
from optimizer.certify import Certificate, certify
from optimizer.errors import PlanNotCertified
from optimizer.execution import Executor, Stop, Watch, ignore, never
from optimizer.plan import Plan
from optimizer.policy import Limits
from optimizer.repair import Means as RepairMeans
from optimizer.repair import Prices, Remedy, Repair, find_remedies, smallest_repair

REMEDY_SHARE = 0.5
"""Of the time that is left once the repair is found, remedies may take so much."""


@dataclass(frozen=True, slots=True)
class RepairAsked:
    """A request for a repair: the question of a plan, and the prices of changes."""

    asked: Asked
    prices: Prices
    remedies: bool = True


@dataclass(frozen=True)
class Repaired:
    """A plan, its least repair and the changed plan's certificate, remedies by row of `plan.unplaced`, and
    seconds by part."""

    question: RepairAsked
    plan: Plan
    repair: Repair
    certificate: Certificate
    remedies: tuple[tuple[Remedy, ...], ...]
    timings: dict[str, float]
    threads: int


def solve_repair(
    read: Callable[[float], RepairAsked], means: Means, stop: Stop = never, watch: Watch = ignore
) -> Repaired:
    """Read a request, plan, find the least repair and solve again, certify; then try remedies.

    Raises as `app.solving.solve` does.
    """
    clock = Stopwatch()
    question = read(means.max_seconds)
    asked = question.asked
    clock.lap("read")
    threads = min(means.threads, asked.limits.threads or means.threads)
    means.enter(Phase.BUILDING)
    tools = _tools(question, means.on(threads), remaining(asked, clock), stop, watch)
    plan = tools.solve(asked.problem)
    clock.lap("solve")
    means.enter(Phase.REPAIRING)
    repair = smallest_repair(asked.problem, plan, tools)
    clock.lap("repair")
    certificate = certify(repair.problem, repair.plan)
    clock.lap("certify")
    if not certificate.verified:
        raise PlanNotCertified(certificate.violations)
    share = REMEDY_SHARE if question.remedies else 0.0
    until = monotonic() + share * max(0.0, tools.deadline - monotonic())
    remedies = find_remedies(asked.problem, plan, tools, until)
    clock.lap("remedies")
    return Repaired(question, plan, repair, certificate, remedies, clock.seconds, threads)


def _tools(question: RepairAsked, run: Executor, limits: Limits, stop: Stop, watch: Watch) -> RepairMeans:
    return RepairMeans(question.prices, monotonic() + limits.seconds, run, {}, limits, stop, watch)
