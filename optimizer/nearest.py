"""How near the next home at city level or above is, under each jurisdiction: what lies behind a limit in km.

No other rule is looked at: neither beds and services nor limits, agreements and retained homes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from optimizer.exact import UNREACHABLE, IntArray
from optimizer.jurisdiction import NO_PREFECTURE, Regions, find_regions
from optimizer.policy import Reach
from optimizer.problem import Distances, Problem


@dataclass(frozen=True)
class Nearest:
    """County homes with children, `homes` (indices into the problem), and how far each of them has it.

    `length`: by jurisdiction, the length of the way to the nearest home at city level or above that lies
    inside it, in units of 10 m; `UNREACHABLE` where there is none, or no way.
    """

    homes: IntArray
    length: Mapping[Reach, IntArray]


def nearest_city_level(problem: Problem) -> Nearest:
    """The ways from each county home with children to the nearest home at city level or above.

    Homes of other networks and those that are locked free are none.
    """
    regions = find_regions(problem.institutions, problem.policy)
    children = np.array([one.children_total for one in problem.institutions], dtype=np.int64)
    senders = np.flatnonzero(regions.county & (children > 0)).astype(np.int64)
    receivers = np.flatnonzero(regions.hosts & ~regions.county).astype(np.int64)
    province = regions.network * (int(regions.province.max(initial=0)) + 1) + regions.province
    nearest = partial(problem.distances.nearest, senders)
    in_province = nearest(receivers, province)
    provincial = nearest(receivers[regions.provincial[receivers]], province)
    own = _shorter(_in_prefecture(problem.distances, regions, senders, receivers), provincial)
    own = np.where(regions.prefecture[senders] == NO_PREFECTURE, in_province, own)
    nation = nearest(receivers, regions.network)
    return Nearest(senders, {Reach.PREFECTURE: own, Reach.PROVINCE: in_province, Reach.NATION: nation})


def _in_prefecture(
    distances: Distances, regions: Regions, senders: IntArray, receivers: IntArray
) -> IntArray:
    """The shortest ways inside one network and one prefecture; homes without a prefecture have none."""
    prefecture = regions.network * (int(regions.prefecture.max(initial=0)) + 1) + regions.prefecture
    prefecture[regions.prefecture == NO_PREFECTURE] = NO_PREFECTURE
    return distances.nearest(senders, receivers[regions.prefecture[receivers] != NO_PREFECTURE], prefecture)


def _shorter(lengths: IntArray, others: IntArray) -> IntArray:
    """The shorter one of each two ways, of which any may not be there."""
    shorter = (lengths == UNREACHABLE) | ((others != UNREACHABLE) & (others < lengths))
    return np.where(shorter, others, lengths)
