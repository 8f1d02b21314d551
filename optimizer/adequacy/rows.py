"""Who could go where: all children of a problem as rows, all hosts with their free beds, all ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from optimizer.arcs import Arcs, find_arcs
from optimizer.exact import IntArray
from optimizer.institution import Institution
from optimizer.jurisdiction import BoolArray
from optimizer.problem import Problem, places
from optimizer.shortage import Cut, Network
from optimizer.sufficiency import Witness, WitnessHost, WitnessRow


@dataclass(frozen=True)
class Rows:
    """n homes, m needs, r rows of children who may move. `living`: (n, m) all children; `places`,
    `staying` (children who stay by rule), `free` = places - staying, at least 0: (n,).

    `home`, `need`, `children`: (r,). Ways (k,): `row`, `host` (index of a home), `served` (whether the
    host has the services of the need; elsewhere than at home it always does).
    """

    problem: Problem
    arcs: Arcs
    living: IntArray
    places: IntArray
    staying: IntArray
    home: IntArray
    need: IntArray
    children: IntArray
    row: IntArray
    host: IntArray
    served: BoolArray

    @property
    def hosts(self) -> BoolArray:
        """Homes that may raise children: (n,)."""
        return self.arcs.regions.hosts

    @property
    def fixed(self) -> IntArray:
        """Children who stay by rule: (n, m)."""
        return self.living - self.arcs.children

    @property
    def free(self) -> IntArray:
        """Beds for children who may move: (n,); none in homes that cannot host."""
        free: IntArray = np.where(self.hosts, np.maximum(0, self.places - self.staying), 0)
        return free

    def network(self, beds: IntArray, asking: BoolArray | None = None) -> Network:
        """The rows of these needs (None: all), with these beds (n,). Of some needs only, a way serves."""
        if asking is None:
            return Network(self.children, beds, self.row, self.host)
        counts = np.where(asking[self.need], self.children, 0)
        ways = asking[self.need[self.row]] & self.served
        return Network(counts, beds, self.row[ways], self.host[ways])

    def witness(self, cut: Cut, beds: IntArray) -> Witness:
        """A cut with the names of its homes."""
        homes, needs = self.problem.institutions, self.problem.policy.needs
        rows = [
            WitnessRow(homes[self.home[row]].id, needs[self.need[row]][0], int(self.children[row]))
            for row in cut.rows
        ]
        hosts = [
            WitnessHost(homes[one].id, int(self.places[one]), int(self.staying[one]), int(beds[one]))
            for one in cut.hosts
        ]
        return Witness(tuple(rows), tuple(hosts))


def find_rows(problem: Problem) -> Rows:
    """The rows and ways of a problem, with every eligible home open."""
    arcs = find_arcs(problem)
    living = _living(problem.institutions, [need for need, _ in problem.policy.needs])
    home, need = np.nonzero(arcs.children)
    number = np.full(living.shape, -1, dtype=np.int64)
    number[home, need] = np.arange(len(home))
    pair, column = np.nonzero(arcs.open_to)
    at_home = np.flatnonzero(arcs.regions.hosts[home] & arcs.may_stay[home, need])
    moving = np.ones(len(pair), dtype=bool)
    return Rows(
        problem=problem,
        arcs=arcs,
        living=living,
        places=np.array([places(one, problem.policy) for one in problem.institutions], dtype=np.int64),
        staying=(living - arcs.children).sum(axis=1),
        home=home,
        need=need,
        children=arcs.children[home, need],
        row=np.concatenate([number[arcs.sender[pair], column], at_home]),
        host=np.concatenate([arcs.receiver[pair], home[at_home]]),
        served=np.concatenate([moving, arcs.serves[home[at_home], need[at_home]]]),
    )


def _living(institutions: Iterable[Institution], needs: list[str]) -> IntArray:
    """All children of each home and need: (n, m)."""
    column = {need: place for place, need in enumerate(needs)}
    homes = list(institutions)
    living = np.zeros((len(homes), len(needs)), dtype=np.int64)
    for row, one in enumerate(homes):
        for need, count in one.children:
            living[row, column[need]] = count
    return living
