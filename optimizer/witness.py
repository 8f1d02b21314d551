"""Witnesses of a shortage of beds: sums that a person can check by hand.

A witness is a set of rows (home, need) whose children outnumber the free beds of *all* homes that they
could go to or stay in, with every eligible home open and no other rule than jurisdiction, services,
limits and rules about moves. It is a part of a minimum cut (see `optimizer.shortage`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimizer.plan import Reason, Unplaced
from optimizer.problem import Problem
from optimizer.reach import Key, Reachable, reachable_hosts
from optimizer.shortage import Cut, Network, find_shortage


@dataclass(frozen=True, slots=True)
class WitnessRow:
    """Children of one home and need who may move by rule; `unplaced` of them are left out by the plan,
    for this `reason` (None: nobody is), which may be another rule than beds."""

    home: str
    need: str
    children: int
    unplaced: int = 0
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class WitnessHost:
    """A home that they could go to or stay in, with its beds for children whom the plan places."""

    home: str
    free_beds: int


@dataclass(frozen=True, slots=True)
class Witness:
    """Rows, sorted, that can go to no other homes than `hosts`, sorted; more children than beds."""

    rows: tuple[WitnessRow, ...]
    hosts: tuple[WitnessHost, ...]

    @property
    def children(self) -> int:
        """All children of the rows."""
        return sum(row.children for row in self.rows)

    @property
    def beds(self) -> int:
        """All free beds of the hosts."""
        return sum(host.free_beds for host in self.hosts)

    @property
    def shortfall(self) -> int:
        """Beds short, more than 0: so many children are left out in every plan."""
        return self.children - self.beds


def find_witnesses(problem: Problem, unplaced: Sequence[Unplaced]) -> tuple[Witness, ...]:
    """One witness for each connected shortage that leaves children of the plan out, sorted by its rows.

    Every row with the reason `beds_short` stands in one; without such rows there is none.
    """
    left = {(row.home, row.need): row for row in unplaced}
    short = {key for key, row in left.items() if row.reason is Reason.BEDS_SHORT}
    found = (
        _witness(problem, block, left, cut)
        for block in reachable_hosts(problem, {home for home, _ in short})
        for cut in _shortages(block, short)
    )
    return tuple(sorted(found, key=lambda one: [(row.home, row.need) for row in one.rows]))


def _witness(problem: Problem, block: Reachable, left: dict[Key, Unplaced], cut: Cut) -> Witness:
    keys = list(block.row_of)
    told = []
    for key in sorted(keys[place] for place in cut.rows):
        row = WitnessRow(key[0], key[1], block.children[key])
        out = left.get(key)
        told.append(replace(row, unplaced=out.children, reason=out.reason) if out else row)
    homes = ((problem.institutions[block.hosts[host]].id, int(block.free[host])) for host in cut.hosts)
    return Witness(tuple(told), tuple(WitnessHost(*one) for one in sorted(homes)))


def _shortages(block: Reachable, short: set[Key]) -> Iterator[Cut]:
    """The parts of the cut (positions in the block) with a row that is short. Rows that no host could take
    are left out for another reason, which stands beside them: a part without hosts is none of ours."""
    keys = list(block.row_of)
    children = np.array(list(block.children.values()), dtype=np.int64)
    for cut in find_shortage(Network(children, block.free, *np.nonzero(block.possible))).cuts:
        if cut.hosts and any(keys[row] in short for row in cut.rows):
            yield cut
