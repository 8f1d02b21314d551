"""How near the next home at city level or above is, under each jurisdiction: what lies behind a limit in km.

No other rule is looked at: neither beds and services nor limits, agreements and retained homes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from optimizer.exact import NO_LIMIT, UNREACHABLE, IntArray
from optimizer.jurisdiction import Regions, find_regions
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
    inside, length = _in_province(regions, problem.distances, senders, receivers)
    own = _least(senders, inside, length, regions, Reach.PREFECTURE)
    province = _least(senders, inside, length, regions, Reach.PROVINCE)
    nation = _anywhere(regions, problem.distances, (senders, receivers), province)
    return Nearest(senders, {Reach.PREFECTURE: own, Reach.PROVINCE: province, Reach.NATION: nation})


Pair = tuple[IntArray, IntArray]


def _in_province(
    regions: Regions, distances: Distances, senders: IntArray, receivers: IntArray
) -> tuple[Pair, IntArray]:
    """All usable pairs of one network and one province, with their lengths."""
    group = regions.network * (regions.province.max(initial=0) + 1) + regions.province
    order = receivers[np.argsort(group[receivers], kind="stable")]
    first = np.searchsorted(group[order], group[senders], side="left")
    counts = np.searchsorted(group[order], group[senders], side="right") - first
    sender = np.repeat(senders, counts)
    within = np.arange(len(sender)) - np.repeat(np.cumsum(counts) - counts, counts)
    receiver = order[np.repeat(first, counts) + within]
    length = distances.lengths(sender, receiver)
    usable = length != UNREACHABLE
    return (sender[usable], receiver[usable]), length[usable]


def _least(senders: IntArray, pairs: Pair, length: IntArray, regions: Regions, reach: Reach) -> IntArray:
    """The shortest of the pairs inside the jurisdiction, for each sender."""
    inside = regions.in_reach(*pairs, reach)
    least = np.full(len(senders), NO_LIMIT, dtype=np.int64)
    np.minimum.at(least, np.searchsorted(senders, pairs[0][inside]), length[inside])
    least[least == NO_LIMIT] = UNREACHABLE
    return least


def _anywhere(regions: Regions, distances: Distances, ends: Pair, province: IntArray) -> IntArray:
    """The shortest of all pairs of one network: no longer than that of the province, so that few are
    measured."""
    senders, receivers = ends
    limits = np.where(province == UNREACHABLE, NO_LIMIT, province)
    pairs = distances.within(senders, receivers, limits)
    same = regions.network[pairs.sender] == regions.network[pairs.receiver]
    found = pairs.sender[same], pairs.receiver[same]
    return _least(senders, found, pairs.length[same], regions, Reach.NATION)
