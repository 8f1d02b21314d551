"""How stable a plan is: over sets with other counts, how often each home keeps its fate.

Each set is planned from scratch. What a home becomes is compared as `Becomes`: what a freed home is used
for depends on community data, which stay as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from optimizer.arcs import find_arcs
from optimizer.assemble import assemble
from optimizer.conflicts import find_conflict
from optimizer.groups import find_choices
from optimizer.institution import Lock
from optimizer.jurisdiction import may_host
from optimizer.objective import solve_each
from optimizer.perturbation import Sample, perturbed
from optimizer.plan import Fate, Plan
from optimizer.problem import Problem
from optimizer.session import Session

BATCH = 8
"""Sets whose components share the workers; more would only take memory."""

UNPLACED = ""
"""The destination of children without a place; no home has such an id."""

Went = Counter[tuple[str, str]]
"""Children of one home by need and destination: their home's id if they stay."""


class Becomes(StrEnum):
    """What becomes of a home as far as its children are concerned."""

    KEEP = "keep"
    RETAIN = "retain"
    FREED = "freed"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class HomeStability:
    """One home: what it becomes in the plan, and in how many sets it becomes what (sums to the sets that have
    a plan). `eligible`: whether the plan chooses between keeping and freeing it; of the others the rules do.

    `common`: children, summed over sets, who are in the set as in the plan's, need by need the smaller of
    both counts; `same` of them can keep their destination (the smaller of both numbers who go there, summed
    over needs and destinations). Both are 0 for a home whose children stay by rule.
    """

    home: str
    planned: Becomes
    eligible: bool
    counts: tuple[tuple[Becomes, int], ...]
    same: int
    common: int

    @property
    def kept(self) -> int:
        """In how many sets it becomes what the plan says."""
        return dict(self.counts).get(self.planned, 0)


@dataclass(frozen=True, slots=True)
class Stability:
    """Of `asked` sets so many were `done`; in `without_plan` of them demands contradict each other (they
    count as sets in which no home keeps its fate). `homes`: in the order of the problem."""

    asked: int
    done: int
    without_plan: int
    homes: tuple[HomeStability, ...]


def find_stability(session: Session, problem: Problem, plan: Plan, sample: Sample) -> Stability:
    """Compare a plan with the best plans of perturbed sets (see `perturbed`), solved to a gap of 0; sets for
    which time ran out are not counted."""
    known = _Compared(problem, plan)
    done = without_plan = 0
    for asked, found in _plans(replace(session, gap=0.0), problem, sample):
        done += 1
        if found is None:
            without_plan += 1
        else:
            known.add(asked, found)
    return Stability(sample.sets, done, without_plan, tuple(known.homes()))


def _plans(session: Session, problem: Problem, sample: Sample) -> Iterator[tuple[Problem, Plan | None]]:
    """Each set with its best plan (None: there is none), as far as these could be proven."""
    for first in range(0, sample.sets, BATCH):
        if session.is_over:
            return
        numbers = range(first, min(sample.sets, first + BATCH))
        drawn = [perturbed(problem, sample, number) for number in numbers]
        torn = [bool(find_conflict(one)) for one in drawn]
        yield from ((one, None) for one, is_torn in zip(drawn, torn, strict=True) if is_torn)
        sound = [one for one, is_torn in zip(drawn, torn, strict=True) if not is_torn]
        choices = [find_choices(one, find_arcs(one)) for one in sound]
        for one, (played, stages) in zip(sound, solve_each(session, problem.policy, choices), strict=True):
            if played.impossible:
                yield one, None
            elif all(stage.proven for stage in stages):
                yield one, assemble(one, played.tasks, played.solutions, stages)


class _Compared:
    """The plan, and what is counted against it while sets come in."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self._problem = problem
        self._planned = [_BECOMES[fate] for fate in plan.fates]
        self._went = destinations_of(problem, plan)
        self._counts = [Counter[Becomes]() for _ in plan.fates]
        self._same, self._common = Counter[str](), Counter[str]()

    def add(self, asked: Problem, plan: Plan) -> None:
        """Count the best plan of another set of the same homes."""
        for counts, fate in zip(self._counts, plan.fates, strict=True):
            counts[_BECOMES[fate]] += 1
        for home, went in destinations_of(asked, plan).items():
            before = self._went.get(home, Counter())
            self._same[home] += (before & went).total()
            self._common[home] += (_by_need(before) & _by_need(went)).total()

    def homes(self) -> Iterator[HomeStability]:
        """What was counted, home by home."""
        policy = self._problem.policy
        rows = zip(self._problem.institutions, self._planned, self._counts, strict=True)
        for one, planned, counts in rows:
            decided = one.is_county or policy.consolidate_city_level
            eligible = decided and one.lock is not Lock.KEEP and may_host(one, policy.retention)
            told = tuple((becomes, counts[becomes]) for becomes in Becomes if counts[becomes])
            yield HomeStability(one.id, planned, eligible, told, self._same[one.id], self._common[one.id])


_BECOMES = {
    Fate.KEEP: Becomes.KEEP,
    Fate.RETAIN: Becomes.RETAIN,
    Fate.TRANSFORM: Becomes.FREED,
    Fate.CLOSE: Becomes.FREED,
    Fate.BLOCKED: Becomes.BLOCKED,
}


def destinations_of(problem: Problem, plan: Plan) -> dict[str, Went]:
    """Where the children go whom a plan decides about, by id of their home."""
    found: dict[str, Went] = {}
    for one in problem.institutions:
        if one.is_county or problem.policy.consolidate_city_level:
            found[one.id] = Counter({(need, one.id): count for need, count in one.children})
    for move in plan.assignments:
        found[move.sender][move.need, move.receiver] += move.children
        found[move.sender][move.need, move.sender] -= move.children
    for row in plan.unplaced:
        found[row.home][row.need, UNPLACED] += row.children
        found[row.home][row.need, row.home] -= row.children
    return found


def _by_need(went: Went) -> Counter[str]:
    counts = Counter[str]()
    for (need, _), children in went.items():
        counts[need] += children
    return counts
