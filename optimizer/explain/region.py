"""The part of a question that an alternative can touch, as a question of its own: cheap to solve often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from optimizer.exact import UNREACHABLE, IntArray
from optimizer.problem import Distances, KmBasis, Pairs, Problem
from optimizer.regions import Homes, falls_apart, find_regions, part_of


def region_with(problem: Problem, homes: Iterable[str]) -> Homes | None:
    """The regions in which these homes (ids) lie, joined. None where the nation is tied together."""
    if not falls_apart(problem):
        return None
    wanted = set(homes)
    places = {place for place, one in enumerate(problem.institutions) if one.id in wanted}
    touched = [region for region in find_regions(problem) if not places.isdisjoint(region)]
    return tuple(sorted(home for region in touched for home in region))


def cut(problem: Problem, region: Homes | None) -> Problem:
    """The question of a region alone (None: of the nation)."""
    return problem if region is None else part_of(problem, region)


def provinces_in(problem: Problem, region: Homes | None) -> tuple[str, ...] | None:
    """The provinces (two digits) of a region, None for the nation."""
    if region is None:
        return None
    return tuple(sorted({problem.institutions[home].province for home in region}))


@dataclass(frozen=True)
class PairAt:
    """The lengths of a whole, with that of one pair (indices) replaced, in units of 10 m."""

    whole: Distances
    sender: int
    receiver: int
    length: int

    @property
    def basis(self) -> KmBasis:
        """See `optimizer.problem.Distances`."""
        return self.whole.basis

    def lengths(self, senders: IntArray, receivers: IntArray) -> IntArray:
        """See `optimizer.problem.Distances`."""
        here = (senders == self.sender) & (receivers == self.receiver)
        found: IntArray = np.where(here, self.length, self.whole.lengths(senders, receivers))
        return found

    def within(self, senders: IntArray, receivers: IntArray, limits: IntArray) -> Pairs:
        """See `optimizer.problem.Distances`."""
        pairs = self.whole.within(senders, receivers, limits)
        other = (pairs.sender != self.sender) | (pairs.receiver != self.receiver)
        sender, receiver, length = pairs.sender[other], pairs.receiver[other], pairs.length[other]
        at = np.flatnonzero(senders == self.sender)
        if len(at) and self.receiver in receivers and self.length <= limits[at[0]]:
            sender = np.append(sender, self.sender)
            receiver = np.append(receiver, self.receiver)
            length = np.append(length, self.length)
            order = np.lexsort((receiver, sender))
            sender, receiver, length = sender[order], receiver[order], length[order]
        return Pairs(sender, receiver, length)

    def nearest(self, senders: IntArray, receivers: IntArray, region: IntArray) -> IntArray:
        """See `optimizer.problem.Distances`. Only the ways of the pair's own sender are looked at again."""
        found = self.whole.nearest(senders, receivers, region)
        own = receivers[region[receivers] == region[self.sender]]
        lengths = self.lengths(np.full(len(own), self.sender, dtype=np.int64), own)
        usable = lengths[lengths != UNREACHABLE]
        found[senders == self.sender] = usable.min() if len(usable) else UNREACHABLE
        return found

    def straight_within(self, homes: IntArray, points: IntArray, limit: int) -> Pairs:
        """See `optimizer.problem.Distances`."""
        return self.whole.straight_within(homes, points, limit)

    def describe(self) -> Mapping[str, object]:
        """See `optimizer.problem.Distances`."""
        pair = [self.sender, self.receiver, self.length]
        return {"pair": pair, "of": self.whole.describe()}
