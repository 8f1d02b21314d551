"""Distances from a table, for problems small enough to be worked by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from optimizer.exact import NO_LIMIT, UNREACHABLE, IntArray, round_km
from optimizer.institution import Institution
from optimizer.policy import Policy
from optimizer.problem import KmBasis, Pairs, Problem

Km = Mapping[tuple[str, str], float | None] | Callable[[str, str], float | None]


@dataclass(frozen=True)
class TableDistances:
    """Lengths (n, n) in units of 10 m, -1 where a pair cannot be used, 0 on the diagonal; `straight` are
    the straight lines where these are others."""

    table: IntArray
    basis: KmBasis = KmBasis.MATRIX
    straight: IntArray | None = None

    def lengths(self, senders: IntArray, receivers: IntArray) -> IntArray:
        """See `optimizer.problem.Distances`."""
        return self.table[senders, receivers]

    def within(self, senders: IntArray, receivers: IntArray, limits: IntArray) -> Pairs:
        """See `optimizer.problem.Distances`."""
        block = self.table[np.ix_(senders, receivers)]
        usable = (block != UNREACHABLE) & (block <= limits[:, None])
        usable &= senders[:, None] != receivers[None, :]
        row, column = np.nonzero(usable)
        order = np.lexsort((receivers[column], senders[row]))
        row, column = row[order], column[order]
        return Pairs(senders[row], receivers[column], block[row, column])

    def nearest(self, senders: IntArray, receivers: IntArray, region: IntArray) -> IntArray:
        """See `optimizer.problem.Distances`."""
        block = self.table[np.ix_(senders, receivers)]
        usable = (block != UNREACHABLE) & (region[senders][:, None] == region[receivers][None, :])
        least = np.where(usable, block, NO_LIMIT).min(axis=1, initial=NO_LIMIT)
        return np.where(least == NO_LIMIT, UNREACHABLE, least)

    def straight_within(self, homes: IntArray, points: IntArray, limit: int) -> Pairs:
        """See `optimizer.problem.Distances`."""
        table = self.table if self.straight is None else self.straight
        pairs = [(home, point) for home in sorted(homes.tolist()) for point in sorted(points.tolist())]
        near = [pair for pair in pairs if 0 <= table[pair] <= limit]
        ends = np.array(near, dtype=np.int64).reshape(-1, 2)
        return Pairs(ends[:, 0], ends[:, 1], table[ends[:, 0], ends[:, 1]])

    def describe(self) -> Mapping[str, object]:
        """See `optimizer.problem.Distances`."""
        return {"mode": "matrix", "rows": self.table.tolist()}


def make_problem(institutions: Iterable[Institution], policy: Policy, km: Km) -> Problem:
    """A problem with these institutions (any order) and the km of each ordered pair of ids.

    A pair that a mapping does not name is looked up the other way round; None or a missing pair
    cannot be used.
    """
    listed = tuple(sorted(institutions, key=lambda one: one.id))
    table = np.full((len(listed), len(listed)), UNREACHABLE, dtype=np.int64)
    for row, sender in enumerate(listed):
        for column, receiver in enumerate(listed):
            known = 0.0 if row == column else _known(km, sender.id, receiver.id)
            if known is not None:
                table[row, column] = round_km(np.array([known]))[0]
    return Problem(listed, policy, TableDistances(table))


def _known(km: Km, sender: str, receiver: str) -> float | None:
    if callable(km):
        return km(sender, receiver)
    return km.get((sender, receiver), km.get((receiver, sender)))
