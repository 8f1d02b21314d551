"""The shortage of a network of rows and hosts: a maximum flow, and who its minimum cut names.

Rows of children stand on one side, hosts with beds on the other, ways between them. The rows that the
source still reaches in the residual network of any maximum flow are the smallest minimum cut (Ford and
Fulkerson 1956; the set is the same for every maximum flow). Rows outside of it are placed in full by
every maximum flow; rows inside, part by part, outnumber the beds of all hosts that they can reach, which
anybody can add up by hand (Hall 1935).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import breadth_first_order, connected_components, maximum_flow

from optimizer.exact import IntArray
from optimizer.jurisdiction import BoolArray


@dataclass(frozen=True)
class Network:
    """r rows, h hosts, k ways. `children` (r,) and `beds` (h,): whole numbers >= 0; `row`, `host` (k,):
    the ends of each way, each pair once."""

    children: IntArray
    beds: IntArray
    row: IntArray
    host: IntArray


@dataclass(frozen=True, slots=True)
class Cut:
    """Rows that outnumber the beds of all hosts they can reach (`hosts`); positions in the network,
    sorted. `children` - `beds` > 0 of them are left out by every plan."""

    rows: tuple[int, ...]
    hosts: tuple[int, ...]
    children: int
    beds: int

    @property
    def short(self) -> int:
        """Children beyond the beds."""
        return self.children - self.beds


@dataclass(frozen=True, slots=True)
class Shortage:
    """How many children can be placed at most, and the cuts that prove it, in order of their first row:
    children = `placed` + the sum of the cuts' `short`."""

    placed: int
    cuts: tuple[Cut, ...]

    @property
    def short(self) -> int:
        """Children left out, whatever is done."""
        return sum(one.short for one in self.cuts)


def find_shortage(network: Network) -> Shortage:
    """The maximum flow of a network and its smallest minimum cut, part by part."""
    flow = _largest_flow(network)
    placed = np.bincount(network.row, weights=flow, minlength=len(network.children)).astype(np.int64)
    waiting = np.flatnonzero(placed < network.children)
    return Shortage(int(placed.sum()), _cuts(network, flow, waiting) if len(waiting) else ())


def _largest_flow(network: Network) -> IntArray:
    """Children on each way (k,), as many in all as can be placed."""
    r, h = len(network.children), len(network.beds)
    source, sink = r + h, r + h + 1
    tails = np.concatenate([np.full(r, source), network.row, r + np.arange(h)])
    heads = np.concatenate([np.arange(r), r + network.host, np.full(h, sink)])
    room = np.concatenate([network.children, network.children[network.row], network.beds]).astype(np.int32)
    graph = coo_array((room, (tails, heads)), shape=(r + h + 2, r + h + 2)).tocsr()
    found = maximum_flow(graph, source, sink).flow.tocsr()
    on_ways = found[network.row, r + network.host] if len(network.row) else np.empty(0)
    flow: IntArray = np.asarray(on_ways, dtype=np.int64).ravel()
    return flow


def _cuts(network: Network, flow: IntArray, waiting: IntArray) -> tuple[Cut, ...]:
    """The rows that the source still reaches, with all hosts they reach, apart where nothing joins them."""
    r, h = len(network.children), len(network.beds)
    source, used = r + h, flow > 0
    tails = np.concatenate([np.full(len(waiting), source), network.row, r + network.host[used]])
    heads = np.concatenate([waiting, r + network.host, network.row[used]])
    residual = coo_array((np.ones(len(tails)), (tails, heads)), shape=(r + h + 1, r + h + 1)).tocsr()
    inside = np.zeros(r + h + 1, dtype=bool)
    inside[breadth_first_order(residual, source, return_predecessors=False)] = True
    ways = inside[network.row]
    ends = (network.row[ways], r + network.host[ways])
    joined = coo_array((np.ones(int(ways.sum())), ends), shape=(r + h, r + h))
    _, part = connected_components(joined, directed=False)
    return tuple(
        _cut(network, inside[:-1], part == one) for one in dict.fromkeys(part[:r][inside[:r]].tolist())
    )


def _cut(network: Network, inside: BoolArray, here: BoolArray) -> Cut:
    r = len(network.children)
    rows = np.flatnonzero(inside[:r] & here[:r])
    hosts = np.flatnonzero(inside[r:] & here[r:])
    return Cut(
        tuple(rows.tolist()),
        tuple(hosts.tolist()),
        int(network.children[rows].sum()),
        int(network.beds[hosts].sum()),
    )
