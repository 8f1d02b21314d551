"""The distances of some homes alone: the same lengths, whatever kind of distances they are cut from."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geodata.distances import DistanceSpec, GeodesicDistances, MatrixDistances, build_distances
from geodata.routers import RoadDistances
from geodata.straight import Points
from optimizer.exact import NO_LIMIT
from optimizer.explain.region import PairAt
from optimizer.problem import Distances
from optimizer.regions import Divisible, PartDistances
from tests.fixtures_distances import TableDistances
from tests.optimizer.homes import city

HOMES = 9
PLACES = [city(f"h{number}", lon=110.0 + number, lat=30.0 + number / 3) for number in range(HOMES)]
POINTS = Points.of(PLACES)
EVERY = np.arange(HOMES, dtype=np.int64)
SOME = np.array([1, 3, 4, 8], dtype=np.int64)
KEYS = np.array([one for one in range(HOMES**2) if one % 5 and one % (HOMES + 1)], dtype=np.int64)
UNITS = KEYS * 100 + 7
KINDS: dict[str, Distances] = {
    "geodesic": build_distances(PLACES, DistanceSpec(detour_by_division=(("36", 1.25),))),
    "matrix": MatrixDistances(HOMES, KEYS, UNITS, POINTS),
    "road": RoadDistances(HOMES, KEYS, UNITS, POINTS, router="r", straight=KEYS[::3]),
    "pair": PairAt(MatrixDistances(HOMES, KEYS, UNITS, POINTS), 3, 4, 1),
    "table": TableDistances(np.arange(HOMES**2).reshape(HOMES, HOMES) * (1 - np.eye(HOMES, dtype=np.int64))),
}


def part(whole: Distances) -> Distances:
    """Cut by the distances themselves, or behind the larger ones."""
    return whole.part(SOME) if isinstance(whole, Divisible) else PartDistances(whole, SOME)


@pytest.mark.parametrize("kind", KINDS)
def test_a_part_has_the_lengths_of_the_whole(kind: str) -> None:
    """Guards: single lengths, pairs within a limit, straight lines, what the lengths are."""
    whole = KINDS[kind]
    cut, own = part(whole), np.arange(len(SOME))
    assert cut.basis is whole.basis
    row, column = np.meshgrid(own, own, indexing="ij")
    ends = row.ravel(), column.ravel()
    assert cut.lengths(*ends).tolist() == whole.lengths(SOME[ends[0]], SOME[ends[1]]).tolist()
    for limit in (2_500, 30_000, NO_LIMIT):
        limits = np.full(len(SOME), limit)
        here, there = cut.within(own, own, limits), whole.within(SOME, SOME, limits)
        assert SOME[here.sender].tolist() == there.sender.tolist()
        assert SOME[here.receiver].tolist() == there.receiver.tolist()
        assert here.length.tolist() == there.length.tolist()
        straight, lines = cut.straight_within(own, own, limit), whole.straight_within(SOME, SOME, limit)
        assert SOME[straight.sender].tolist() == lines.sender.tolist()
        assert straight.length.tolist() == lines.length.tolist()
    region = EVERY % 2
    shortest = whole.nearest(SOME, SOME[1:], region).tolist()
    assert cut.nearest(own, own[1:], region[SOME]).tolist() == shortest
    assert PartDistances(whole, SOME).nearest(own, own[1:], region[SOME]).tolist() == shortest
    assert cut.describe() != whole.describe()


@pytest.mark.parametrize("kind", ["geodesic", "matrix", "road"])
def test_distances_know_whether_others_say_the_same(kind: str) -> None:
    """Guards: equal lengths under other numbers agree; one point or length more and they do not."""
    whole = KINDS[kind]
    assert isinstance(whole, Divisible)
    own = np.arange(len(SOME))
    assert whole.agrees(SOME, whole.part(SOME), own)
    assert whole.part(SOME).agrees(own, whole, SOME)
    assert not whole.agrees(SOME, whole, np.array([0, 3, 4, 8]))
    other = _longer(whole)
    assert not whole.agrees(SOME, other, SOME)
    assert whole.agrees(SOME[1:], other, SOME[1:])


def _longer(whole: Distances) -> Distances:
    """Home 1 has moved, or a way from it is longer."""
    if isinstance(whole, GeodesicDistances):
        moved = POINTS.lon + 0.01 * (EVERY == 1)
        return replace(whole, points=Points(moved, POINTS.lat))
    assert isinstance(whole, MatrixDistances)
    return replace(whole, units=UNITS + (KEYS == 1 * HOMES + 8))


def test_a_part_of_road_lengths_still_says_which_are_straight() -> None:
    """Guards: the pairs without a way keep their mark under their new numbers."""
    whole = KINDS["road"]
    assert isinstance(whole, RoadDistances)
    cut = whole.part(SOME)
    row, column = np.meshgrid(np.arange(4), np.arange(4), indexing="ij")
    ends = row.ravel(), column.ravel()
    assert cut.is_straight(*ends).tolist() == whole.is_straight(SOME[ends[0]], SOME[ends[1]]).tolist()
    assert cut.is_straight(*ends).sum() > 0
