"""Processes of ours and the lines to them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path

_ONE_THREAD: Mapping[str, str] = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
DEFAULT_MODULE = "optimizer.worker"
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


class Child:
    """A process of ours; `connection` carries its messages.

    PR_SET_PDEATHSIG speaks of the *thread* that started a child, so children are to be started by a
    thread that lives as long as the service (a pool's).
    """

    def __init__(self, module: str) -> None:
        """Start the process `python -m module`; it tells "ready" once everything is imported."""
        ours, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, str(theirs.fileno())],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            env={**os.environ, **_ONE_THREAD},
        )
        theirs.close()
        self.connection: Connection = Connection(ours.detach())

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    def memory_mb(self) -> float:
        """Resident memory in MB; 0 where the system does not say (no Linux, or the process is gone)."""
        try:
            pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        except (OSError, IndexError):
            return 0.0
        return pages * _PAGE_BYTES / 1_000_000

    def end(self) -> None:
        """End the process at once and wait for it."""
        self._process.kill()
        self._process.wait()

    def kill(self) -> None:
        """End the process and close the line to it."""
        self.end()
        self.connection.close()


class Worker(Child):
    """A process that solves one task at a time."""

    def __init__(self, module: str = DEFAULT_MODULE) -> None:
        """Start it."""
        super().__init__(module)

    def give(self, task: bytes, deadline: float) -> None:
        """Hand a pickled task out. Raises OSError if the process is gone."""
        self.connection.send((task, deadline))

    def ask_to_stop(self) -> None:
        """Ask for the best plan so far; the answer comes as an ordinary solution."""
        try:
            self.connection.send("stop")
        except OSError:
            return
