"""Which regions of a problem are the same as in an earlier one, to the last bed, length and rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from optimizer.exact import NO_LIMIT
from optimizer.policy import Goal, Policy, Repurpose
from optimizer.problem import Distances, Problem
from optimizer.regions import Divisible, Ends, Homes, falls_apart, find_regions, policy_within


@dataclass(frozen=True, slots=True)
class Changed:
    """The homes of all regions that are not the same before and after: indices, sorted. All other homes
    are in both problems, and nothing that decides about them has changed."""

    before: Homes
    after: Homes


def find_changed(before: Problem, after: Problem) -> Changed | None:
    """What changed, None where one of the two does not fall apart into regions."""
    if not (falls_apart(before) and falls_apart(after)):
        return None
    pairing = _Pairing(before, after)
    same = [pair for pair in pairing.pairs() if pairing.is_same(*pair)]
    return Changed(
        _without(len(before.institutions), [old for old, _ in same]),
        _without(len(after.institutions), [new for _, new in same]),
    )


def _without(count: int, regions: list[Homes]) -> Homes:
    left = np.ones(count, dtype=bool)
    for region in regions:
        left[list(region)] = False
    return tuple(np.flatnonzero(left).tolist())


class _Pairing:
    """Two problems side by side."""

    def __init__(self, before: Problem, after: Problem) -> None:
        self._before, self._after = before, after
        old_ids, new_ids = ([one.id for one in problem.institutions] for problem in (before, after))
        self._place = {name: home for home, name in enumerate(old_ids)}
        moves = bool(before.policy.moves or after.policy.moves)
        # Whom the rules about moves speak of depends on which ids there are.
        self._same_rules = before.policy == after.policy and (old_ids == new_ids or not moves)
        self._ends = (Ends(before.institutions), Ends(after.institutions)) if moves else (None, None)

    def pairs(self) -> Iterator[tuple[Homes, Homes]]:
        """Regions before and after that have homes of the same ids."""
        old = {region[0]: region for region in find_regions(self._before)}
        for new in find_regions(self._after):
            places = tuple(self._place.get(self._after.institutions[home].id, -1) for home in new)
            if old.get(places[0]) == places:
                yield places, new

    def is_same(self, old: Homes, new: Homes) -> bool:
        """Whether homes, rules and lengths are the same too."""
        pairs = zip(old, new, strict=True)
        return (
            all(self._before.institutions[one] == self._after.institutions[other] for one, other in pairs)
            and (self._same_rules or self._rules(0, old) == self._rules(1, new))
            and _same_lengths(self._before.distances, old, self._after.distances, new)
        )

    def _rules(self, side: int, homes: Homes) -> Policy:
        problem = (self._before, self._after)[side]
        return _deciding(policy_within(problem, homes, self._ends[side]))


def _deciding(policy: Policy) -> Policy:
    """A policy without what decides about no move and no fate: uses come afterwards, the rest is reported."""
    counts_far = any(goal is Goal.FAR_CHILDREN for stage in policy.objective for goal, _ in stage.minimize)
    far_km = policy.far_km if counts_far else 0.0
    return replace(policy, repurpose=Repurpose(), underused_below=0.0, far_km=far_km)


def _same_lengths(before: Distances, old: Homes, after: Distances, new: Homes) -> bool:
    if before is after and old == new:
        return True
    own, theirs = np.array(old, dtype=np.int64), np.array(new, dtype=np.int64)
    if isinstance(before, Divisible):
        return before.agrees(own, after, theirs)
    limits = np.full(len(own), NO_LIMIT, dtype=np.int64)
    one, other = before.within(own, own, limits), after.within(theirs, theirs, limits)
    return (
        np.array_equal(np.searchsorted(own, one.sender), np.searchsorted(theirs, other.sender))
        and np.array_equal(np.searchsorted(own, one.receiver), np.searchsorted(theirs, other.receiver))
        and np.array_equal(one.length, other.length)
    )
