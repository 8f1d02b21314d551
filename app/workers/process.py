"""One worker process and the line to it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection

from optimizer.execution import Task

_ONE_THREAD: Mapping[str, str] = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
DEFAULT_MODULE = "optimizer.worker"


class Worker:
    """A process that solves one task at a time; `connection` carries its messages.

    PR_SET_PDEATHSIG speaks of the *thread* that started a child, so workers are to be started by a
    thread that lives as long as the service (the pool's).
    """

    def __init__(self, module: str = DEFAULT_MODULE) -> None:
        """Start the process; it tells "ready" once everything is imported."""
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

    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    def give(self, task: Task, deadline: float) -> None:
        """Hand a task out. Raises OSError if the process is gone."""
        self.connection.send((task, deadline))

    def ask_to_stop(self) -> None:
        """Ask for the best plan so far; the answer comes as an ordinary solution."""
        try:
            self.connection.send("stop")
        except OSError:
            return

    def kill(self) -> None:
        """End the process at once and wait for it."""
        self._process.kill()
        self._process.wait()
        self.connection.close()
