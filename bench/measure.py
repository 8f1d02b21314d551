"""Every variant on one set: each in processes of its own, one after the other."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.memory import MemoryWatch
from bench.peers import PEERS
from bench.results import RunResult, from_json
from bench.service import run_service

ROOT = Path(__file__).parent.parent


def measure_all(body: bytes, repeats: int, peer_seconds: float, peers: bool = True) -> Iterator[RunResult]:
    """This project first, then each peer, as each is done."""
    yield run_service(body, repeats)
    if peers:
        for variant in PEERS:
            yield run_peer_alone(variant, body, peer_seconds)


def run_peer_alone(variant: str, body: bytes, seconds: float) -> RunResult:
    """A peer in a process of its own, with its peak memory. Raises `RuntimeError` if it fails."""
    with TemporaryDirectory() as folder:
        request = Path(folder) / "request.json"
        request.write_bytes(body)
        command = [sys.executable, "-m", "bench.peers", variant, str(request), str(seconds)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        with MemoryWatch(process.pid) as watch:
            output, _ = process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"the peer {variant} failed with exit code {process.returncode}")
    return replace(from_json(output.splitlines()[-1]), peak_mb=watch.peak_mb)
