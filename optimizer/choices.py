"""What is left to decide: groups of children, hosts, arcs between them, and the rows that tie them.

A `Group` is a set of children of one home who decide alike: a whole small home, or the needs of a
larger home that have the same ways open to them. All positions count within one `Choices` (the whole
problem) or within one component cut out of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from optimizer.exact import IntArray
from optimizer.goals import Measure, StageWeights
from optimizer.jurisdiction import BoolArray


@dataclass(frozen=True, slots=True)
class Group:
    """Children of one home who decide alike.

    `needs` are pairs (column of the need, children); `size` is their sum; a `whole` group is all
    of a small home and goes as one. `own_host` is the host that is their home, -1 if it is none.
    """

    home: int
    needs: tuple[tuple[int, int], ...]
    size: int
    whole: bool
    own_host: int

    @property
    def units(self) -> int:
        """How many units decide: one for a whole group, else every child."""
        return 1 if self.whole else self.size

    @property
    def unit(self) -> int:
        """Children in one unit."""
        return self.size if self.whole else 1


@dataclass(frozen=True, slots=True)
class Host:
    """A home that may take children in, or keep its own.

    `free`: children it may still hold. `optional`: whether it stays open is decided here; others are
    open in any case. `county`: counts as retained. `least`: an open one holds at least so many.
    `cost`: of keeping it open, in hundredths of a yuan a year.
    """

    home: int
    free: int
    optional: bool
    county: bool = True
    least: int = 0
    cost: int = 0

    @property
    def opening(self) -> tuple[tuple[Measure, int], ...]:
        """What keeping the home open adds to the measures."""
        return ((Measure.RETAINED, int(self.county)), (Measure.OPEN, 1), (Measure.COST, self.cost))


@dataclass(frozen=True, slots=True)
class Room:
    """Something else than beds that a host may run short of: places of a service, staff.

    `use`: pairs (group, amount), what one unit of the group takes of it, sorted. `most`: what there is
    if the host is open. Up to `hires` members of staff may be hired, each adding `step` at `cost`
    (hundredths of a yuan a year).
    """

    host: int
    most: int
    use: tuple[tuple[int, int], ...]
    step: int = 0
    hires: int = 0
    cost: int = 0

    @property
    def limit(self) -> int:
        """What there is when everybody is hired who may be."""
        return self.most + self.step * self.hires

    def hired(self, used: int) -> int:
        """How many must be hired for so much use."""
        return max(0, -((self.most - used) // self.step)) if self.hires else 0


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """At most `most` of these county hosts stay open, those included that are open in any case.
    `region` ("province" or "prefecture") and its `code` say which quota it is; empty: that of the nation.
    """

    hosts: tuple[int, ...]
    most: int
    region: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Unlike:
    """At least `least` of the hosts whose opening is decided fare otherwise than in another plan, in which
    `opened` of them stay open (sorted)."""

    opened: tuple[int, ...]
    least: int

    def distance(self, opened: Iterable[int]) -> int:
        """How many fare otherwise if these stay open (Hamming distance)."""
        return len(set(self.opened) ^ set(opened))


@dataclass(frozen=True, slots=True)
class FailureClass:
    """Children in a failing home who could be rehoused in the same homes.

    `fixed`: those who are there in any case. `use`: pairs (group, children of this class in a unit).
    `shelters`: hosts that could take them in.
    """

    fixed: int
    use: tuple[tuple[int, int], ...]
    shelters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """One home fails: where its children could be rehoused (DESIGN 4.1, outage)."""

    host: int
    classes: tuple[FailureClass, ...]


@dataclass(frozen=True)
class ArcTable:
    """Arcs of groups to hosts, sorted by (group, host). k arcs.

    `group`, `host`: (k,) positions. `length`: (k,) in units of 10 m, 0 for staying. `measures`:
    (k, len(Measure)), what one unit on the arc adds to each `Measure`; a unit is the whole group for a
    whole group, else one child.
    """

    group: IntArray
    host: IntArray
    length: IntArray
    measures: IntArray

    def __len__(self) -> int:
        return len(self.group)

    def only(self, kept: BoolArray | IntArray) -> ArcTable:
        """The arcs selected by a mask or by positions."""
        return ArcTable(self.group[kept], self.host[kept], self.length[kept], self.measures[kept])


@dataclass(frozen=True)
class Choices:
    """Every decision of a problem. `stages` are those that add up over homes; `most_retained` county
    homes may stay in all (None: no quota that could bind). `always`: what is there whatever is decided, by
    `Measure`; `hard`: in an outage everybody must be rehoused.
    """

    groups: tuple[Group, ...]
    hosts: tuple[Host, ...]
    arcs: ArcTable
    quotas: tuple[QuotaRow, ...]
    stages: tuple[StageWeights, ...]
    rooms: tuple[Room, ...] = ()
    failures: tuple[Failure, ...] = ()
    hard: bool = False
    most_retained: int | None = None
    always: tuple[int, ...] = (0,) * len(Measure)

    @property
    def coupled(self) -> bool:
        """Whether a tolerance ties everything together: what one home gives up another may use."""
        return any(stage.tolerance for stage in self.stages)


def binding_hosts(choices: Choices) -> BoolArray:
    """Hosts that could run short of beds or of anything else if everybody who may come did."""
    sizes = np.array([one.size for one in choices.groups], dtype=np.int64)
    wanted = np.bincount(choices.arcs.host, weights=sizes[choices.arcs.group], minlength=len(choices.hosts))
    free = np.array([one.free for one in choices.hosts], dtype=np.int64)
    binding: BoolArray = wanted > free
    if choices.rooms:
        units = np.array([one.units for one in choices.groups], dtype=np.int64)
        ways = set(zip(choices.arcs.group.tolist(), choices.arcs.host.tolist(), strict=True))
        for room in choices.rooms:
            used = sum(amount * int(units[group]) for group, amount in room.use if (group, room.host) in ways)
            binding[room.host] |= used > room.most
    return binding
