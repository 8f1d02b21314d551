"""A real Valhalla over a road network that the tests write themselves."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import osmium
import pytest
from osmium.osm.mutable import Node, Way

ROOT = Path(__file__).parents[3]
Point = tuple[float, float]

TOWNS: dict[str, Point] = {
    "nanchang": (115.90, 28.68),
    "jinxian": (116.24, 28.38),
    "yujiang": (116.82, 28.21),
    "fuzhou": (116.36, 27.95),
    "island": (117.60, 29.40),
}
ROADS: tuple[tuple[str, str, bool], ...] = (
    ("nanchang", "jinxian", False),
    ("jinxian", "yujiang", False),
    ("jinxian", "fuzhou", False),
    ("yujiang", "fuzhou", True),
)
"""Straight roads between towns; the last runs one way only. The island has a street of its own."""


def executables() -> Path:
    """The folder of Valhalla's executables; the test is skipped where there are none."""
    folder = Path(os.environ.get("ANZHI_TEST_VALHALLA", ROOT / ".venv" / "valhalla")) / "valhalla" / "bin"
    if not (folder / "valhalla_service").exists():
        pytest.skip("needs Valhalla: `make router-for-tests` installs it")
    return folder


def write_roads(path: Path) -> None:
    """The network as OSM data: towns joined by roads with a node every few kilometres."""
    with osmium.SimpleWriter(str(path)) as writer:
        ways, number = [], 1
        for one, other, one_way in ROADS:
            nodes = _line(TOWNS[one], TOWNS[other], 12)
            ways.append((nodes, one_way))
        lon, lat = TOWNS["island"]
        ways.append((_line((lon, lat), (lon + 0.02, lat), 3), False))
        known: dict[Point, int] = {}
        for point in (point for nodes, _ in ways for point in nodes):
            if point not in known:
                known[point] = number
                writer.add_node(Node(id=number, location=point, version=1))
                number += 1
        for place, (nodes, one_way) in enumerate(ways, 1):
            tags = {"highway": "primary", **({"oneway": "yes"} if one_way else {})}
            writer.add_way(Way(id=place, nodes=[known[point] for point in nodes], tags=tags, version=1))


def _line(one: Point, other: Point, parts: int) -> list[Point]:
    shares = [part / parts for part in range(parts + 1)]
    return [
        (round(one[0] + (other[0] - one[0]) * share, 6), round(one[1] + (other[1] - one[1]) * share, 6))
        for share in shares
    ]


def build_tiles(folder: Path) -> Path:
    """The routing tiles of the network; gives the configuration."""
    bin_folder = executables()
    write_roads(folder / "roads.osm.pbf")
    config = folder / "valhalla.json"
    config.write_text(json.dumps(_config(folder)))
    _run([str(bin_folder / "valhalla_build_tiles"), "-c", str(config), str(folder / "roads.osm.pbf")])
    return config


def _config(folder: Path) -> dict[str, object]:
    """Valhalla's own default configuration, with our folder and an address on loopback."""
    script = executables().parent / "valhalla_build_config.py"
    made = _run([sys.executable, str(script), "--mjolnir-tile-dir", str(folder / "tiles")])
    config: dict[str, object] = json.loads(made)
    return config


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()[-800:]
    return done.stdout.decode()


@contextmanager
def valhalla_service(config: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The service on a free port of loopback: its address and process."""
    told = json.loads(config.read_text())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told["httpd"]["service"]["listen"] = f"tcp://127.0.0.1:{port}"
    for name in ("loki", "thor", "odin", "meili"):
        if "service" in told.get(name, {}):
            told[name]["service"]["proxy"] = f"ipc://{config.parent}/{name}"
    for name in ("loopback", "interrupt"):
        told["httpd"]["service"][name] = f"ipc://{config.parent}/{name}"
    served = config.parent / f"service-{port}.json"
    served.write_text(json.dumps(told))
    process = subprocess.Popen(
        [str(executables() / "valhalla_service"), str(served), "1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.kill()
        process.wait()


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert process.poll() is None, "valhalla_service ended"
        try:
            with urllib.request.urlopen(f"{url}/status", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("valhalla_service does not answer")
