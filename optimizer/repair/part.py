"""A region of a question as a question of its own, so that trying a change is cheap."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np

from optimizer.exact import IntArray
from optimizer.policy import Goal, Policy, Reach, Rule, Stage
from optimizer.problem import Distances, KmBasis, Pairs, Problem

UNPLACED_FIRST = (Stage(((Goal.UNPLACED, 1.0),)),)


@dataclass(frozen=True)
class PartDistances:
    """The lengths between some homes of a whole: `homes` are their indices there, sorted."""

    whole: Distances
    homes: IntArray

    @property
    def basis(self) -> KmBasis:
        """See `optimizer.problem.Distances`."""
        return self.whole.basis

    def lengths(self, senders: IntArray, receivers: IntArray) -> IntArray:
        """See `optimizer.problem.Distances`."""
        return self.whole.lengths(self.homes[senders], self.homes[receivers])

    def within(self, senders: IntArray, receivers: IntArray, limits: IntArray) -> Pairs:
        """See `optimizer.problem.Distances`."""
        return self._own(self.whole.within(self.homes[senders], self.homes[receivers], limits))

    def straight_within(self, homes: IntArray, points: IntArray, limit: int) -> Pairs:
        """See `optimizer.problem.Distances`."""
        return self._own(self.whole.straight_within(self.homes[homes], self.homes[points], limit))

    def describe(self) -> Mapping[str, object]:
        """See `optimizer.problem.Distances`."""
        return {"part": self.homes.tolist(), "of": self.whole.describe()}

    def _own(self, pairs: Pairs) -> Pairs:
        sender = np.searchsorted(self.homes, pairs.sender)
        return Pairs(sender, np.searchsorted(self.homes, pairs.receiver), pairs.length)


def counts_apart(problem: Problem) -> bool:
    """Whether the children left out can be counted province by province: nothing ties these together."""
    policy = problem.policy
    return (
        policy.jurisdiction is not Reach.NATION
        and policy.retention.max_total is None
        and not any(rule.rule is Rule.ALLOW for rule in policy.moves)
        and only_unplaced_first(problem)
    )


def only_unplaced_first(problem: Problem) -> bool:
    """Whether the first stage counts children left out and nothing else, and later ones may add none."""
    first = problem.policy.stages[0]
    return len(first.minimize) == 1 and not any(stage.tolerance for stage in problem.policy.stages)


def only_counted(problem: Problem) -> Problem:
    """The question to nothing but who is left out, where that is the same."""
    if not only_unplaced_first(problem):
        return problem
    return Problem(
        tuple(replace(one, community_children=0) for one in problem.institutions),
        _counting(problem.policy),
        problem.distances,
    )


def _counting(policy: Policy) -> Policy:
    # A soft outage is a later stage: it leaves nobody out.
    outage = policy.outage if policy.outage and policy.outage.hard else None
    return replace(policy, objective=UNPLACED_FIRST, outage=outage)


def part_of(problem: Problem, provinces: AbstractSet[str]) -> Problem:
    """The homes of some provinces with the rules that speak of them, to count who is left out. Only for
    questions that count apart (`counts_apart`)."""
    pairs = list(enumerate(problem.institutions))
    kept = [(place, one) for place, one in pairs if one.province in provinces]
    names = {one.id for _, one in kept}
    gone = {one.id for _, one in pairs} - names
    moves = tuple(rule for rule in problem.policy.moves if not gone & {rule.sender, rule.receiver})
    policy = replace(_counting(problem.policy), moves=moves)
    homes = np.array([place for place, _ in kept], dtype=np.int64)
    return Problem(
        tuple(replace(one, community_children=0) for _, one in kept),
        policy,
        PartDistances(problem.distances, homes),
    )
