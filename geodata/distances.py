"""Lengths between homes: geodesics, or a matrix that is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np

from geodata.errors import DistancesInvalid
from geodata.straight import Points
from optimizer.errors import Fault
from optimizer.exact import NO_LIMIT, UNITS_PER_KM, UNREACHABLE, FloatArray, IntArray, round_km
from optimizer.faults import shown
from optimizer.institution import Institution
from optimizer.problem import Distances, KmBasis, Pairs

LONGEST_KM = 20_037.6
"""Half the Earth's girth: no two points lie farther apart."""


class Mode(StrEnum):
    """Where lengths come from."""

    GEODESIC = "geodesic"
    MATRIX = "matrix"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One given pair."""

    sender: str
    receiver: str
    km: float


@dataclass(frozen=True, slots=True)
class DistanceSpec:
    """The part `distances` of a request. Factors >= 1, by the sender's division prefix if listed."""

    mode: Mode = Mode.GEODESIC
    detour_factor: float = 1.0
    detour_by_division: tuple[tuple[str, float], ...] = ()
    rows: tuple[MatrixRow, ...] = ()


def build_distances(institutions: Sequence[Institution], spec: DistanceSpec) -> Distances:
    """Distances of these institutions (sorted by id, located). Raises `DistancesInvalid`."""
    if spec.mode is Mode.MATRIX:
        return _build_matrix(institutions, spec.rows)
    by_prefix = dict(spec.detour_by_division)
    factors = [
        by_prefix.get(one.division[:4], by_prefix.get(one.division[:2], spec.detour_factor))
        for one in institutions
    ]
    return GeodesicDistances(Points.of(institutions), np.array(factors, dtype=np.float64))


@dataclass(frozen=True)
class GeodesicDistances:
    """Geodesic lengths on the WGS-84 ellipsoid (`points`) times each sender's `factor`: (n,)."""

    points: Points
    factor: FloatArray

    @property
    def basis(self) -> KmBasis:
        """Straight lines, unless some factor stretches them."""
        return KmBasis.ESTIMATED_ROAD if bool((self.factor != 1.0).any()) else KmBasis.STRAIGHT_LINE

    def lengths(self, senders: IntArray, receivers: IntArray) -> IntArray:
        """See `optimizer.problem.Distances`."""
        units = round_km(self.points.km(senders, receivers) * self.factor[senders])
        units[senders == receivers] = 0
        return units

    def within(self, senders: IntArray, receivers: IntArray, limits: IntArray) -> Pairs:
        """See `optimizer.problem.Distances`."""
        reach = np.where(limits >= NO_LIMIT, LONGEST_KM, (limits + 1) / UNITS_PER_KM / self.factor[senders])
        row, column = self.points.candidates(senders, receivers, reach)
        apart = senders[row] != receivers[column]
        row, column = row[apart], column[apart]
        length = self.lengths(senders[row], receivers[column])
        near = length <= limits[row]
        row, column, length = row[near], column[near], length[near]
        order = np.lexsort((receivers[column], senders[row]))
        return Pairs(senders[row][order], receivers[column][order], length[order])

    def nearest(self, senders: IntArray, receivers: IntArray, region: IntArray) -> IntArray:
        """See `optimizer.problem.Distances`. A sender's factor stretches all its ways alike, so that the
        nearest point is the nearest home."""
        km = self.points.nearest_km(senders, receivers, region)
        known = np.isfinite(km)
        units = np.full(len(senders), UNREACHABLE, dtype=np.int64)
        units[known] = round_km(km[known] * self.factor[senders[known]])
        return units

    def straight_within(self, homes: IntArray, points: IntArray, limit: int) -> Pairs:
        """See `optimizer.problem.Distances`."""
        return self.points.within(homes, points, limit)

    def agrees(self, own: IntArray, other: Distances, theirs: IntArray) -> bool:
        """See `optimizer.regions.Divisible`: the same points and factors give the same lengths."""
        return (
            isinstance(other, GeodesicDistances)
            and self.points.part(own).agrees(other.points.part(theirs))
            and np.array_equal(self.factor[own], other.factor[theirs])
        )

    def part(self, homes: IntArray) -> GeodesicDistances:
        """See `optimizer.regions.Divisible`."""
        return GeodesicDistances(self.points.part(homes), self.factor[homes])

    def describe(self) -> Mapping[str, object]:
        """The factors; the points stand in the institutions."""
        return {"mode": "geodesic", "ellipsoid": "WGS84", "factor": self.factor.tolist()}


@dataclass(frozen=True)
class MatrixDistances:
    """Given lengths. `keys` are sender * n + receiver, sorted; `units` their lengths in 10 m; `points`
    serve straight lines only."""

    homes: int
    keys: IntArray
    units: IntArray
    points: Points
    basis: KmBasis = field(default=KmBasis.MATRIX)

    def lengths(self, senders: IntArray, receivers: IntArray) -> IntArray:
        """See `optimizer.problem.Distances`."""
        wanted = senders * self.homes + receivers
        place = np.searchsorted(self.keys, wanted)
        known = np.zeros(len(wanted), dtype=bool)
        inside = place < len(self.keys)
        known[inside] = self.keys[place[inside]] == wanted[inside]
        units = np.full(len(wanted), UNREACHABLE, dtype=np.int64)
        units[known] = self.units[place[known]]
        units[senders == receivers] = 0
        return units

    def within(self, senders: IntArray, receivers: IntArray, limits: IntArray) -> Pairs:
        """See `optimizer.problem.Distances`."""
        limit_of = np.full(self.homes, UNREACHABLE, dtype=np.int64)
        limit_of[senders] = limits
        wanted = np.zeros(self.homes, dtype=bool)
        wanted[receivers] = True
        first = np.searchsorted(self.keys, np.unique(senders) * self.homes)
        last = np.searchsorted(self.keys, (np.unique(senders) + 1) * self.homes)
        rows = np.concatenate([np.empty(0, np.int64), *map(np.arange, first, last)])
        sender, receiver = self.keys[rows] // self.homes, self.keys[rows] % self.homes
        kept = wanted[receiver] & (sender != receiver) & (self.units[rows] <= limit_of[sender])
        return Pairs(sender[kept], receiver[kept], self.units[rows][kept])

    def nearest(self, senders: IntArray, receivers: IntArray, region: IntArray) -> IntArray:
        """See `optimizer.problem.Distances`."""
        pairs = self.within(senders, receivers, np.full(len(senders), NO_LIMIT, dtype=np.int64))
        same = region[pairs.sender] == region[pairs.receiver]
        least = np.full(self.homes, NO_LIMIT, dtype=np.int64)
        np.minimum.at(least, pairs.sender[same], pairs.length[same])
        least[receivers] = 0
        least[least == NO_LIMIT] = UNREACHABLE
        return least[senders]

    def straight_within(self, homes: IntArray, points: IntArray, limit: int) -> Pairs:
        """See `optimizer.problem.Distances`."""
        return self.points.within(homes, points, limit)

    def agrees(self, own: IntArray, other: Distances, theirs: IntArray) -> bool:
        """See `optimizer.regions.Divisible`; straight lines are compared too."""
        if not isinstance(other, MatrixDistances):
            return False
        here, there = self.part(own), other.part(theirs)
        return (
            np.array_equal(here.keys, there.keys)
            and np.array_equal(here.units, there.units)
            and here.points.agrees(there.points)
        )

    def part(self, homes: IntArray) -> MatrixDistances:
        """See `optimizer.regions.Divisible`."""
        pairs = self.within(homes, homes, np.full(len(homes), NO_LIMIT, dtype=np.int64))
        sender, receiver = np.searchsorted(homes, pairs.sender), np.searchsorted(homes, pairs.receiver)
        keys = sender * len(homes) + receiver
        return replace(self, homes=len(homes), keys=keys, units=pairs.length, points=self.points.part(homes))

    def describe(self) -> Mapping[str, object]:
        """All rows, by index of the homes sorted by id."""
        return {
            "mode": "matrix",
            "homes": self.homes,
            "keys": self.keys.tolist(),
            "units": self.units.tolist(),
        }


def _build_matrix(institutions: Sequence[Institution], rows: Sequence[MatrixRow]) -> MatrixDistances:
    ids = [one.id for one in institutions]
    faults = row_faults(set(ids), rows)
    if faults:
        raise DistancesInvalid(faults)
    place = {name: index for index, name in enumerate(ids)}
    listed = [row for row in rows if row.sender != row.receiver]
    keys = np.array([place[row.sender] * len(ids) + place[row.receiver] for row in listed], dtype=np.int64)
    units = round_km(np.array([row.km for row in listed], dtype=np.float64))
    order = np.argsort(keys)
    return MatrixDistances(len(ids), keys[order], units[order], Points.of(institutions))


def row_faults(ids: set[str], rows: Sequence[MatrixRow]) -> list[Fault]:
    """All faults of the rows of a matrix between homes of these ids."""
    faults = []
    first: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows):
        where = f"distances.rows[{number}]"
        for end, name in (("from", row.sender), ("to", row.receiver)):
            if name not in ids:
                faults.append(Fault(f"{where}.{end}", "unknown_id", shown(name), "an id of this set"))
        if row.sender == row.receiver and row.km != 0:
            faults.append(Fault(f"{where}.km", "not_zero", str(row.km), "0 from a home to itself"))
        elif not 0 <= row.km <= LONGEST_KM:
            faults.append(Fault(f"{where}.km", "out_of_range", str(row.km), f"0 to {LONGEST_KM} km"))
        if (row.sender, row.receiver) in first:
            expected = f"each pair once; rows[{first[row.sender, row.receiver]}] has it already"
            faults.append(Fault(where, "duplicate_pair", shown(f"{row.sender} -> {row.receiver}"), expected))
        first.setdefault((row.sender, row.receiver), number)
    return faults
