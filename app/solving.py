"""The whole way of one request: bytes in, certified answer out. Used by the service and the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import perf_counter

from app.answer import Solved
from app.asked import Asked
from app.phases import Phase, unheard
from app.reading import read_request
from optimizer.certify import certify
from optimizer.errors import PlanNotCertified
from optimizer.execution import Executor, Stop, Watch, ignore, never
from optimizer.pipeline import optimize
from optimizer.policy import Limits

AFTERWARDS = 2.0
"""What auditing and writing an answer takes, as a multiple of reading its request."""


class Stopwatch:
    """Seconds by part of a request; `total` counts from the start."""

    def __init__(self) -> None:
        """Start."""
        self._start = self._last = perf_counter()
        self.seconds: dict[str, float] = {}

    def lap(self, part: str) -> None:
        """The time since the last lap belongs to this part."""
        now = perf_counter()
        self.seconds[part], self._last = now - self._last, now
        self.seconds["total"] = now - self._start

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return perf_counter() - self._start


@dataclass(frozen=True, slots=True)
class Means:
    """What a request may use: the executor, its cores, and the longest wall time in seconds.

    `limited` gives the executor on fewer cores, for requests that ask for that; `enter` hears of phases.
    """

    run: Executor
    threads: int
    max_seconds: float
    limited: Callable[[int], Executor] | None = None
    enter: Callable[[Phase], None] = unheard

    def on(self, threads: int) -> Executor:
        """The executor on so many cores."""
        return self.run if self.limited is None or threads >= self.threads else self.limited(threads)


def solve_request(body: bytes, means: Means, watch: Watch = ignore, stop: Stop = never) -> Solved:
    """Read, solve and certify a request as JSON. Raises as `solve` does."""
    return solve(partial(read_request, body), means, watch, stop)


def solve(read: Callable[[float], Asked], means: Means, watch: Watch = ignore, stop: Stop = never) -> Solved:
    """Read a request (`read` gets the longest wall time allowed), solve and certify it.

    Raises `RequestInvalid` for faults of the request, and `PlanNotCertified` if the auditor objects
    to a plan of ours.
    """
    clock = Stopwatch()
    asked = read(means.max_seconds)
    clock.lap("read")
    means.enter(Phase.BUILDING)
    threads = min(means.threads, asked.limits.threads or means.threads)
    limits = remaining(asked, clock)
    plan = optimize(asked.problem, limits, run=means.on(threads), watch=watch, stop=stop)
    clock.lap("solve")
    means.enter(Phase.CERTIFYING)
    certificate = certify(asked.problem, plan)
    clock.lap("certify")
    if not certificate.verified:
        raise PlanNotCertified(certificate.violations)
    return Solved(asked, plan, certificate, clock.seconds, threads)


def remaining(asked: Asked, clock: Stopwatch) -> Limits:
    """The limits less the time that reading took and that auditing and writing will take.

    The wall time is for the whole answer; what comes after the solve grows with the set as reading
    does, and takes about twice as long.
    """
    limits = asked.limits
    own = clock.elapsed - asked.road_seconds
    spent = clock.elapsed - asked.uncounted_seconds
    seconds = max(0.0, limits.seconds - spent - AFTERWARDS * own)
    return Limits(seconds, limits.gap, limits.threads, limits.seed)
