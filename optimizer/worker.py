"""What runs in a worker process: tasks in, progress and solutions out, over one connection.

Started as `python -m optimizer.worker FD`, so that a worker imports the core and nothing else.
Messages in: (pickled task, deadline) or "stop" or None (the end). Messages out: ("ready", None),
("progress", Progress) and ("done", solution).
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from multiprocessing.connection import Connection
from time import monotonic

from optimizer.execution import Progress, Task
from optimizer.lifeline import die_with
from optimizer.tasks import solve_task

TELL_SECONDS = 0.1
ASK_SECONDS = 0.02


def main(descriptor: int) -> None:
    """Serve tasks until the connection ends."""
    die_with(os.getppid())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _silence_standard_output()
    connection = Connection(descriptor)
    connection.send(("ready", None))
    while True:
        try:
            order = connection.recv()
        except (EOFError, OSError):
            return
        if order is None:
            return
        if order != "stop":
            _serve(connection, *order)


def _serve(connection: Connection, packed: bytes, deadline: float) -> None:
    """Tasks arrive pickled by whoever made them: those who pass them on need not look inside."""
    task: Task = pickle.loads(packed)
    solution = solve_task(task, deadline, _Teller(connection), _Asker(connection))
    connection.send(("done", solution))


class _Teller:
    """Sends progress at most ten times a second: most components are done before the first."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._next = connection, monotonic() + TELL_SECONDS

    def __call__(self, progress: Progress) -> None:
        if monotonic() >= self._next:
            self._connection.send(("progress", progress))
            self._next = monotonic() + TELL_SECONDS


class _Asker:
    """Looks for a word from the parent at most fifty times a second; HiGHS asks far more often."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._next, self._stopped = connection, 0.0, False

    def __call__(self) -> bool:
        if not self._stopped and monotonic() >= self._next:
            self._stopped = self._connection.poll()
            self._next = monotonic() + ASK_SECONDS
        return self._stopped


def _silence_standard_output() -> None:
    """HiGHS prints a banner to standard output, which may belong to a program that prints JSON."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


if __name__ == "__main__":
    main(int(sys.argv[1]))
