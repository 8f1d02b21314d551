"""What is said of beds and children at each level; pure values, whole numbers throughout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BedSum:
    """Homes added up: rated beds, usable beds (reserve and isolation shares off), places (adults and
    children in temporary guardianship off, home by home, at least 0)."""

    homes: int
    beds: int
    usable_beds: int
    places: int

    def spare(self, children: int) -> int:
        """Places beyond the children."""
        return max(0, self.places - children)

    def short(self, children: int) -> int:
        """Children beyond the places."""
        return max(0, children - self.places)


@dataclass(frozen=True, slots=True)
class StaffSum:
    """One function: members that the children need (children over ratio, added up, rounded up), members
    of the hosts, those the hosts may hire, and members of homes that cannot go on raising children."""

    function: str
    needed: int
    there: int
    may_hire: int
    elsewhere: int

    @property
    def short(self) -> int:
        """Members still missing when everybody is hired who may be."""
        return max(0, self.needed - self.there - self.may_hire)


@dataclass(frozen=True, slots=True)
class Level:
    """The nation or one region. `children`: all who live in its homes under long-term guardianship.
    `hosts`: homes that may raise children, `city_level`: those of them at city level and above.

    `in_shortage`: children of its homes who stand in a witness, `witnesses` their numbers. None of them:
    every way of placing as many children as possible places all children of this region.
    """

    children: int
    hosts: BedSum
    city_level: BedSum
    in_shortage: int
    witnesses: tuple[int, ...]
    staff: tuple[StaffSum, ...] = ()


@dataclass(frozen=True, slots=True)
class WitnessRow:
    """Children of one home (id) and need."""

    home: str
    need: str
    children: int


@dataclass(frozen=True, slots=True)
class WitnessHost:
    """A host (id) and what of its `places` is free for these rows: children who stay there by rule are
    off, and where a service has a number of places, no more than those."""

    home: str
    places: int
    staying: int
    free: int


@dataclass(frozen=True, slots=True)
class Witness:
    """Rows whose children outnumber the free beds of all hosts that they can reach. `staying`: children
    who stay by rule in a home that holds more than its places."""

    rows: tuple[WitnessRow, ...]
    hosts: tuple[WitnessHost, ...]
    staying: bool = False

    @property
    def children(self) -> int:
        """Children of all rows."""
        return sum(row.children for row in self.rows)

    @property
    def free(self) -> int:
        """Free beds of all hosts."""
        return sum(host.free for host in self.hosts)

    @property
    def short(self) -> int:
        """Children beyond the beds."""
        return self.children - self.free


@dataclass(frozen=True, slots=True)
class Demand:
    """One need, or one service: all `children` who ask for it, and the `hosts` that have it (places of a
    service that is limited: no more than those).

    `served_at_most`: children who could live in a host that serves them if all others gave way, under the
    rules; `left_out` the rest of those who may move; `unserved_staying`: those who stay by rule in a home
    that does not serve them. `witnesses` are its own.
    """

    name: str
    children: int
    hosts: BedSum
    served_at_most: int
    left_out: int
    unserved_staying: int
    witnesses: tuple[Witness, ...]

    @property
    def enough(self) -> bool:
        """Whether all of them could be served."""
        return not (self.hosts.short(self.children) or self.left_out or self.unserved_staying)


@dataclass(frozen=True, slots=True)
class Pooled:
    """If the beds of each region served the children of that region alone, all alike: how many regions
    are short, and of how many places."""

    regions: int
    short_regions: int
    short: int


@dataclass(frozen=True, slots=True)
class Rules:
    """Under jurisdiction, limits, services and rules about moves, whole groups, quotas, sizes, staff and
    places of services aside, with every host open.

    `children` = `staying` (by rule) + `movable`; `movable` = `placed` at most + `left_out`; `over_full`:
    children beyond the places of a home in which they stay by rule. `bound`: no placing leaves fewer
    out, as the witnesses add up to; a maximum flow meets it.
    """

    children: int
    staying: int
    over_full: int
    movable: int
    placed: int
    bound: int

    @property
    def left_out(self) -> int:
        """Children who may move and for whom no bed is left."""
        return self.movable - self.placed


@dataclass(frozen=True)
class Adequacy:
    """The whole answer. `pooled`: by nation, province and prefecture, of all hosts and of city level alone;
    homes without a prefecture are pooled under their province's two digits."""

    nation: Level
    by_province: Mapping[str, Level]
    by_prefecture: Mapping[str, Level]
    by_need: tuple[Demand, ...]
    by_service: tuple[Demand, ...]
    pooled: Mapping[str, tuple[Pooled, Pooled]]
    rules: Rules
    witnesses: tuple[Witness, ...]

    @property
    def enough(self) -> bool:
        """Whether there is a bed for every child under the rules."""
        return not self.witnesses
