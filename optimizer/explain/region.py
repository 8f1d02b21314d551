"""The part of a question that an alternative can touch, as a question of its own: cheap to solve often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np

from optimizer.exact import IntArray
from optimizer.policy import Policy, Reach, Rule
from optimizer.problem import Distances, KmBasis, Pairs, Problem
from optimizer.repair.part import PartDistances


def provinces_of(problem: Problem, homes: Iterable[str]) -> frozenset[str] | None:
    """The provinces (two digits) in which these homes lie, and those that rules about moves join them to.
    None where the nation is tied together: by jurisdiction, a quota, a tolerance, the longest move."""
    policy = problem.policy
    if policy.jurisdiction is Reach.NATION or policy.retention.max_total is not None:
        return None
    if any(stage.tolerance or stage.is_longest_move for stage in policy.stages):
        return None
    province = {one.id: one.province for one in problem.institutions}
    found = {province[home] for home in homes}
    joined = [
        {province.get(end, end[:2]) for end in (rule.sender, rule.receiver)}
        for rule in policy.moves
        if rule.rule is not Rule.FORBID
    ]
    while any(pair & found and not pair <= found for pair in joined):
        found.update(*(pair for pair in joined if pair & found))
    return frozenset(found)


def cut(problem: Problem, provinces: AbstractSet[str] | None) -> Problem:
    """The homes of some provinces (None: all) with the rules that speak of them. Uses of freed homes are left
    out: they decide nothing about moves and fates."""
    kept = [
        (place, replace(one, community_children=0))
        for place, one in enumerate(problem.institutions)
        if provinces is None or one.province in provinces
    ]
    gone = {one.id for one in problem.institutions} - {one.id for _, one in kept}
    moves = tuple(rule for rule in problem.policy.moves if not gone & {rule.sender, rule.receiver})
    homes = np.array([place for place, _ in kept], dtype=np.int64)
    distances = problem.distances if provinces is None else PartDistances(problem.distances, homes)
    policy: Policy = replace(problem.policy, moves=moves)
    return Problem(tuple(one for _, one in kept), policy, distances)


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

    def straight_within(self, homes: IntArray, points: IntArray, limit: int) -> Pairs:
        """See `optimizer.problem.Distances`."""
        return self.whole.straight_within(homes, points, limit)

    def describe(self) -> Mapping[str, object]:
        """See `optimizer.problem.Distances`."""
        pair = [self.sender, self.receiver, self.length]
        return {"pair": pair, "of": self.whole.describe()}
