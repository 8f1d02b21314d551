"""Kills the service and its processes at random instants under load, and counts what was lost.

    python -m bench.kills --kills 50 [--database-url postgresql://...]

Nothing that was accepted (202) may be lost, no job may have two results, every result must be that of an
undisturbed solve, and the database must be sound.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import orjson

from app.solving import Means, solve_request
from geodata.example import load_example
from optimizer.pipeline import run_in_process

START = "from app.cli import main; main()"
MAX_KM = (80, 120, 160, 200, 240, 300)
"""The load: the example of one province under each of these limits."""


@dataclass
class Service:
    """A service that is started again and again on one database and port."""

    folder: Path
    database_url: str = ""
    process: subprocess.Popen[bytes] | None = None
    port: int = 0

    def start(self) -> None:
        """Start it; it may take a while until it answers."""
        if not self.port:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                self.port = probe.getsockname()[1]
        environment = {
            **os.environ,
            "ANZHI_DATA_DIR": str(self.folder),
            "ANZHI_WORKERS": "2",
            "ANZHI_DATABASE_URL": self.database_url,
        }
        command = [sys.executable, "-c", START, "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def wait_until_ready(self, seconds: float = 60.0) -> None:
        """Raises AssertionError if it does not answer in time."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                if httpx.get(f"{self.address}/healthz", timeout=2).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.02)
        raise AssertionError("the service did not start")

    def kill(self, chance: random.Random) -> str:
        """Kill the service (and start it again), or one of its processes; says which."""
        assert self.process is not None
        children = _children(self.process.pid)
        if children and chance.random() < 0.3:
            try:
                os.kill(chance.choice(children), signal.SIGKILL)
            except ProcessLookupError:
                return "a process that had gone"
            return "a process of the service"
        self.process.kill()
        self.process.wait()
        self.start()
        return "the service"

    def end(self) -> None:
        """End it as an operator would."""
        assert self.process is not None
        self.process.terminate()
        self.process.wait(timeout=30)


def _children(pid: int) -> list[int]:
    """The processes that a process started (Linux)."""
    listed = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for one in listed for child in one.read_text().split()]


@dataclass
class Load:
    """Posts jobs until it is stopped; `accepted`: job id -> which body it was."""

    service: Service
    bodies: list[bytes]
    pause_seconds: float
    accepted: dict[str, int] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Post, and post again under the same key where no answer came."""
        number = 0
        while not self.stopped.is_set():
            body = number % len(self.bodies)
            name = self._post(f"load-{number}", body)
            if name is not None:
                if self.accepted.setdefault(name, body) != body:
                    self.twice.append(name)
                number += 1
            time.sleep(self.pause_seconds)

    def _post(self, key: str, body: int) -> str | None:
        headers = {"Prefer": "respond-async", "Idempotency-Key": key}
        try:
            answer = httpx.post(
                f"{self.service.address}/optimize", content=self.bodies[body], headers=headers, timeout=10
            )
        except httpx.TransportError:
            return None
        return str(answer.json()["id"]) if answer.status_code == 202 else None


@dataclass(frozen=True)
class Report:
    """What came of it."""

    kills: dict[str, int]
    accepted: int
    lost: list[str]
    wrong: list[str]
    plans: int
    restarted: int

    @property
    def is_sound(self) -> bool:
        """Whether nothing was lost or done twice."""
        return not self.lost and not self.wrong and self.plans == self.accepted


def bodies() -> list[bytes]:
    """The requests of the load."""
    request = load_example("province")
    return [orjson.dumps({**request, "policy": {**request.get("policy", {}), "max_km": km}}) for km in MAX_KM]


def run(service: Service, kills: int, seed: int, say: Callable[[str], None] = lambda _: None) -> Report:
    """Kill so many times under load, wait until all is done, and look at every job."""
    chance, asked = random.Random(seed), bodies()
    service.start()
    service.wait_until_ready()
    load = Load(service, asked, 0.15)
    poster = threading.Thread(target=load.run)
    poster.start()
    counts: dict[str, int] = {}
    for number in range(kills):
        time.sleep(chance.uniform(0.05, 2.5))
        what = service.kill(chance)
        counts[what] = counts.get(what, 0) + 1
        say(f"{number + 1}: {what}")
    service.wait_until_ready()
    load.stopped.set()
    poster.join()
    try:
        return _judge(service, load, asked, counts)
    finally:
        service.end()


def _judge(service: Service, load: Load, asked: list[bytes], counts: dict[str, int]) -> Report:
    means = Means(run_in_process, 1, 600.0)
    expected = [
        [float(stage.value) for stage in solve_request(body, means).certificate.stages] for body in asked
    ]
    lost, wrong, restarted = [], list(load.twice), 0
    for name, body in load.accepted.items():
        job = _ended(service, name)
        restarted += int(str(job["attempt"])) > 1
        if job["state"] != "done":
            lost.append(f"{name}: {job['state']} {job['error']}")
            continue
        plan = httpx.get(f"{service.address}/plans/{job['plan']}", timeout=60).json()
        if [stage["value"] for stage in plan["certificate"]["stages"]] != expected[body]:
            wrong.append(name)
    return Report(counts, len(load.accepted), lost, wrong, _count_plans(service), restarted)


def _ended(service: Service, name: str, seconds: float = 600.0) -> dict[str, object]:
    until = time.monotonic() + seconds
    while True:
        answer = httpx.get(f"{service.address}/jobs/{name}", timeout=60)
        job: dict[str, object] = answer.json()
        if answer.status_code != 200:
            return {"state": f"status {answer.status_code}", "attempt": 0, "error": None, "plan": None}
        if job["state"] in ("done", "failed", "cancelled") or time.monotonic() > until:
            return job
        time.sleep(0.05)


def _count_plans(service: Service) -> int:
    count, address = 0, "/plans?limit=200"
    while address:
        answer = httpx.get(service.address + address, timeout=60)
        count += len(answer.json()["plans"])
        address = answer.links.get("next", {}).get("url", "")
    return count


def integrity_of(folder: Path) -> str:
    """What SQLite says of the database in a folder: "ok"."""
    with sqlite3.connect(folder / "anzhi.sqlite") as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


def main() -> None:
    """Run it and print the report; fails if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database-url", default="")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        service = Service(Path(folder), given.database_url)
        report = run(service, given.kills, given.seed, print)
        print(report)
        if not given.database_url:
            print("integrity_check:", integrity_of(Path(folder)))
    sys.exit(0 if report.is_sound else 1)


if __name__ == "__main__":
    main()
