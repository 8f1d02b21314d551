"""A real router: Valhalla's own service over a small network written as OSM data."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from pyproj import Geod

from geodata.errors import RouterFailed
from geodata.routers import (
    LengthCache,
    RoadDistances,
    RoadReport,
    RouterAccess,
    RouterKind,
    RouterSpec,
    road_distances,
)
from optimizer.institution import Institution, Level
from optimizer.problem import Pairs
from tests.geodata.routers.valhalla import TOWNS, build_tiles, valhalla_service

HOMES = tuple(
    Institution(name, Level.COUNTY, "360121", 1, lon=lon, lat=lat)
    for name, (lon, lat) in sorted(TOWNS.items())
)
PLACE = {one.id: number for number, one in enumerate(HOMES)}
Served = tuple[RouterSpec, "subprocess.Popen[bytes]"]


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The configuration of a Valhalla with our roads."""
    return build_tiles(tmp_path_factory.mktemp("v"))


@pytest.fixture
def served(config: Path) -> Iterator[Served]:
    """A running service."""
    with valhalla_service(config) as (url, process):
        yield RouterSpec("roads", RouterKind.VALHALLA, url, "auto", "tests", tries=2), process


def roads(spec: RouterSpec, folder: Path) -> tuple[RoadDistances, RoadReport]:
    ends = np.array([(a, b) for a in range(len(HOMES)) for b in range(len(HOMES)) if a != b], dtype=np.int64)
    wanted = Pairs(ends[:, 0], ends[:, 1], np.zeros(len(ends), dtype=np.int64))
    return road_distances(HOMES, wanted, RouterAccess(spec, LengthCache(folder / "lengths.sqlite")))


def km(found: RoadDistances, one: str, other: str) -> float:
    return int(found.lengths(np.array([PLACE[one]]), np.array([PLACE[other]]))[0]) / 100


def line(*towns: str) -> float:
    """The length of straight roads along towns, km."""
    ends = [TOWNS[name] for name in towns]
    return sum(Geod(ellps="WGS84").inv(*one, *other)[2] for one, other in pairwise(ends)) / 1000


def test_lengths_are_those_of_the_roads(served: Served, tmp_path: Path) -> None:
    """Guards: a real table service: roads of known length within 1 %, a detour along a one-way road."""
    found, report = roads(served[0], tmp_path)
    assert km(found, "nanchang", "jinxian") == pytest.approx(line("nanchang", "jinxian"), rel=0.01)
    assert km(found, "nanchang", "yujiang") == pytest.approx(line("nanchang", "jinxian", "yujiang"), rel=0.01)
    assert km(found, "yujiang", "fuzhou") == pytest.approx(line("yujiang", "fuzhou"), rel=0.01)
    assert km(found, "fuzhou", "yujiang") == pytest.approx(line("fuzhou", "jinxian", "yujiang"), rel=0.01)
    assert report.wanted == 20


def test_an_island_has_no_way(served: Served, tmp_path: Path) -> None:
    """Guards: what the router cannot reach is reported by name and cannot be used; the others can."""
    found, report = roads(served[0], tmp_path)
    assert report.failed == 8 and all("island" in pair for pair in report.listed)
    assert km(found, "island", "jinxian") == -0.01


def test_tiny_limits_give_the_same_lengths(served: Served, tmp_path: Path) -> None:
    """Guards: chunking."""
    whole, _ = roads(served[0], tmp_path / "a")
    parts, _ = roads(replace(served[0], max_pairs=2, max_locations=3), tmp_path / "b")
    assert whole.describe() == parts.describe()


def test_a_router_killed_in_the_middle_is_resumed(config: Path, tmp_path: Path) -> None:
    """Guards: what was answered stays; a new service, at another address, answers the rest."""
    with valhalla_service(config) as (url, process):
        spec = RouterSpec(
            "roads", RouterKind.VALHALLA, url, "auto", "tests", max_pairs=2, max_locations=3, tries=1
        )
        cache = LengthCache(tmp_path / "lengths.sqlite")
        first = Pairs(np.array([0, 1]), np.array([1, 0]), np.zeros(2, dtype=np.int64))
        road_distances(HOMES, first, RouterAccess(spec, cache))
        process.kill()
        process.wait()
        with pytest.raises(RouterFailed, match="roads"):
            roads(spec, tmp_path)
    with valhalla_service(config) as (url, _):
        resumed, report = roads(replace(spec, url=url), tmp_path)
        assert report.cached >= 2
        assert roads(replace(spec, url=url), tmp_path)[1].cached == 20
    assert km(resumed, "nanchang", "jinxian") > 0
