"""The independent regions of a problem: no rule ties a home of one to any home of another.

Homes of different networks never exchange children, and unless children may go anywhere in the nation,
neither do homes of different provinces. What joins regions after all: an agreement (`allow`), a forced
move, and quotas by province or prefecture, which count homes of all networks. A plan of the whole is
then a plan of each region, and the total of each stage a sum over regions, unless the rules tie the whole
nation together (`falls_apart`). What freed homes become is looked at by itself, see `optimizer.replan`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

import numpy as np

from optimizer.exact import IntArray
from optimizer.institution import Institution
from optimizer.jurisdiction import may_be_retained
from optimizer.policy import MoveRule, Policy, Quota, Reach, Rule
from optimizer.problem import Distances, KmBasis, Pairs, Problem

Homes = tuple[int, ...]
"""Indices into `Problem.institutions`, sorted."""

_Key = tuple[str, ...]


def falls_apart(problem: Problem) -> bool:
    """Whether stages are sums over regions that nothing ties together: no tolerance (what one home gives up
    another may use), no longest move of the nation, no quota over the nation that could bind."""
    policy = problem.policy
    if any(stage.tolerance or stage.is_longest_move for stage in policy.stages):
        return False
    most = policy.retention.max_total
    return most is None or most >= sum(may_be_retained(one, policy.retention) for one in problem.institutions)


def find_regions(problem: Problem) -> tuple[Homes, ...]:
    """The regions, each with all its homes, by their first home."""
    keys = _keys(problem)
    joined = _Joined()
    retention = problem.policy.retention
    if retention.max_per_province is not None or retention.max_per_prefecture is not None:
        for key, one in zip(keys, problem.institutions, strict=True):
            joined.join([key, ("quota", one.province)])
    ends = Ends(problem.institutions)
    for rule in problem.policy.moves:
        if rule.rule is not Rule.FORBID:
            joined.join(keys[home] for end in (rule.sender, rule.receiver) for home in ends(end))
    members: dict[_Key, list[int]] = defaultdict(list)
    leader = {key: joined.leader(key) for key in set(keys)}
    for home, key in enumerate(keys):
        members[leader[key]].append(home)
    return tuple(map(tuple, members.values()))


def _keys(problem: Problem) -> list[_Key]:
    """Network and, where borders count, province of every home."""
    bordered = problem.policy.jurisdiction is not Reach.NATION
    return [(one.network or "", one.province if bordered else "") for one in problem.institutions]


class _Joined:
    """Keys joined to each other, directly or through others (disjoint sets)."""

    def __init__(self) -> None:
        self._above: dict[_Key, _Key] = {}

    def leader(self, key: _Key) -> _Key:
        """The one that stands for all that are joined to this key."""
        while (above := self._above.get(key, key)) != key:
            self._above[key] = self._above.get(above, above)
            key = above
        return key

    def join(self, keys: Iterable[_Key]) -> None:
        """Join all of them."""
        first, *others = list(dict.fromkeys(keys)) or [()]
        for other in others:
            one, another = self.leader(first), self.leader(other)
            if one != another:
                self._above[another] = one


class Ends:
    """The homes that the ends of rules about moves speak of: an id of the set, else a division prefix."""

    def __init__(self, institutions: Sequence[Institution]) -> None:
        """The ends that rules over these homes could name."""
        self._index = {one.id: home for home, one in enumerate(institutions)}
        self._within: dict[str, list[int]] = defaultdict(list)
        for home, one in enumerate(institutions):
            self._within[one.division[:2]].append(home)
            self._within[one.division[:4]].append(home)

    def __call__(self, end: str) -> Sequence[int]:
        """Indices of these homes."""
        return (self._index[end],) if end in self._index else self._within.get(end, ())


def policy_within(problem: Problem, homes: Homes, ends: Ends | None = None) -> Policy:
    """The policy as these homes (whole regions) know it: without rules, limits and quotas that speak of
    others only, and without a quota over the nation, which is one that does not bind (`falls_apart`)."""
    policy, retention = problem.policy, problem.policy.retention
    members = [problem.institutions[home] for home in homes]
    counties = [one for one in members if one.is_county]
    prefixes = {one.division[:digits] for one in members for digits in (2, 4)}
    return replace(
        policy,
        moves=tuple(_rules_within(problem, frozenset(homes), ends)) if policy.moves else (),
        max_km_by_division=tuple(row for row in policy.max_km_by_division if row[0] in prefixes),
        retention=replace(
            retention,
            max_total=None,
            max_per_province=_quota(retention.max_per_province, {one.province for one in counties}),
            max_per_prefecture=_quota(retention.max_per_prefecture, {one.prefecture for one in counties}),
        ),
    )


def _rules_within(problem: Problem, homes: frozenset[int], ends: Ends | None) -> Iterator[MoveRule]:
    """The rules that speak of moves between these homes. An end that is the id of a home elsewhere would read
    as a prefix here: such a rule speaks of nobody here."""
    ends = ends or Ends(problem.institutions)
    for rule in problem.policy.moves:
        if not homes.isdisjoint(ends(rule.sender)) and not homes.isdisjoint(ends(rule.receiver)):
            yield rule


def _quota(quota: Quota | None, codes: Collection[str | None]) -> Quota | None:
    """The quota with the rows of these regions only, None if it has none."""
    if quota is None or quota.everywhere is not None:
        return quota
    rows = tuple(row for row in quota.by_code if row[0] in codes)
    return Quota(by_code=rows) if rows else None


def part_of(problem: Problem, homes: Homes) -> Problem:
    """The problem of these homes (whole regions, at least one home) alone."""
    whole, places = problem.distances, np.array(homes, dtype=np.int64)
    distances = whole.part(places) if isinstance(whole, Divisible) else PartDistances(whole, places)
    institutions = tuple(problem.institutions[home] for home in homes)
    return Problem(institutions, policy_within(problem, homes), distances)


@runtime_checkable
class Divisible(Protocol):
    """Distances that can be cut and compared at little cost."""

    def part(self, homes: IntArray) -> Distances:
        """The distances of these homes alone (sorted), numbered from 0."""
        ...

    def agrees(self, own: IntArray, other: Distances, theirs: IntArray) -> bool:
        """Whether every length between two of the homes `own` is that of `other` between the same two of
        `theirs` (k-th for k-th; both sorted)."""
        ...


@dataclass(frozen=True)
class PartDistances:
    """Lengths between some homes of a larger set; `homes` are their indices there, sorted."""

    whole: Distances
    homes: IntArray

    @property
    def basis(self) -> KmBasis:
        """What the lengths of the larger set are."""
        return self.whole.basis

    def lengths(self, senders: IntArray, receivers: IntArray) -> IntArray:
        """See `optimizer.problem.Distances`."""
        return self.whole.lengths(self.homes[senders], self.homes[receivers])

    def within(self, senders: IntArray, receivers: IntArray, limits: IntArray) -> Pairs:
        """See `optimizer.problem.Distances`."""
        return self._here(self.whole.within(self.homes[senders], self.homes[receivers], limits))

    def nearest(self, senders: IntArray, receivers: IntArray, region: IntArray) -> IntArray:
        """See `optimizer.problem.Distances`."""
        everywhere = np.full(int(self.homes.max(initial=-1)) + 1, -1, dtype=np.int64)
        everywhere[self.homes] = region
        return self.whole.nearest(self.homes[senders], self.homes[receivers], everywhere)

    def straight_within(self, homes: IntArray, points: IntArray, limit: int) -> Pairs:
        """See `optimizer.problem.Distances`."""
        return self._here(self.whole.straight_within(self.homes[homes], self.homes[points], limit))

    def describe(self) -> Mapping[str, object]:
        """The lengths of the larger set, and which homes of it these are."""
        return {**self.whole.describe(), "part": self.homes.tolist()}

    def _here(self, pairs: Pairs) -> Pairs:
        sender, receiver = (np.searchsorted(self.homes, ends) for ends in (pairs.sender, pairs.receiver))
        return Pairs(sender, receiver, pairs.length)
