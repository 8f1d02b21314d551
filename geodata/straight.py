"""Straight lines between homes: geodesics on the ellipsoid, found through a spatial index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from pyproj import Geod
from scipy.spatial import cKDTree

from optimizer.exact import UNITS_PER_KM, FloatArray, IntArray, round_km
from optimizer.institution import Institution
from optimizer.problem import Pairs

_SEMI_MAJOR_AXIS_KM = 6378.137
_FLATTENING = 1 / 298.257223563
_BULK, _MOST_KNOWN = 20_000, 5_000_000
"""Pairs that are remembered: so many at a time at least, so many in all at most."""

_DIRECT = 4_096
"""Up to so many candidate pairs a plain table of chords is quicker than a tree."""

_MOST_AT_ONCE = 1_000_000
"""Candidate pairs of one block at most, some 100 MB, when the nearest home is looked for."""

_REGIONS_APART_KM = 50_000.0
"""More than the length of any chord."""

_SLACK_KM = 1e-6
"""A millimetre: more than geodesics and chords are off."""


class _Memory:
    """Lengths of pairs that were computed in bulk: the same pairs are asked for again when reasons are
    found, and a geodesic is dear. It is not copied with the points, and forgets before it grows large.
    """

    def __init__(self) -> None:
        """Nothing is known."""
        self._known: tuple[IntArray, FloatArray] = (np.empty(0, np.int64), np.empty(0))

    def __reduce__(self) -> tuple[type[_Memory], tuple[()]]:
        return _Memory, ()

    def recall(self, keys: IntArray) -> tuple[FloatArray, IntArray]:
        """The lengths of pairs, and the positions of those that are not known."""
        known, lengths = self._known
        found = np.empty(len(keys))
        if not len(known):
            return found, np.arange(len(keys), dtype=np.int64)
        place = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        hit = known[place] == keys
        found[hit] = lengths[place[hit]]
        return found, np.flatnonzero(~hit)

    def remember(self, keys: IntArray, lengths: FloatArray) -> None:
        """Remember pairs that were not known, if they are many."""
        if len(keys) < _BULK:
            return
        known, before = (
            self._known if len(self._known[0]) + len(keys) <= _MOST_KNOWN else (keys[:0], lengths[:0])
        )
        joined, place = np.unique(np.concatenate([known, keys]), return_index=True)
        self._known = joined, np.concatenate([before, lengths])[place]


@dataclass(frozen=True)
class Points:
    """The homes' points. `lon`, `lat`: (n,), degrees, not a number where a home has none.

    Candidates come from a spatial index over points in space: a chord is never longer than the
    geodesic, so nothing within a limit is missed. Geodesics are Karney's (2013), through PROJ.
    """

    lon: FloatArray
    lat: FloatArray

    @classmethod
    def of(cls, institutions: Sequence[Institution]) -> Points:
        """The points of these institutions."""
        return cls(
            np.array([one.lon for one in institutions], dtype=np.float64),
            np.array([one.lat for one in institutions], dtype=np.float64),
        )

    def part(self, homes: IntArray) -> Points:
        """The points of these homes alone."""
        return Points(self.lon[homes], self.lat[homes])

    def agrees(self, other: Points) -> bool:
        """Whether all points are the same."""
        pairs = ((self.lon, other.lon), (self.lat, other.lat))
        return all(np.array_equal(one, another, equal_nan=True) for one, another in pairs)

    def km(self, here: IntArray, there: IntArray) -> FloatArray:
        """Geodesic length in km of each pair (here[k], there[k])."""
        keys = here * len(self.lon) + there
        found, missing = self._memory.recall(keys)
        if len(missing):
            found[missing] = self._geodesics(here[missing], there[missing])
            self._memory.remember(keys[missing], found[missing])
        return found

    def _geodesics(self, here: IntArray, there: IntArray) -> FloatArray:
        ends = self.lon[here], self.lat[here], self.lon[there], self.lat[there]
        return np.asarray(Geod(ellps="WGS84").inv(*ends)[2], dtype=np.float64) / 1000.0

    @cached_property
    def _memory(self) -> _Memory:
        return _Memory()

    def candidates(self, here: IntArray, there: IntArray, reach_km: FloatArray) -> tuple[IntArray, IntArray]:
        """Positions (row of `here`, column of `there`) of all pairs whose chord is not longer than the
        row's `reach_km`."""
        ends = self._in_space[here], self._in_space[there]
        if len(here) * len(there) <= _DIRECT:
            chords = np.linalg.norm(ends[0][:, None, :] - ends[1][None, :, :], axis=2)
            row, column = np.nonzero(chords <= reach_km[:, None])
            return row.astype(np.int64), column.astype(np.int64)
        found = cKDTree(ends[1]).query_ball_point(ends[0], reach_km, return_sorted=True)
        counts = np.array([len(columns) for columns in found], dtype=np.int64)
        rows = np.repeat(np.arange(len(here), dtype=np.int64), counts)
        return rows, np.concatenate([np.empty(0, np.int64), *(np.array(one, np.int64) for one in found)])

    def within(self, homes: IntArray, points: IntArray, limit: int) -> Pairs:
        """See `optimizer.problem.Distances.straight_within`."""
        here, there = (ends[~np.isnan(self.lon[ends])] for ends in (homes, points))
        row, column = self.candidates(here, there, np.full(len(here), (limit + 1) / UNITS_PER_KM))
        apart = here[row] != there[column]
        sender, receiver = here[row][apart], there[column][apart]
        length = round_km(self.km(sender, receiver))
        near, own = length <= limit, np.intersect1d(homes, points)
        sender, receiver = np.concatenate([sender[near], own]), np.concatenate([receiver[near], own])
        length = np.concatenate([length[near], np.zeros(len(own), dtype=np.int64)])
        order = np.lexsort((receiver, sender))
        return Pairs(sender[order], receiver[order], length[order])

    def nearest_km(self, here: IntArray, there: IntArray, region: IntArray) -> FloatArray:
        """Geodesic length in km from each of `here` to the nearest of `there` in the same region ((n,), a
        number for each home); infinite where there is none.

        The end of the shortest chord says how far to look, as no chord is longer than its geodesic. Homes at
        one point are looked at once, the others in blocks: a set may have its homes as close as it likes.
        """
        here, back = self._apart(here, region)
        there, _ = self._apart(there, region)
        km = np.full(len(here), np.inf)
        if not len(there):
            return km[back]
        tree = cKDTree(self._in_regions(there, region))
        ends = self._in_regions(here, region)
        chord, first = (np.asarray(one) for one in tree.query(ends))
        found = np.flatnonzero(chord < _REGIONS_APART_KM)
        km[found] = self._geodesics(here[found], there[first[found]])
        for rows in np.array_split(found, len(found) * len(there) // _MOST_AT_ONCE + 1):
            near = tree.query_ball_point(ends[rows], km[rows] + _SLACK_KM)
            counts = np.array([len(columns) for columns in near], dtype=np.int64)
            row = np.repeat(rows, counts)
            column = np.concatenate([np.empty(0, np.int64), *(np.array(one, np.int64) for one in near)])
            np.minimum.at(km, row, self._geodesics(here[row], there[column]))
        return km[back]

    def _apart(self, homes: IntArray, region: IntArray) -> tuple[IntArray, IntArray]:
        """One of the homes for each point and region, and for each home the place of the one that stands
        for it."""
        told = np.column_stack([self.lon[homes], self.lat[homes], region[homes]])
        _, first, back = np.unique(told, axis=0, return_index=True, return_inverse=True)
        return homes[first], back.reshape(-1).astype(np.int64)

    def _in_regions(self, homes: IntArray, region: IntArray) -> FloatArray:
        """Homes as points in a space where regions lie farther apart than any two homes of one: (k, 4)."""
        return np.column_stack([self._in_space[homes], region[homes] * (2 * _REGIONS_APART_KM)])

    @cached_property
    def _in_space(self) -> FloatArray:
        """All homes as points in space, in km: (n, 3)."""
        squared = _FLATTENING * (2 - _FLATTENING)
        lon, lat = np.radians(self.lon), np.radians(self.lat)
        normal = _SEMI_MAJOR_AXIS_KM / np.sqrt(1 - squared * np.sin(lat) ** 2)
        flat = normal * np.cos(lat)
        return np.column_stack([flat * np.cos(lon), flat * np.sin(lon), normal * (1 - squared) * np.sin(lat)])
