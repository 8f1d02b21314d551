"""Who may host, and how far children may go by law: prefectures, provinces, networks, agreements.

All predicates are vectorised over indices into `Problem.institutions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimizer.exact import IntArray
from optimizer.institution import Institution, Level, Lock
from optimizer.policy import Policy, Reach, Retention

BoolArray = NDArray[np.bool_]

NO_PREFECTURE = -1


def may_be_retained(institution: Institution, retention: Retention) -> bool:
    """Whether this county home may keep raising children. A lock decides before any threshold."""
    if not institution.is_county or institution.lock is Lock.FREE:
        return False
    if institution.lock is Lock.KEEP:
        return True
    offered = set(institution.services)
    any_of = retention.required_any_services
    return (
        retention.allowed
        and institution.children_total + institution.children_staying >= retention.min_children
        and institution.beds >= retention.min_beds
        and offered.issuperset(retention.required_services)
        and (not any_of or not offered.isdisjoint(any_of))
    )


def may_host(institution: Institution, retention: Retention) -> bool:
    """Whether a home may raise children after the plan: at city level and above unless locked free."""
    if institution.is_county:
        return may_be_retained(institution, retention)
    return institution.lock is not Lock.FREE


@dataclass(frozen=True)
class Regions:
    """Where each home lies: province, prefecture and network as numbers, one entry a home.

    `prefecture` is -1 where a home has none. `hosts` are homes at city level and above and county
    homes that may be retained.
    """

    province: IntArray
    prefecture: IntArray
    network: IntArray
    county: BoolArray
    provincial: BoolArray
    hosts: BoolArray

    def same_prefecture(self, sender: IntArray, receiver: IntArray) -> BoolArray:
        """Whether both homes have a prefecture and it is the same."""
        own = self.prefecture[sender]
        same: BoolArray = (own != NO_PREFECTURE) & (own == self.prefecture[receiver])
        return same

    def in_reach(self, sender: IntArray, receiver: IntArray, reach: Reach) -> BoolArray:
        """Whether the receiving home lies inside the sender's jurisdiction (DESIGN 2.1)."""
        near = self.same_prefecture(sender, receiver)
        inside: BoolArray = np.ones(len(sender), dtype=bool)
        if reach is not Reach.NATION:
            inside = self.province[sender] == self.province[receiver]
        if reach is Reach.PREFECTURE:
            free_to_choose = self.prefecture[sender] == NO_PREFECTURE
            inside = inside & (near | self.provincial[receiver] | free_to_choose)
        return inside & (near | ~self.county[receiver])

    def crossing(self, sender: IntArray, receiver: IntArray) -> BoolArray:
        """Whether a child who goes there leaves its own jurisdiction."""
        same_province = self.province[sender] == self.province[receiver]
        at_home = self.same_prefecture(sender, receiver) | (self.provincial[receiver] & same_province)
        leaves: BoolArray = (self.prefecture[sender] != NO_PREFECTURE) & ~at_home
        return leaves


def find_regions(institutions: Sequence[Institution], policy: Policy) -> Regions:
    """Province, prefecture, network and host flags of all homes."""
    return Regions(
        province=_numbered(one.province for one in institutions),
        prefecture=_numbered(one.prefecture for one in institutions),
        network=_numbered(one.network or "" for one in institutions),
        county=np.array([one.is_county for one in institutions], dtype=bool),
        provincial=np.array([one.level is Level.PROVINCIAL for one in institutions], dtype=bool),
        hosts=np.array([may_host(one, policy.retention) for one in institutions], dtype=bool),
    )


def _numbered(names: Iterable[str | None]) -> IntArray:
    """Each distinct name as a number, in order of appearance; None as -1."""
    numbers: dict[str, int] = {}
    listed = [NO_PREFECTURE if name is None else numbers.setdefault(name, len(numbers)) for name in names]
    return np.array(listed, dtype=np.int64)
