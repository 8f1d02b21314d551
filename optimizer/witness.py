"""Witnesses of a shortage of beds: sums that a person can check by hand.

A witness is a set of rows (home, need) whose children outnumber the free beds of *all* homes that they
could go to or stay in, with every eligible home open and no other rule than jurisdiction, services,
limits and rules about moves. It is read off a minimum cut (Ford and Fulkerson 1956; for the bipartite
case this is Hall's condition with capacities): what the source still reaches in the residual network of a
maximum flow. Of all minimum cuts this is the smallest, whatever maximum flow was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import breadth_first_order, connected_components, maximum_flow

from optimizer.exact import IntArray
from optimizer.jurisdiction import BoolArray
from optimizer.plan import Reason, Unplaced
from optimizer.problem import Problem
from optimizer.reach import Key, Reachable, reachable_hosts


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
        _witness(problem, block, left, rows, hosts)
        for block in reachable_hosts(problem, {home for home, _ in short})
        for rows, hosts in _shortages(block, short)
    )
    return tuple(sorted(found, key=lambda one: [(row.home, row.need) for row in one.rows]))


def _witness(
    problem: Problem, block: Reachable, left: dict[Key, Unplaced], rows: IntArray, hosts: IntArray
) -> Witness:
    keys = list(block.row_of)
    told = []
    for key in sorted(keys[place] for place in rows.tolist()):
        row = WitnessRow(key[0], key[1], block.children[key])
        out = left.get(key)
        told.append(replace(row, unplaced=out.children, reason=out.reason) if out else row)
    homes = ((problem.institutions[block.hosts[host]].id, int(block.free[host])) for host in hosts.tolist())
    return Witness(tuple(told), tuple(WitnessHost(*one) for one in sorted(homes)))


def _shortages(block: Reachable, short: set[Key]) -> Iterator[tuple[IntArray, IntArray]]:
    """Rows and hosts (positions in the block) of each connected part of the cut with a row that is short."""
    keys, possible = list(block.row_of), block.possible
    row, host = np.nonzero(possible)
    cut = _source_side(block, row, host)
    r, h = possible.shape
    # Rows that no host could take are left out for another reason, which stands beside them.
    inside = cut[:r] & possible.any(axis=1)
    joined = inside[row]
    ends = (row[joined], r + host[joined])
    graph = coo_array((np.ones(len(ends[0]), dtype=np.int8), ends), shape=(r + h, r + h))
    labels = connected_components(graph, directed=False)[1]
    wanted = {int(labels[place]) for place, key in enumerate(keys) if inside[place] and key in short}
    for label in sorted(wanted):
        yield np.flatnonzero(inside & (labels[:r] == label)), np.flatnonzero(labels[r:] == label)


def _source_side(block: Reachable, row: IntArray, host: IntArray) -> BoolArray:
    """Which rows, then hosts, the source still reaches once the flow is as large as it can be."""
    r, h = block.possible.shape
    source, sink, size = r + h, r + h + 1, r + h + 2
    wish = np.array(list(block.children.values()), dtype=np.int64)
    tails = np.concatenate([np.full(r, source), row, r + np.arange(h)])
    heads = np.concatenate([np.arange(r), r + host, np.full(h, sink)])
    # An arc never is the narrow place: it carries one more than all who could use it.
    room = np.concatenate([wish, wish[row] + 1, block.free]).astype(np.int32)
    network = csr_array(coo_array((room, (tails, heads)), shape=(size, size)))
    residual = csr_array(network - maximum_flow(network, source, sink).flow)
    residual.data = (residual.data > 0).astype(np.int32)
    residual.eliminate_zeros()
    reached: BoolArray = np.zeros(size, dtype=bool)
    reached[breadth_first_order(residual, source, return_predecessors=False)] = True
    return reached[: r + h]
