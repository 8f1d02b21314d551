"""Lengths by road as the core knows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from geodata.distances import GeodesicDistances, MatrixDistances
from geodata.routers.fetching import Fetcher, RouterAccess
from geodata.straight import Points
from optimizer.exact import IntArray, round_km
from optimizer.institution import Institution
from optimizer.problem import KmBasis, Pairs

LISTED = 50


@dataclass(frozen=True)
class RoadDistances(MatrixDistances):
    """Lengths by road: those of `MatrixDistances`, from a router. `straight` are the keys (sender * n +
    receiver, sorted) of pairs without a way whose length is a straight line because that was allowed.
    """

    basis: KmBasis = field(default=KmBasis.ROUTER)
    router: str = ""
    straight: IntArray = field(default_factory=lambda: np.empty(0, dtype=np.int64))

    @classmethod
    def unknown(cls, points: Points) -> RoadDistances:
        """No length is known: enough to look at a problem, not to solve it."""
        nothing = np.empty(0, dtype=np.int64)
        return cls(len(points.lon), nothing, nothing, points)

    def part(self, homes: IntArray) -> RoadDistances:
        """See `optimizer.regions.Divisible`."""
        cut = super().part(homes)
        assert isinstance(cut, RoadDistances)
        ends = np.divmod(self.straight, self.homes)
        inside = np.isin(ends[0], homes) & np.isin(ends[1], homes)
        sender, receiver = (np.searchsorted(homes, end[inside]) for end in ends)
        return replace(cut, straight=sender * len(homes) + receiver)

    def is_straight(self, senders: IntArray, receivers: IntArray) -> IntArray:
        """Whether each pair's length is a straight line: (p,) of 0 and 1."""
        return np.isin(senders * self.homes + receivers, self.straight).astype(np.int64)

    def describe(self) -> Mapping[str, object]:
        """All lengths, by index of the homes sorted by id, and what they are."""
        told = {"mode": "router", "router": self.router, "straight": self.straight.tolist()}
        return {**super().describe(), **told}


@dataclass(frozen=True, slots=True)
class RoadReport:
    """What came of asking a router: pairs wanted, found in the cache, without a length (`failed`, the first
    of them by id), how many of these got a straight line, and how many are no more than beyond the
    router's own limits: these are asked for again the next time."""

    wanted: int
    cached: int
    failed: int
    listed: tuple[tuple[str, str], ...]
    straight: int
    beyond_limits: int


def road_distances(
    institutions: Sequence[Institution],
    pairs: Pairs,
    access: RouterAccess,
    fallback_factor: float | None = None,
) -> tuple[RoadDistances, RoadReport]:
    """Road lengths of these pairs (indices of the institutions, sorted by id, located), rounded half-even
    to 0.01 km. Pairs without a way cannot be used, unless `fallback_factor` allows the straight line
    times that factor. Raises `RouterFailed`, `RouterTooSlow`.
    """
    points = Points.of(institutions)
    fetched = Fetcher(access, points.lon, points.lat).fetch(pairs.sender, pairs.receiver)
    failed = np.isnan(fetched.km)
    km = fetched.km.copy()
    km[failed] = 0.0
    units = round_km(km)
    if fallback_factor is not None:
        units[failed] = _straight(points, fallback_factor, pairs, failed)
    used = np.ones(len(km), dtype=bool) if fallback_factor is not None else ~failed
    keys = pairs.sender * len(institutions) + pairs.receiver
    order = np.argsort(keys[used])
    straight = np.sort(keys[failed]) if fallback_factor is not None else np.empty(0, dtype=np.int64)
    spec = access.spec
    described = "|".join((spec.kind, spec.profile, spec.data_version))
    distances = RoadDistances(
        len(institutions), keys[used][order], units[used][order], points, router=described, straight=straight
    )
    listed = tuple(
        (institutions[int(pairs.sender[one])].id, institutions[int(pairs.receiver[one])].id)
        for one in np.flatnonzero(failed)[:LISTED]
    )
    counts = (len(km), fetched.cached, int(failed.sum()))
    return distances, RoadReport(*counts, listed, len(straight), fetched.beyond_limits)


def _straight(points: Points, factor: float, pairs: Pairs, failed: np.ndarray) -> IntArray:
    lines = GeodesicDistances(points, np.full(len(points.lon), factor))
    return lines.lengths(pairs.sender[failed], pairs.receiver[failed])
