"""Lengths of pairs, and all pairs within a limit."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest
from pyproj import Geod

from geodata.distances import DistanceSpec, MatrixRow, Mode, build_distances
from geodata.errors import DistancesInvalid
from optimizer.exact import NO_LIMIT, limit_units, round_km
from optimizer.institution import Institution, Level
from optimizer.problem import Distances, KmBasis

RNG = np.random.default_rng(7)


def homes(count: int) -> list[Institution]:
    return [
        Institution(
            f"h{k:04}", Level.COUNTY, RNG.choice(["360121", "540121"]), 9, lon=float(lon), lat=float(lat)
        )
        for k, (lon, lat) in enumerate(
            zip(RNG.uniform(75, 134, count), RNG.uniform(19, 52, count), strict=True)
        )
    ]


def every_pair(
    institutions: list[Institution], senders: Any, receivers: Any, limits: Any
) -> list[tuple[int, int, int]]:
    """All pairs by plain loops over the ellipsoid."""
    geod = Geod(ellps="WGS84")
    found = []
    for sender, limit in zip(senders.tolist(), limits.tolist(), strict=True):
        for receiver in receivers.tolist():
            one, other = institutions[sender], institutions[receiver]
            metres = geod.inv(one.lon, one.lat, other.lon, other.lat)[2]
            units = int(round_km(np.array([metres / 1000]))[0])
            if sender != receiver and units <= limit:
                found.append((sender, receiver, units))
    return sorted(found)


@pytest.mark.parametrize("count", [40, 160])
def test_all_pairs_within_a_limit_are_found_and_no_other(count: int) -> None:
    """Guards: the index misses nothing, for the plain table (40) and the tree (160), per-sender limits."""
    institutions = homes(count)
    distances = build_distances(institutions, DistanceSpec())
    senders, receivers = np.arange(0, count, 2), np.arange(count)
    limits = RNG.choice(
        [limit_units(50.0), limit_units(300.0), limit_units(1500.0), NO_LIMIT, 0], len(senders)
    )
    pairs = distances.within(senders, receivers, limits)
    listed = list(zip(pairs.sender.tolist(), pairs.receiver.tolist(), pairs.length.tolist(), strict=True))
    assert listed == every_pair(institutions, senders, receivers, limits)


def test_a_limit_is_inclusive_to_the_last_unit() -> None:
    """Guards: a pair exactly at the limit is in, one unit below it is out."""
    distances = build_distances(homes(2), DistanceSpec())
    first, second = np.array([0]), np.array([1])
    length = distances.lengths(first, second)
    assert len(distances.within(first, second, length).length) == 1
    assert len(distances.within(first, second, length - 1).length) == 0


def test_a_detour_factor_stretches_by_the_senders_division() -> None:
    """Guards: longest prefix wins, and the basis says that kilometres are estimates."""
    institutions = homes(30)
    plain = build_distances(institutions, DistanceSpec())
    spec = DistanceSpec(detour_factor=1.2, detour_by_division=(("54", 1.5), ("5401", 2.0)))
    stretched = build_distances(institutions, spec)
    senders, receivers = np.arange(0, 15), np.arange(15, 30)
    factor = np.array([2.0 if one.division == "540121" else 1.2 for one in institutions[:15]])
    ratio = stretched.lengths(senders, receivers) / plain.lengths(senders, receivers)
    assert np.abs(ratio - factor).max() < 1e-3
    assert (plain.basis, stretched.basis) == (KmBasis.STRAIGHT_LINE, KmBasis.ESTIMATED_ROAD)


def test_a_length_is_the_same_both_ways_unless_the_factors_differ() -> None:
    """Guards: geodesics are symmetric to the unit; a factor belongs to the sender, not to the pair."""
    institutions = homes(60)
    ends = np.arange(0, 30), np.arange(30, 60)
    plain = build_distances(institutions, DistanceSpec())
    assert plain.lengths(*ends).tolist() == plain.lengths(*ends[::-1]).tolist()
    spec = DistanceSpec(detour_by_division=(("54", 1.5),))
    stretched = build_distances(institutions, spec)
    differ = stretched.lengths(*ends) != stretched.lengths(*ends[::-1])
    mixed = [institutions[k].division != institutions[k + 30].division for k in range(30)]
    assert any(mixed) and differ.tolist() == mixed


def matrix(*rows: tuple[str, str, float]) -> Distances:
    institutions = [Institution(name, Level.COUNTY, "360121", 9) for name in ("a", "b", "c")]
    return build_distances(
        institutions, DistanceSpec(Mode.MATRIX, rows=tuple(MatrixRow(*row) for row in rows))
    )


def test_a_matrix_is_used_as_given_and_missing_pairs_cannot_be_used() -> None:
    """Guards: one way only, half-even to 0.01 km, self length 0."""
    distances = matrix(("a", "b", 12.345), ("b", "c", 7.0), ("c", "c", 0.0))
    ends = np.array([0, 1, 1, 2, 0]), np.array([1, 0, 2, 2, 2])
    assert distances.lengths(*ends).tolist() == [1234, -1, 700, 0, -1]
    everyone = np.arange(3)
    pairs = distances.within(everyone, everyone, np.full(3, 1000))
    assert list(zip(pairs.sender.tolist(), pairs.receiver.tolist(), strict=True)) == [(1, 2)]
    assert distances.basis is KmBasis.MATRIX


@pytest.mark.parametrize(
    ("rows", "where", "code"),
    [
        ([("a", "x", 1.0)], "distances.rows[0].to", "unknown_id"),
        ([("x", "a", 1.0)], "distances.rows[0].from", "unknown_id"),
        ([("a", "b", -0.01)], "distances.rows[0].km", "out_of_range"),
        ([("a", "b", float("nan"))], "distances.rows[0].km", "out_of_range"),
        ([("a", "b", 20_037.7)], "distances.rows[0].km", "out_of_range"),
        ([("a", "a", 1.0)], "distances.rows[0].km", "not_zero"),
        ([("a", "b", 1.0), ("a", "b", 1.0)], "distances.rows[1]", "duplicate_pair"),
    ],
)
def test_rows_that_cannot_be_are_faults(rows: list[tuple[str, str, float]], where: str, code: str) -> None:
    """Guards: each fault is named with its row."""
    with pytest.raises(DistancesInvalid) as caught:
        matrix(*rows)
    assert [(fault.where, fault.code) for fault in caught.value.faults] == [(where, code)]


def test_distances_survive_a_pickle() -> None:
    """Guards: workers and stores can carry them."""
    distances = build_distances(homes(12), DistanceSpec())
    again = pickle.loads(pickle.dumps(distances))
    ends = np.arange(6), np.arange(6, 12)
    assert again.lengths(*ends).tolist() == distances.lengths(*ends).tolist()
    assert again.describe() == distances.describe()
