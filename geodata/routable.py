"""Which pairs of homes a router has to be asked about: those that could be moves at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from geodata.distances import GeodesicDistances
from geodata.straight import Points
from optimizer.arcs import find_arcs
from optimizer.institution import Institution
from optimizer.policy import Policy
from optimizer.problem import Pairs, Problem

SNAP_KM = 10.0
"""A road can be shorter than the straight line only by what lies between homes and the roads to which
the router moves them: pairs up to so much beyond the limit are asked about as well."""


def routable_pairs(institutions: Sequence[Institution], policy: Policy) -> Pairs:
    """The pairs (institutions sorted by id, located) that jurisdiction, services and the straight line
    permit, each once, sorted; their lengths are straight lines in units of 10 m."""
    straight = GeodesicDistances(Points.of(institutions), np.ones(len(institutions)))
    arcs = find_arcs(Problem(tuple(institutions), _widened(policy), straight))
    return Pairs(arcs.sender, arcs.receiver, arcs.length)


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
