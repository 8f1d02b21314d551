"""The least repair of one region: fewest children left out, then the lowest price, then least travel.

As everywhere, what the solver returns is rounded to whole children and counted afresh: what was bought is
read off the ways that are used, so nothing is bought in vain, and a repair counts as proven only if its own
price meets the solver's bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from optimizer.highs import Ending, SolverLimits, solve
from optimizer.jurisdiction import may_host
from optimizer.measures import occupancy
from optimizer.model.matrix import Matrix
from optimizer.model.repair import RepairProgram
from optimizer.problem import usable_beds
from optimizer.repair.changes import BedsAdded, Change, HomeRetained, LimitRaised
from optimizer.repair.offers import Offered, Region
from optimizer.stages import Flows, is_plan


@dataclass(frozen=True, slots=True)
class RegionRepair:
    """Changes that leave `unplaced` children without a place; `left` are those (home, need, children).
    `cost` in yuan, `bound`: no set of changes considered costs less (0 if nothing is known). `proven`:
    neither fewer children nor a lower price is possible.
    """

    changes: tuple[Change, ...]
    left: tuple[tuple[str, str, int], ...]
    cost: Fraction
    bound: Fraction
    proven: bool
    retained: tuple[str, ...] = ()

    @property
    def unplaced(self) -> int:
        """Children without a place."""
        return sum(children for _, _, children in self.left)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the solver found that may be used; `bound` in units of the objective."""

    flows: Flows | None
    bound: int
    proven: bool


@dataclass(frozen=True, slots=True)
class Search:
    """Until when (a reading of `time.monotonic()`) and with what seed to look for repairs, and which homes
    have unplaced children; `elsewhere`: whether each county home is retained in the plan so far."""

    limits: SolverLimits
    homes: frozenset[str]
    elsewhere: Mapping[str, bool]


def repair_region(region: Region, search: Search) -> RegionRepair | None:
    """The least repair of a region, as good as could be found in time; None: nothing was found.

    A repair in which only the children without a place use changes is found fast; where it leaves nobody
    out, what alone costs more than all of it is no part of a cheaper one.
    """
    first = _least(region, region.for_homes(search.homes, search.elsewhere), search.limits, last=False)
    if first is None or first.unplaced or not first.proven:
        return _least(region, region.offered(search.elsewhere), search.limits) or first
    offered = region.within(first.cost, search.elsewhere)
    return _least(region, offered, search.limits) or replace(first, bound=Fraction(0), proven=False)


def _least(
    region: Region, offered: Offered, limits: SolverLimits, *, last: bool = True
) -> RegionRepair | None:
    """The least repair among the ways of a task; the least travel only in the `last` one."""
    program = RepairProgram(offered.task)
    fewest = _run(offered, program, program.least_unplaced(), limits)
    if fewest.flows is None:
        return None
    left = sum(children for _, _, children in _left(region, offered, fewest.flows))
    program.keep_unplaced(left)
    cheapest = _run(offered, program, program.least_cost(), limits)
    flows = cheapest.flows if cheapest.flows is not None else fewest.flows
    found = _repair(region, offered, flows)
    bound = cheapest.bound * offered.unit
    proven = fewest.proven and left <= fewest.bound and cheapest.proven and found.cost <= bound
    if proven and last:
        program.keep_cost(int(found.cost / offered.unit))
        nearest = _run(offered, program, program.least_travel(), limits)
        again = found if nearest.flows is None else _repair(region, offered, nearest.flows)
        if (again.unplaced, again.cost) <= (found.unplaced, found.cost):
            found = again
    return replace(found, bound=min(bound, found.cost), proven=proven)


def _run(offered: Offered, program: RepairProgram, matrix: Matrix, limits: SolverLimits) -> _Found:
    result = solve(matrix, limits)
    bound = 0 if result.bound is None else max(0, ceil(result.bound - 1e-6 - 1e-9 * abs(result.bound)))
    flows = None if result.values is None else program.flows(result.values)
    if flows is not None and not is_plan(offered.task.part, flows, _opened(offered, flows)):
        flows = None
    return _Found(flows, bound, flows is not None and result.ending is Ending.PROVEN)


def _opened(offered: Offered, flows: Flows) -> tuple[int, ...]:
    part = offered.task.part
    holding = {int(part.arcs.host[arc]) for arc, _ in flows}
    return tuple(sorted(host for host in holding if part.hosts[host].optional))


def _repair(region: Region, offered: Offered, flows: Flows) -> RegionRepair:
    """What must be bought for these moves, and what it costs."""
    changes = tuple(_bought(region, offered, flows))
    cost = sum((region.prices.of(change) for change in changes), Fraction(0))
    part = offered.task.part
    retained = tuple(
        region.problem.institutions[part.hosts[host].home].id
        for host in _opened(offered, flows)
        if part.hosts[host].county
    )
    return RegionRepair(changes, _left(region, offered, flows), cost, Fraction(0), False, retained)


def _bought(region: Region, offered: Offered, flows: Flows) -> Iterator[Change]:
    task = offered.task
    asked = {offered.changes[offer] for arc, _ in flows for offer in task.asks[arc]}
    for host in _opened(offered, flows):
        home = region.problem.institutions[task.part.hosts[host].home]
        if not may_host(home, region.problem.policy.retention):
            asked |= region.openings_of(home, asked)
    farthest: dict[str, LimitRaised] = {}
    for change in asked:
        if isinstance(change, LimitRaised):
            known = farthest.get(change.division, change)
            farthest[change.division] = max(known, change, key=lambda one: one.limit)
    others = [change for change in asked if not isinstance(change, LimitRaised)]
    yield from sorted(others, key=_order)
    yield from (farthest[division] for division in sorted(farthest))
    for host, held in enumerate(occupancy(task.part, flows).held):
        beds = task.beds[host]
        if held > beds.free:
            home = region.problem.institutions[task.part.hosts[host].home]
            more = held - beds.free + beds.missing
            yield BedsAdded(home.id, more, usable_beds(home, region.problem.policy) + more)


def _order(change: Change) -> tuple[bool, str, str]:
    """Homes retained first, then by kind and name."""
    return (not isinstance(change, HomeRetained), type(change).__name__, str(change))


def _left(region: Region, offered: Offered, flows: Flows) -> tuple[tuple[str, str, int], ...]:
    sent: dict[int, int] = defaultdict(int)
    part = offered.task.part
    for arc, units in flows:
        sent[int(part.arcs.group[arc])] += units
    rows = []
    for number, group in enumerate(part.groups):
        if sent[number] == group.units:
            continue
        home = region.problem.institutions[group.home].id
        for need, children in group.needs:
            out = children if group.whole else children - sent[number]
            rows.append((home, region.problem.policy.needs[need][0], out))
    return tuple(sorted(rows))
