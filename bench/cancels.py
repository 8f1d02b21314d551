"""Stops jobs in every phase, and measures how long they take to end and what memory stays.

    python -m bench.cancels [--times 5]

`building`: a set ten times the nation is read and its arcs are drawn. `root`: the nation as one component,
before a plan is known. `branching`: the same once there is a plan, which is kept. `repair`: the smallest
repair of the nation. Seconds run from the request to stop until the job has ended (`plan`: and its plan
is stored) and until no process of the service works any more.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import orjson

from bench.kills import Service, children_of
from geodata.example import load_example

Json = dict[str, Any]
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 1_000_000


@dataclass(frozen=True, slots=True)
class Phase:
    """A question, where to put it, and what its job looks like when it is to be stopped."""

    path: str
    body: bytes
    reached: Callable[[Json], bool]


def phases() -> dict[str, Phase]:
    """The phases by name."""
    nation = load_example("national")
    one = {"jurisdiction": "nation", "consolidate_city_level": True, "objective": "balanced"}
    whole = orjson.dumps({**nation, "policy": {**nation.get("policy", {}), **one}})
    large = orjson.dumps({**nation, "institutions": _ten_times(nation["institutions"])})
    return {
        "building": Phase("/optimize", large, lambda told: told["phase"] == "building"),
        "root": Phase("/optimize", whole, lambda told: told["phase"] in ("building", "solving")),
        "branching": Phase("/optimize", whole, lambda told: bool(told["has_plan"])),
        "repair": Phase("/repair", orjson.dumps(nation), lambda told: told["phase"] == "repairing"),
    }


def _ten_times(homes: list[Json]) -> list[Json]:
    return [{**one, "id": f"{one['id']}-{number}"} for number in range(10) for one in homes]


@dataclass(frozen=True, slots=True)
class Stopped:
    """What stopping one job came to."""

    ended_seconds: float
    idle_seconds: float
    state: str
    has_plan: bool


def stop_in(service: Service, phase: Phase) -> Stopped:
    """Put the question, wait until it is in the phase, stop it."""
    headers = {"Prefer": "respond-async"}
    with httpx.Client(base_url=service.address, timeout=120) as client:
        job = client.post(phase.path, content=phase.body, headers=headers).json()
        place = f"/jobs/{job['id']}"
        while not ((told := client.get(place).json()["progress"]) and phase.reached(told)):
            time.sleep(0.01)
        start = time.perf_counter()
        job = client.delete(place).json()
        while job["state"] not in ("cancelled", "done", "failed"):
            job = client.get(place).json()
            time.sleep(0.01)
        ended = time.perf_counter() - start
        while busy(service):
            time.sleep(0.01)
        idle = time.perf_counter() - start
    return Stopped(ended, max(ended, idle), job["state"], bool(job["plan"]))


def busy(service: Service, seconds: float = 0.1) -> bool:
    """Whether the processes of the service use more than a tenth of a core together."""
    before = _cpu_seconds(service)
    time.sleep(seconds)
    return _cpu_seconds(service) - before > 0.1 * seconds + 2 / _TICKS


def _cpu_seconds(service: Service) -> float:
    assert service.process is not None
    total = 0
    for pid in children_of(service.process.pid):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / _TICKS


def memory_mb(service: Service) -> float:
    """Resident memory of the service and its processes."""
    assert service.process is not None
    total = 0.0
    for pid in (service.process.pid, *children_of(service.process.pid)):
        try:
            total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_MB
        except OSError:
            continue
    return total


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        service = Service(Path(folder))
        service.start()
        service.wait_until_ready()
        time.sleep(3)
        at_rest = memory_mb(service)
        print(f"at rest {at_rest:.0f} MB")
        print("| phase | ended, s | worst | idle, s | worst | plan kept | memory after |")
        print("|---|---|---|---|---|---|---|")
        for name, phase in phases().items():
            found = [stop_in(service, phase) for _ in range(given.times)]
            time.sleep(1)
            print(f"| {name} | {_told(found)} | {memory_mb(service):.0f} MB |", flush=True)
        service.end()


def _told(found: list[Stopped]) -> str:
    ended, idle = [one.ended_seconds for one in found], [one.idle_seconds for one in found]
    kept = sum(one.has_plan for one in found)
    numbers = (statistics.median(ended), max(ended), statistics.median(idle), max(idle))
    return " | ".join(f"{one:.2f}" for one in numbers) + f" | {kept} of {len(found)}"


if __name__ == "__main__":
    main()
