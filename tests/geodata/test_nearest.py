"""The nearest of many homes, on the ellipsoid and in a matrix, without measuring all pairs."""

from __future__ import annotations

import numpy as np
import pytest

from geodata import straight
from geodata.distances import DistanceSpec, MatrixRow, Mode, build_distances
from geodata.straight import Points
from optimizer.exact import UNREACHABLE, FloatArray, IntArray
from optimizer.institution import Institution
from optimizer.problem import Distances
from tests.optimizer.homes import city

DETOURS = (("36", 1.25), ("54", 1.4))


def scattered(rng: np.random.Generator, count: int, spread: float) -> list[Institution]:
    """Homes around a few seats, many of them at one point."""
    seats = rng.uniform((75, 19), (134, 52), (5, 2))[rng.integers(5, size=count)]
    points = seats + rng.normal(0, spread, (count, 2)) * rng.integers(2, size=(count, 1))
    divisions = rng.choice(["360121", "540121", "110101"], count)
    return [
        city(f"h{number:05}", division=str(division), lon=float(lon), lat=float(lat))
        for number, ((lon, lat), division) in enumerate(zip(points, divisions, strict=True))
    ]


def by_loop(distances: Distances, senders: IntArray, receivers: IntArray, region: IntArray) -> list[int]:
    """The least length of all pairs, one sender after the other."""
    found = []
    for sender in senders.tolist():
        own = receivers[region[receivers] == region[sender]]
        lengths = distances.lengths(np.full(len(own), sender), own)
        found.append(min(lengths[lengths != UNREACHABLE].tolist(), default=UNREACHABLE))
    return found


@pytest.mark.parametrize("block", [1, 50, 1_000_000])
@pytest.mark.parametrize("spread", [0.0, 1e-6, 1e-4, 0.5, 3.0])
def test_the_nearest_is_that_of_all_pairs(spread: float, block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards: homes at one point, a metre apart and far apart; regions without receivers; factors; however
    small the blocks."""
    monkeypatch.setattr(straight, "_MOST_AT_ONCE", block)
    rng = np.random.default_rng(int(spread * 1e6) + block)
    distances = build_distances(scattered(rng, 90, spread), DistanceSpec(detour_by_division=DETOURS))
    region = rng.integers(6, size=90)
    region[:9] = 7
    senders, receivers = np.flatnonzero(rng.random(90) < 0.7), 9 + np.flatnonzero(rng.random(81) < 0.2)
    found = distances.nearest(senders, receivers, region)
    assert found.tolist() == by_loop(distances, senders, receivers, region)
    assert UNREACHABLE in found.tolist()
    assert distances.nearest(senders, receivers[:0], region).tolist() == [UNREACHABLE] * len(senders)


def test_the_nearest_of_a_matrix_is_that_of_its_rows() -> None:
    """Guards: pairs that are not listed, the other direction, a sender that receives itself."""
    homes = scattered(np.random.default_rng(3), 12, 1.0)
    rows = [
        MatrixRow(homes[row].id, homes[column].id, float((row * 7 + column * 5) % 11 + 1))
        for row in range(12)
        for column in range(12)
        if row != column and (row + 2 * column) % 3
    ]
    distances = build_distances(homes, DistanceSpec(Mode.MATRIX, rows=tuple(rows)))
    senders, receivers, region = np.arange(12), np.arange(3, 7), np.array([9, *np.arange(11) % 2])
    found = distances.nearest(senders, receivers, region)
    assert found.tolist() == by_loop(distances, senders, receivers, region)
    assert found[3] == 0 and UNREACHABLE in found.tolist()


def test_few_pairs_are_measured_in_a_large_province(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards: 4,000 homes in one region ask for a small multiple of 4,000 lengths, not for 4 million; so
    does memory."""
    measured = []
    whole = Points._geodesics

    def counted(points: Points, here: IntArray, there: IntArray) -> FloatArray:
        measured.append(len(here))
        return whole(points, here, there)

    monkeypatch.setattr(Points, "_geodesics", counted)
    homes = scattered(np.random.default_rng(5), 4_000, 0.5)
    every = np.arange(4_000)
    build_distances(homes, DistanceSpec()).nearest(every[::2], every[1::2], np.zeros(4_000, dtype=np.int64))
    assert sum(measured) < 10 * len(every)
