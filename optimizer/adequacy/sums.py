"""Sums by region: children, beds, staff. Each home counts where its division says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from optimizer.adequacy.rows import Rows
from optimizer.demands import StaffDemand, find_demands
from optimizer.exact import IntArray, exact
from optimizer.jurisdiction import BoolArray
from optimizer.problem import usable_beds
from optimizer.sufficiency import BedSum, Level, Pooled, StaffSum

Regions = Mapping[str, IntArray]
"""Code of a region -> indices of its homes."""


class Sums:
    """Adds up any set of homes of a problem. `seen`: for each home, its children by witness."""

    def __init__(self, rows: Rows, seen: Sequence[Mapping[int, int]]) -> None:
        """Work out what is asked for again and again."""
        problem = rows.problem
        self._rows, self._seen = rows, seen
        self._children = rows.living.sum(axis=1)
        self._beds = np.array([one.beds for one in problem.institutions], dtype=np.int64)
        self._usable = np.array(
            [usable_beds(one, problem.policy) for one in problem.institutions], dtype=np.int64
        )
        self._city = rows.hosts & ~rows.arcs.regions.county
        self._demands = find_demands(problem).staff
        self._staff = [self._members(demand) for demand in self._demands]

    def level(self, homes: IntArray) -> Level:
        """All figures of these homes."""
        found: dict[int, int] = defaultdict(int)
        for home in homes.tolist():
            for number, children in self._seen[home].items():
                found[number] += children
        return Level(
            children=int(self._children[homes].sum()),
            hosts=self.beds(homes[self._rows.hosts[homes]]),
            city_level=self.beds(homes[self._city[homes]]),
            in_shortage=sum(found.values()),
            witnesses=tuple(sorted(found)),
            staff=tuple(self._staff_sum(place, homes) for place in range(len(self._demands))),
        )

    def beds(self, homes: IntArray, most: IntArray | None = None) -> BedSum:
        """Beds of these homes; of their places no more than `most` (n,) count."""
        places = self._rows.places if most is None else np.minimum(self._rows.places, most)
        return BedSum(
            len(homes),
            int(self._beds[homes].sum()),
            int(self._usable[homes].sum()),
            int(places[homes].sum()),
        )

    def _members(self, demand: StaffDemand) -> tuple[IntArray, IntArray]:
        """Members of each home, and how many it may hire."""
        share = exact(demand.ratio.hire_max_share)
        homes = self._rows.problem.institutions
        members = [dict(one.staff).get(demand.ratio.function, 0) for one in homes]
        hires = [int(count * share) for count in members]
        return np.array(members, dtype=np.int64), np.array(hires, dtype=np.int64)

    def _staff_sum(self, place: int, homes: IntArray) -> StaffSum:
        demand, (members, hires) = self._demands[place], self._staff[place]
        by_need = self._rows.living[homes].sum(axis=0).tolist()
        asked = sum(each * count for each, count in zip(demand.amount, by_need, strict=True))
        hosts = homes[self._rows.hosts[homes]]
        there = int(members[hosts].sum())
        return StaffSum(
            demand.ratio.function,
            needed=-(-asked // demand.scale),
            there=there,
            may_hire=int(hires[hosts].sum()),
            elsewhere=int(members[homes].sum()) - there,
        )


def homes_by(rows: Rows) -> tuple[Regions, Regions]:
    """Homes by province and by prefecture (its code, or the province's where a home has none)."""
    provinces: dict[str, list[int]] = defaultdict(list)
    prefectures: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(rows.problem.institutions):
        provinces[one.province].append(index)
        prefectures[one.prefecture or one.province].append(index)
    return _sorted(provinces), _sorted(prefectures)


def _sorted(regions: Mapping[str, list[int]]) -> Regions:
    return {code: np.array(regions[code], dtype=np.int64) for code in sorted(regions)}


def pooled(levels: Sequence[Level]) -> tuple[Pooled, Pooled]:
    """Regions that are short on their own: of all hosts, and of those at city level and above alone."""
    return _pooled([one.hosts.short(one.children) for one in levels]), _pooled(
        [one.city_level.short(one.children) for one in levels]
    )


def _pooled(short: Sequence[int]) -> Pooled:
    return Pooled(len(short), sum(one > 0 for one in short), sum(short))


def having(rows: Rows, services: frozenset[str]) -> BoolArray:
    """Hosts that have all these services: (n,)."""
    offered = [services.issubset(one.services) for one in rows.problem.institutions]
    return np.array(offered, dtype=bool) & rows.hosts
