"""The ways of a region: those that are open, and those that changes could open.

The rules are read condition by condition from `optimizer.reach`, with every county home as a host that is
not locked `free`. A way that misses a condition is open once the changes that it asks for are bought:
jurisdiction (an agreement), services (each of those missing), the limit (as many steps as it takes), a home
that is not eligible (retained). Rules about moves, limits by need, upper sizes, quotas, staff and places of
services are kept as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np

from optimizer.choices import Group
from optimizer.exact import UNREACHABLE, IntArray, limit_units
from optimizer.institution import Institution, Lock
from optimizer.jurisdiction import may_host
from optimizer.policy import Policy
from optimizer.problem import Problem
from optimizer.reach import Reachable, lengths_of, reachable_hosts
from optimizer.repair.changes import Agreement, Change, HomeRetained, LimitRaised, ServiceAdded

MANY_WAYS = 300_000
NEAREST = 12
"""In a region with more pairs of row and host than `MANY_WAYS`, only the nearest hosts are considered
among those that ask for a change."""


@dataclass(frozen=True, slots=True)
class Way:
    """A move of a group: what it asks for. `length` in units of 10 m."""

    group: int
    host: int
    length: int
    asks: frozenset[Change]


@dataclass(frozen=True)
class _Told:
    """What is known of a region: r rows (home, need), h hosts; `lengths` (r, h) in units of 10 m; `ids` of
    homes that read like a division."""

    problem: Problem
    block: Reachable
    lengths: IntArray
    ids: frozenset[str]


@dataclass(frozen=True)
class Ways:
    """A region: its hosts (indices into the problem), the groups of children who may move by rule, and their
    ways, sorted by group and host. `complete`: whether all were considered."""

    problem: Problem
    hosts: IntArray
    groups: tuple[Group, ...]
    ways: tuple[Way, ...]
    complete: bool


def find_ways(problem: Problem, homes: AbstractSet[str]) -> Iterator[Ways]:
    """The ways of the regions in which these homes lie."""
    ids = frozenset(one.id for one in problem.institutions if len(one.id) == 4)
    for block in reachable_hosts(_everybody_eligible(problem), homes):
        told = _Told(problem, block, _row_lengths(problem, block), ids)
        groups = tuple(_groups(told))
        complete = block.possible.size <= MANY_WAYS
        ways = [way for number in range(len(groups)) for way in _ways(told, groups, number, complete)]
        yield Ways(problem, block.hosts, groups, tuple(ways), complete)


def _everybody_eligible(problem: Problem) -> Problem:
    retention = replace(
        problem.policy.retention,
        allowed=True,
        min_children=0,
        min_beds=0,
        required_services=(),
        required_any_services=(),
    )
    return replace(problem, policy=replace(problem.policy, retention=retention))


def _row_lengths(problem: Problem, block: Reachable) -> IntArray:
    place = {one.id: number for number, one in enumerate(problem.institutions)}
    sender = np.array([place[home] for home, _ in block.row_of], dtype=np.int64)
    return lengths_of(problem, sender, block.hosts)


def _groups(told: _Told) -> Iterator[Group]:
    """Small homes whole, larger ones need by need."""
    problem, policy = told.problem, told.problem.policy
    column = {need: place for place, (need, _) in enumerate(policy.needs)}
    host_of = {home: place for place, home in enumerate(told.block.hosts.tolist())}
    index = {one.id: number for number, one in enumerate(problem.institutions)}
    by_home: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for key, count in told.block.children.items():
        by_home[index[key[0]]].append((column[key[1]], count))
    for home, needs in sorted(by_home.items()):
        size = sum(count for _, count in needs)
        own = host_of.get(home, -1)
        if problem.institutions[home].is_county and size <= policy.keep_together_up_to:
            yield Group(home, tuple(sorted(needs)), size, True, own)
        else:
            for need, count in sorted(needs):
                yield Group(home, ((need, count),), count, False, own)


def _ways(told: _Told, groups: tuple[Group, ...], number: int, complete: bool) -> Iterator[Way]:
    """All ways that are open to a group, or that changes could open."""
    group, block, problem = groups[number], told.block, told.problem
    home = problem.institutions[group.home]
    rows = [block.row_of[home.id, problem.policy.needs[need][0]] for need, _ in group.needs]
    held = group.whole and home.lock is Lock.KEEP
    may = block.permitted[rows].all(axis=0) & (told.lengths[rows[0]] <= _cap(problem.policy, group))
    may &= (told.lengths[rows[0]] != UNREACHABLE) & ~np.full(len(block.hosts), held)
    if group.own_host >= 0:
        may[group.own_host] = block.permitted[rows, group.own_host].all()
    open_now = may & (block.inside[rows] & block.serving[rows] & block.near[rows]).all(axis=0)
    found = []
    for host in np.flatnonzero(may).tolist():
        is_open = bool(open_now[host]) and host != group.own_host
        asks = _asks(told, group, rows, host, is_open or host == group.own_host)
        if asks is not None:
            length = 0 if host == group.own_host else int(told.lengths[rows[0], host])
            found.append(Way(number, host, length, asks))
    if not complete:
        found = _nearest(found)
    yield from sorted(found, key=lambda way: way.host)


def _nearest(ways: list[Way]) -> list[Way]:
    asking = sorted((way for way in ways if way.asks), key=lambda way: (way.length, way.host))
    return [way for way in ways if not way.asks] + asking[:NEAREST]


def _cap(policy: Policy, group: Group) -> int:
    """The least limit by need, which no change raises."""
    by_need = dict(policy.max_km_by_need)
    return min(limit_units(by_need.get(policy.needs[need][0])) for need, _ in group.needs)


def _asks(told: _Told, group: Group, rows: list[int], host: int, is_open: bool) -> frozenset[Change] | None:
    """The changes that a way asks for; None if none could open it."""
    problem, block = told.problem, told.block
    home, target = problem.institutions[group.home], problem.institutions[block.hosts[host]]
    asks: set[Change] = set()
    if not may_host(target, problem.policy.retention):
        asks.add(HomeRetained(target.id))
    if is_open:
        return frozenset(asks)
    if not block.inside[rows, host].all():
        agreement = _agreement(told, home, target)
        if agreement is None:
            return None
        asks.add(agreement)
    for need, _ in group.needs:
        missing = set(problem.policy.needs[need][1]) - set(target.services)
        asks.update(ServiceAdded(target.id, service) for service in missing)
    length, limit = int(told.lengths[rows[0], host]), limit_at(problem.policy, home)
    if length > limit:
        asks.add(LimitRaised(home.division[:4], length, length - limit))
    return frozenset(asks)


def limit_at(policy: Policy, home: Institution) -> int:
    """The limit of a home without those by need, in units of 10 m."""
    by_prefix = dict(policy.max_km_by_division)
    for prefix in (home.division[:4], home.division[:2]):
        if prefix in by_prefix:
            return limit_units(by_prefix[prefix])
    return limit_units(policy.max_km)


def _agreement(told: _Told, home: Institution, target: Institution) -> Agreement | None:
    """The agreement that opens a pair; none where retained homes host nobody, or where the text of a
    division would be read as the id of a home."""
    if target.is_county and not told.problem.policy.retention.hosts_neighbours:
        return None
    found = Agreement(home.division[:4], target.division[:4])
    return None if {found.sender, found.receiver} & told.ids else found
