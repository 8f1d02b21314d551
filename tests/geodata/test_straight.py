"""Straight lines for what uses cover, the same whatever the lengths of moves are."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod

from geodata.distances import DistanceSpec, Mode, build_distances
from geodata.routers import RoadDistances
from geodata.straight import Points
from optimizer.exact import limit_units
from optimizer.institution import Institution, Level
from optimizer.problem import Distances

NONE = np.empty(0, dtype=np.int64)


def homes(count: int, without_point: int = -1) -> list[Institution]:
    rng = np.random.default_rng(3)
    places = zip(rng.uniform(100, 110, count), rng.uniform(25, 32, count), strict=True)
    return [
        Institution(f"h{k:04}", Level.COUNTY, "360121", 9, lon=float(lon), lat=float(lat))
        if k != without_point
        else Institution(f"h{k:04}", Level.COUNTY, "360121", 9)
        for k, (lon, lat) in enumerate(places)
    ]


def each_way(institutions: list[Institution]) -> list[Distances]:
    """Straight lines with a detour, a matrix without rows, roads without ways."""
    count, points = len(institutions), Points.of(institutions)
    return [
        build_distances(institutions, DistanceSpec(detour_factor=1.7)),
        build_distances(institutions, DistanceSpec(Mode.MATRIX)),
        RoadDistances(count, NONE, NONE, points, router="roads"),
    ]


@pytest.mark.parametrize("count", [12, 120])
def test_every_kind_of_distances_knows_the_same_circles(count: int) -> None:
    """Guards: geodesics by plain loops, no detour, no road, a home with itself included, sorted."""
    institutions, geod = homes(count), Geod(ellps="WGS84")
    limit = limit_units(150.0)
    some, others = np.arange(0, count, 2), np.arange(0, count, 3)
    expected = []
    for home in some.tolist():
        for point in others.tolist():
            one, other = institutions[home], institutions[point]
            units = round(geod.inv(one.lon, one.lat, other.lon, other.lat)[2] / 10)
            expected += [(home, point, units)] if units <= limit else []
    assert any(home != point for home, point, _ in expected)
    for distances in each_way(institutions):
        pairs = distances.straight_within(some, others, limit)
        found = zip(pairs.sender.tolist(), pairs.receiver.tolist(), pairs.length.tolist(), strict=True)
        assert list(found) == expected


def test_a_circle_is_inclusive_to_the_last_unit() -> None:
    """Guards: at the limit in, a unit below it out."""
    institutions = homes(2)
    distances = each_way(institutions)[1]
    first, second = np.array([0]), np.array([1])
    length = int(distances.straight_within(first, second, 10**7).length[0])
    assert len(distances.straight_within(first, second, length).length) == 1
    assert len(distances.straight_within(first, second, length - 1).length) == 0


def test_a_home_without_a_point_has_itself_only() -> None:
    """Guards: a matrix does without points; the home still covers its own children, and nobody else's."""
    distances = build_distances(homes(4, without_point=2), DistanceSpec(Mode.MATRIX))
    everyone = np.arange(4)
    pairs = distances.straight_within(everyone, everyone, 10**7)
    found = set(zip(pairs.sender.tolist(), pairs.receiver.tolist(), strict=True))
    assert {pair for pair in found if 2 in pair} == {(2, 2)}
    assert len(found) == 9 + 1
