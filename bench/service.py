"""This project end to end: a warm service of its own, request bytes in and answer bytes out over loopback."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Any

from bench.memory import tree_peak_mb
from bench.results import RunResult, StageResult

START_SECONDS = 60.0
ANSWER_SECONDS = 900.0
NAME = "Anzhi, as a service"


@dataclass(frozen=True, slots=True)
class Service:
    """A running service on loopback."""

    port: int
    pid: int

    def send(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        """Status and body of the answer to one request."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_SECONDS)
        try:
            connection.request(method, path, body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


@contextmanager
def running_service() -> Iterator[Service]:
    """The service, started as a user starts it, until the block is left. Raises `TimeoutError`."""
    port = _free_port()
    command = [str(Path(sys.executable).with_name("anzhi")), "serve", "--port", str(port)]
    with TemporaryDirectory() as folder, (Path(folder) / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            service = Service(port, process.pid)
            _wait_until_ready(service)
            yield service
        finally:
            process.terminate()
            process.wait(timeout=30)


def run_service(body: bytes, repeats: int) -> RunResult:
    """The median of `repeats` requests after one that is not counted, on a service of its own."""
    with running_service() as service:
        measured = [_timed(service, body) for _ in range(repeats + 1)][1:]
        peak_mb = tree_peak_mb(service.pid)
    seconds = median(total for total, _ in measured)
    _, answer = min(measured, key=lambda one: abs(one[0] - seconds))
    return RunResult(
        variant=NAME,
        total_seconds=seconds,
        build_seconds=None,
        solve_seconds=answer["timings"]["solve"],
        stages=_stages(answer),
        peak_mb=peak_mb,
    )


def _timed(service: Service, body: bytes) -> tuple[float, dict[str, Any]]:
    started = perf_counter()
    status, received = service.send("POST", "/optimize", body)
    seconds = perf_counter() - started
    if status != 200:
        raise RuntimeError(f"the service answered {status}: {received[:300]!r}")
    answer: dict[str, Any] = json.loads(received)
    return seconds, answer


def _stages(answer: dict[str, Any]) -> tuple[StageResult, ...]:
    return tuple(
        StageResult(answer["status"], stage["value"], stage["bound"])
        for stage in answer["certificate"]["stages"]
    )


def _wait_until_ready(service: Service) -> None:
    deadline = perf_counter() + START_SECONDS
    while perf_counter() < deadline:
        try:
            if service.send("GET", "/readyz")[0] == 200:
                return
        except OSError:
            pass
        sleep(0.05)
    raise TimeoutError(f"the service was not ready within {START_SECONDS:.0f} s")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
