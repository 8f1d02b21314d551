"""From ways to a task: what could be bought in a region, and what each change costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import gcd, lcm

import numpy as np

from optimizer.choices import ArcTable, Host, QuotaRow
from optimizer.components import ComponentTask, nations_row
from optimizer.demands import find_demands
from optimizer.exact import NO_LIMIT, exact
from optimizer.goals import Measure
from optimizer.groups import host_at, quota_rows
from optimizer.hosting import find_rooms
from optimizer.institution import Institution
from optimizer.problem import Problem, usable_beds
from optimizer.repair.changes import Change, HomeRetained, LimitRaised
from optimizer.repair.eligibility import by_services, cheapest_opening
from optimizer.repair.prices import Prices
from optimizer.repair.ways import Way, Ways
from optimizer.repairing import Beds, Bought, Opening, RepairTask


@dataclass(frozen=True)
class Offered:
    """A task, the change that each offer is, and the yuan that one unit of cost stands for."""

    task: RepairTask
    changes: tuple[Change, ...]
    unit: Fraction


@dataclass(frozen=True)
class Region:
    """A region with all ways that are open or could be opened. `elsewhere`: whether each county home is
    retained in the plan so far, for the nation's quota."""

    found: Ways
    prices: Prices

    @property
    def problem(self) -> Problem:
        """The question."""
        return self.found.problem

    @property
    def host_ids(self) -> frozenset[str]:
        """The homes that could host."""
        return frozenset(self.problem.institutions[home].id for home in self.found.hosts.tolist())

    def offered(self, elsewhere: Mapping[str, bool]) -> Offered:
        """The task with all ways."""
        return _offered(self, self.found.ways, elsewhere, None)

    def for_homes(self, homes: AbstractSet[str], elsewhere: Mapping[str, bool]) -> Offered:
        """The task in which only children of these homes have ways that ask for changes."""
        institutions = self.problem.institutions
        mine = {place for place, one in enumerate(self.found.groups) if institutions[one.home].id in homes}
        ways = [way for way in self.found.ways if not way.asks or way.group in mine]
        return _offered(self, ways, elsewhere, None)

    def within(self, most: Fraction, elsewhere: Mapping[str, bool]) -> Offered:
        """The task without the ways that alone cost more than `most` yuan: what a repair that costs no more
        could use."""
        ways = [way for way in self.found.ways if self._price(way) <= most]
        return _offered(self, ways, elsewhere, most)

    def openings_of(self, home: Institution, bought: AbstractSet[Change]) -> AbstractSet[Change]:
        """What opens an ineligible home at the lowest price, if these changes are bought anyway."""
        return cheapest_opening(home, self.problem.policy.retention, bought, self.prices)

    def _price(self, way: Way) -> Fraction:
        """The least that a way costs alone, in yuan."""
        asks: set[Change] = {one for one in way.asks if not isinstance(one, HomeRetained)}
        if len(asks) < len(way.asks):
            target = self.problem.institutions[self.found.hosts[way.host]]
            asks |= self.openings_of(target, asks)
        return sum(map(self.prices.of, asks), Fraction(0))


def _offered(
    region: Region, ways: Sequence[Way], elsewhere: Mapping[str, bool], most: Fraction | None
) -> Offered:
    problem, prices = region.problem, region.prices
    changes, after = _changes_of(problem, ways)
    costs = [prices.of(change) for change in changes]
    for number, before in enumerate(after):
        if before >= 0:
            costs[number] -= prices.of(changes[before])
    bed = exact(prices.bed)
    unit = _unit([*costs, bed])
    place = {change: number for number, change in enumerate(changes)}
    beds, hosts = _beds(region.found, ways, int(bed / unit))
    if most is not None and bed:
        beds, hosts = _at_most(beds, hosts, int(most / bed))
    task = RepairTask(
        part=_part(region.found, hosts, ways, elsewhere),
        offers=tuple(Bought(int(cost / unit), before) for cost, before in zip(costs, after, strict=True)),
        asks=tuple(
            tuple(sorted(place[one] for one in way.asks if not isinstance(one, HomeRetained))) for way in ways
        ),
        beds=beds,
        openings=tuple(_openings(problem, hosts, place)),
    )
    return Offered(task, tuple(changes), unit)


def _openings(problem: Problem, hosts: Sequence[Host], place: Mapping[Change, int]) -> Iterator[Opening]:
    for number, host in enumerate(hosts):
        home = problem.institutions[host.home]
        lock = place.get(HomeRetained(home.id))
        if lock is None:
            continue
        route = by_services(home, problem.policy.retention)
        if route is None:
            yield Opening(number, lock, False, (), ())
        else:
            all_of = tuple(place[one] for one in route.all_of)
            yield Opening(number, lock, True, all_of, tuple(place[one] for one in route.any_of))


def _unit(costs: list[Fraction]) -> Fraction:
    """The largest amount that all costs are multiples of."""
    below = lcm(*(cost.denominator for cost in costs))
    return Fraction(gcd(*(int(cost * below) for cost in costs)) or 1, below)


def _changes_of(problem: Problem, ways: Sequence[Way]) -> tuple[list[Change], list[int]]:
    """All changes that some way asks for, and for each step of a limit the step below it."""
    asked = {change for way in ways for change in way.asks}
    retained = {one.home for one in asked if isinstance(one, HomeRetained)}
    for home in (one for one in problem.institutions if one.id in retained):
        route = by_services(home, problem.policy.retention)
        asked.update((*route.all_of, *route.any_of) if route else ())
    limits = [one for one in asked if isinstance(one, LimitRaised)]
    changes: list[Change] = sorted(asked - set(limits), key=lambda one: (type(one).__name__, str(one)))
    after = [-1] * len(changes)
    steps = sorted(limits, key=lambda one: (one.division, one.limit))
    start = len(changes)
    changes.extend(steps)
    if steps:
        after.append(-1)
    for number, (one, following) in enumerate(pairwise(steps), start):
        after.append(number if one.division == following.division else -1)
    return changes, after


def _beds(found: Ways, ways: Sequence[Way], bed: int) -> tuple[tuple[Beds, ...], tuple[Host, ...]]:
    """What each host holds and could hold; the host with all beds that could be added."""
    problem, groups = found.problem, found.groups
    policy = problem.policy
    comers: dict[int, int] = defaultdict(int)
    for way in ways:
        comers[way.host] += groups[way.group].size
    listed, hosts = [], []
    for place, home in enumerate(found.hosts.tolist()):
        one = problem.institutions[home]
        host = host_at(one, home, policy)
        decided = one.is_county or policy.consolidate_city_level
        taken = one.adults + one.children_temporary + (0 if decided else one.children_total)
        largest = NO_LIMIT if one.max_children is None else one.max_children
        room = max(0, largest - (0 if decided else one.children_total) - host.free)
        more = max(0, min(room, comers[place] - host.free))
        listed.append(Beds(host.free, more, max(0, taken - usable_beds(one, policy)), bed))
        hosts.append(replace(host, free=host.free + more))
    return tuple(listed), tuple(hosts)


def _at_most(
    beds: tuple[Beds, ...], hosts: tuple[Host, ...], most: int
) -> tuple[tuple[Beds, ...], tuple[Host, ...]]:
    """With so many added beds at most."""
    fewer = tuple(replace(one, most_added=min(one.most_added, max(0, most - one.missing))) for one in beds)
    pairs = zip(hosts, beds, fewer, strict=True)
    return fewer, tuple(
        replace(host, free=host.free - one.most_added + less.most_added) for host, one, less in pairs
    )


def _part(
    found: Ways,
    hosts: tuple[Host, ...],
    ways: Sequence[Way],
    elsewhere: Mapping[str, bool],
) -> ComponentTask:
    problem, groups = found.problem, found.groups
    measures = np.zeros((len(ways), len(Measure)), dtype=np.int64)
    measures[:, Measure.LENGTH] = [way.length * groups[way.group].unit for way in ways]
    return ComponentTask(
        groups=groups,
        hosts=hosts,
        arcs=ArcTable(
            np.array([way.group for way in ways], dtype=np.int64),
            np.array([way.host for way in ways], dtype=np.int64),
            np.array([way.length for way in ways], dtype=np.int64),
            measures,
        ),
        quotas=_quotas(problem, hosts, elsewhere),
        stages=(),
        rooms=find_rooms(problem, groups, hosts, find_demands(problem)),
    )


def _quotas(problem: Problem, hosts: tuple[Host, ...], elsewhere: Mapping[str, bool]) -> tuple[QuotaRow, ...]:
    """The quotas of regions, and what other regions leave of the nation's."""
    quotas = list(quota_rows(problem, hosts))
    most = problem.policy.retention.max_total
    if most is not None:
        own = {problem.institutions[host.home].id for host in hosts}
        others = sum(retained for home, retained in elsewhere.items() if home not in own)
        quotas.append(nations_row(hosts, max(0, most - others)))
    return tuple(quotas)
