"""Remedies: for each row of unplaced children single changes, each tried by solving again.

Of each kind of change the nearest is tried: what opens one more way, or beds where a way is open. Where
provinces are independent of each other (`counts_apart`) only the province that a change touches is solved
again; components that are known already are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from time import monotonic

from optimizer.plan import Plan, Status, Unplaced
from optimizer.policy import Reach
from optimizer.problem import Problem, usable_beds
from optimizer.repair.changes import (
    BedsAdded,
    Change,
    GroupsSplit,
    JurisdictionWidened,
    apply,
)
from optimizer.repair.part import counts_apart, only_counted, province_of
from optimizer.repair.ways import Way, Ways, find_ways
from optimizer.repair.whole import Means

WIDER = {Reach.PREFECTURE: Reach.PROVINCE, Reach.PROVINCE: Reach.NATION}
"""The next wider jurisdiction."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """A change that was tried alone: in all so many fewer children are left out with it (> 0)."""

    change: Change
    places: int


@dataclass
class _Trial:
    """Changes tried so far, and how many fewer children each leaves out (None: not known)."""

    counted: Problem
    plan: Plan
    means: Means
    until: float
    apart: bool
    tried: dict[tuple[str, Change], int | None] = field(default_factory=dict)
    before: dict[str, int | None] = field(default_factory=dict)

    def places(self, province: str, change: Change) -> int:
        """Fewer children left out with a change that touches a province; 0 where that is not known."""
        local = self.apart and not isinstance(change, JurisdictionWidened | GroupsSplit)
        key = (province if local else "", change)
        if key not in self.tried:
            if monotonic() >= self.until or self.means.stop():
                return 0
            self.tried[key] = self._tried(province if local else "", change)
        return self.tried[key] or 0

    def _tried(self, province: str, change: Change) -> int | None:
        problem = province_of(self.counted, province) if province else self.counted
        if province not in self.before:
            self.before[province] = self._left(problem) if province else _count(self.plan)
        before, after = self.before[province], self._left(apply(problem, [change]))
        return None if before is None or after is None else before - after

    def _left(self, problem: Problem) -> int | None:
        return _count(self.means.solve(problem))


def _count(plan: Plan) -> int | None:
    """Children left out; None unless that is proven to be the fewest."""
    return sum(row.children for row in plan.unplaced) if plan.status is Status.OPTIMAL else None


def find_remedies(problem: Problem, plan: Plan, means: Means, until: float) -> tuple[tuple[Remedy, ...], ...]:
    """The remedies of each row of `plan.unplaced`, the best first, as far as they could be tried `until` (a
    reading of `time.monotonic()`). A plan that is not proven has none."""
    if plan.status is not Status.OPTIMAL or not plan.unplaced or monotonic() >= until:
        return ((),) * len(plan.unplaced)
    trial = _Trial(only_counted(problem), plan, means, until, counts_apart(problem))
    province = {one.id: one.province for one in problem.institutions}
    candidates: dict[tuple[str, str], list[Change]] = {}
    for ways in find_ways(problem, {row.home for row in plan.unplaced}):
        candidates.update(_candidates(ways, plan))
    listed = []
    for row in plan.unplaced:
        changes = candidates.get((row.home, row.need), [])
        found = [Remedy(change, trial.places(province[row.home], change)) for change in changes]
        listed.append(tuple(sorted((one for one in found if one.places > 0), key=lambda one: -one.places)))
    return tuple(listed)


def _candidates(ways: Ways, plan: Plan) -> Iterator[tuple[tuple[str, str], list[Change]]]:
    problem = ways.problem
    by_group: dict[int, list[Way]] = {}
    for way in ways.ways:
        by_group.setdefault(way.group, []).append(way)
    rows = {(row.home, row.need): row for row in plan.unplaced}
    for place, group in enumerate(ways.groups):
        for need, _ in group.needs:
            row = rows.get((problem.institutions[group.home].id, problem.policy.needs[need][0]))
            if row is not None:
                yield (row.home, row.need), list(_changes(ways, by_group.get(place, []), row, place))


def _changes(ways: Ways, own: list[Way], row: Unplaced, place: int) -> Iterator[Change]:
    """One change of each kind that could help, the nearest."""
    problem = ways.problem
    nearest: dict[type, tuple[int, int, Change]] = {}
    for way in own:
        if len(way.asks) == 1:
            (change,) = way.asks
            kind = type(change)
            nearest[kind] = min(
                nearest.get(kind, (way.length, way.host, change)),
                (way.length, way.host, change),
                key=lambda one: one[:2],
            )
    yield from (change for _, _, change in nearest.values())
    open_now = [way for way in own if not way.asks]
    group = ways.groups[place]
    if open_now:
        host = min(open_now, key=lambda way: (way.length, way.host)).host
        yield _beds(problem, int(ways.hosts[host]), group.size if group.whole else row.children)
    if group.whole and group.size > 1:
        yield _split(problem, group.size)
    if problem.policy.jurisdiction in WIDER:
        yield JurisdictionWidened(WIDER[problem.policy.jurisdiction])


def _beds(problem: Problem, home: int, children: int) -> BedsAdded:
    """As many beds as there are children, and those that the home lacks already."""
    one, policy = problem.institutions[home], problem.policy
    decided = one.is_county or policy.consolidate_city_level
    taken = one.adults + one.children_temporary + (0 if decided else one.children_total)
    beds = children + max(0, taken - usable_beds(one, policy))
    return BedsAdded(one.id, beds, usable_beds(one, policy) + beds)


def _split(problem: Problem, size: int) -> GroupsSplit:
    most = problem.policy.keep_together_up_to
    sizes = [one.children_total for one in problem.institutions if one.is_county]
    return GroupsSplit(size - 1, sum(size <= one <= most for one in sizes))
