"""The question: institutions, policy and distances, as one frozen value.

`Problem.institutions` are sorted by id; every index in the core (`Distances`, arcs, components)
counts in that order, so that the order of a request changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Protocol, runtime_checkable

from optimizer.errors import ProblemInvalid
from optimizer.exact import IntArray, exact
from optimizer.faults import find_faults
from optimizer.institution import Institution
from optimizer.policy import COVERING, Policy, Stage


class KmBasis(StrEnum):
    """What the kilometres of an answer are."""

    STRAIGHT_LINE = "straight_line"
    ESTIMATED_ROAD = "estimated_road"
    MATRIX = "matrix"
    ROUTER = "router"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Ordered pairs of homes with their length: three arrays of one size, sorted by (sender, receiver).

    `sender` and `receiver` are indices into `Problem.institutions`, `length` is in units of 10 m.
    """

    sender: IntArray
    receiver: IntArray
    length: IntArray


@runtime_checkable
class Distances(Protocol):
    """Lengths between the homes of one problem, by index; implemented in geodata, picklable."""

    @property
    def basis(self) -> KmBasis:
        """What these lengths are."""
        ...

    def lengths(self, senders: IntArray, receivers: IntArray) -> IntArray:
        """Length of each pair (senders[k], receivers[k]) in units of 10 m; -1 where it cannot be used.

        A home is at length 0 from itself.
        """
        ...

    def within(self, senders: IntArray, receivers: IntArray, limits: IntArray) -> Pairs:
        """All usable pairs of a sender and another home of `receivers` not longer than the sender's limit.

        `limits[k]` belongs to `senders[k]`, in units of 10 m, inclusive (`NO_LIMIT`: none).
        Memory grows with the pairs returned, not with senders x receivers.
        """
        ...

    def nearest(self, senders: IntArray, receivers: IntArray, region: IntArray) -> IntArray:
        """Length of the shortest way from each sender to any of `receivers` in its own region, in units of
        10 m; -1 where there is none. Exactly the least of `lengths`.

        `region`: (n,), a number for each home of the problem. Memory does not grow with senders x receivers.
        """
        ...

    def straight_within(self, homes: IntArray, points: IntArray, limit: int) -> Pairs:
        """All pairs of a home and an institution of `points` whose geodesic is not longer than `limit`
        (units of 10 m, inclusive), a home with itself (length 0) included.

        Never detours, roads or given rows, whatever `lengths` are: what a use of a freed home covers
        is a circle. A home without coordinates has a pair with itself only. `homes` and `points` are
        unique; sorted by (home, point).
        """
        ...

    def describe(self) -> Mapping[str, object]:
        """Plain JSON values that fix every length: the part of the fingerprint that is not in
        the institutions (for coordinates the mode and factors, for a matrix its rows)."""
        ...


@dataclass(frozen=True)
class Problem:
    """Institutions (sorted by id), policy and distances.

    Raises `ProblemInvalid` with all faults, and `ValueError` if the institutions are not sorted.
    """

    institutions: tuple[Institution, ...]
    policy: Policy
    distances: Distances

    def __post_init__(self) -> None:
        ids = [institution.id for institution in self.institutions]
        if ids != sorted(ids):
            raise ValueError("institutions must be sorted by id")
        faults = find_faults(self.institutions, self.policy)
        if faults:
            raise ProblemInvalid(faults)


def usable_beds(institution: Institution, policy: Policy) -> int:
    """Beds that can be used now: the stated number, else rated beds less both reserve shares."""
    if institution.usable_beds is not None:
        return institution.usable_beds
    numerator, denominator = _usable_share(policy.reserve_share, policy.isolation_share)
    return institution.beds * numerator // denominator


@lru_cache(maxsize=64)
def _usable_share(reserve_share: float, isolation_share: float) -> tuple[int, int]:
    """What is left of rated beds after both shares, as an exact fraction."""
    return (1 - exact(reserve_share) - exact(isolation_share)).as_integer_ratio()


def places(institution: Institution, policy: Policy) -> int:
    """Beds for children under long-term guardianship: usable beds less those of other residents."""
    taken = institution.adults + institution.children_temporary
    return max(0, usable_beds(institution, policy) - taken)


def has_community(problem: Problem) -> bool:
    """Whether the set says anything of children in difficulty who live around its homes."""
    return any(one.community_children for one in problem.institutions)


def certified_stages(problem: Problem) -> tuple[Stage, ...]:
    """The stages of a plan's certificate: the objective's, then `COVERING` if there is community data."""
    closing = (COVERING,) if has_community(problem) else ()
    return (*problem.policy.stages, *closing)
