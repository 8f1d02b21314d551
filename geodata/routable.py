"""Which pairs of homes a router has to be asked about: those that could be moves at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from geodata.distances import GeodesicDistances
from geodata.straight import Points
from optimizer.arcs import find_arcs, find_shelters
from optimizer.institution import Institution
from optimizer.policy import DEFAULT_OUTAGE, Policy
from optimizer.problem import Pairs, Problem

SNAP_KM = 10.0
"""A road can be shorter than the straight line only by what lies between homes and the roads to which
the router moves them: pairs up to so much beyond the limit are asked about as well."""


def routable_pairs(institutions: Sequence[Institution], policy: Policy) -> Pairs:
    """The pairs (institutions sorted by id, located) that jurisdiction, services and the straight line
    permit, those of an outage too where it counts, each once, sorted; their lengths are straight lines in
    units of 10 m."""
    straight = GeodesicDistances(Points.of(institutions), np.ones(len(institutions)))
    problem = Problem(tuple(institutions), _widened(policy), straight)
    arcs = find_arcs(problem)
    if not policy.counts_outages:
        return Pairs(arcs.sender, arcs.receiver, arcs.length)
    shelters = find_shelters(problem, arcs, (policy.outage or DEFAULT_OUTAGE).max_km + SNAP_KM)
    ends = np.concatenate(
        [np.stack([arcs.sender, arcs.receiver]), np.stack([shelters.sender, shelters.receiver])], axis=1
    )
    sender, receiver = np.unique(ends, axis=1)
    return Pairs(sender, receiver, straight.lengths(sender, receiver))


def _widened(policy: Policy) -> Policy:
    """The same policy with every limit longer by `SNAP_KM`."""
    return replace(
        policy,
        max_km=None if policy.max_km is None else policy.max_km + SNAP_KM,
        max_km_by_division=tuple(
            (prefix, None if km is None else km + SNAP_KM) for prefix, km in policy.max_km_by_division
        ),
        max_km_by_need=tuple((need, km + SNAP_KM) for need, km in policy.max_km_by_need),
    )
