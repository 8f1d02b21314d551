"""A worker that does what its task says, for tests of the pool: `python -m tests.app.fake_worker FD`."""

from __future__ import annotations

import os
import pickle
import sys
import time
from multiprocessing.connection import Connection

from optimizer.components import ComponentSolution
from optimizer.execution import Progress

HALF = ComponentSolution(((0, 1),), (), ())
WHOLE = ComponentSolution(((0, 2),), (), ())


def main(descriptor: int) -> None:
    """Serve orders until the end."""
    line = Connection(descriptor)
    line.send(("ready", None))
    while True:
        try:
            order = line.recv()
        except EOFError:
            return
        if order != "stop":
            line.send(("done", serve(line, *order)))


def serve(line: Connection, packed: bytes, deadline: float) -> ComponentSolution:
    """Crash, be deaf, be polite, be slow, be greedy, or just do it."""
    what = pickle.loads(packed)
    if what == "greedy":
        line.send(("progress", Progress(0, 1, 0, solution=HALF)))
        hoard = bytearray(400_000_000)
        time.sleep(20)
        del hoard
    if what == "crash":
        os._exit(3)
    if what == "deaf":
        line.send(("progress", Progress(0, 1, 0, solution=HALF)))
        time.sleep(60)
    if what == "polite":
        while time.monotonic() < deadline and not line.poll(0.01):
            pass
        return HALF
    if what == "slow":
        time.sleep(0.05)
    return WHOLE


if __name__ == "__main__":
    main(int(sys.argv[1]))
