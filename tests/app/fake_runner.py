"""A runner that does as the body of its question says: `python -m tests.app.fake_runner FD`."""

from __future__ import annotations

import os
import sys
import time
from multiprocessing.connection import Connection
from typing import Any

from app.errors import RequestInvalid
from app.phases import Phase
from app.runners.carried import carried
from app.runners.question import Question, Reply, Told
from optimizer.errors import Fault

FAULT = Fault("institutions[0].beds", "out_of_range", "-1", "a whole number from 0 to 100000")


def main(descriptor: int) -> None:
    """Serve questions until the end."""
    line = Connection(descriptor)
    line.recv()
    line.send(("ready",))
    while True:
        try:
            kind, *content = line.recv()
        except EOFError:
            return
        if kind == "question":
            line.send(outcome(line, content[0]))


def outcome(line: Connection, question: Question) -> tuple[str, Any]:
    """Crash, fail, be deaf, be slow to write, be greedy, say what came, or just answer."""
    order = bytes(question.body) if isinstance(question.body, bytes) else b""
    if order == b"crash":
        os._exit(3)
    if order == b"fault":
        return "failed", carried(RequestInvalid([FAULT]))
    if order == b"deaf":
        line.send(("told", Told(Phase.SOLVING)))
        time.sleep(60)
    if order == b"best":
        line.send(("told", Told(Phase.SOLVING, has_plan=True)))
        while line.recv() != ("stop",):
            pass
        time.sleep(1.0)
        return "done", Reply(b"the best")
    if order == b"greedy":
        hoard = bytearray(400_000_000)
        time.sleep(20)
        del hoard
    if order == b"base":
        return "done", Reply(b",".join(one.solved for one in question.bases))
    return "done", Reply(order + b" done by " + str(os.getpid()).encode())


if __name__ == "__main__":
    main(int(sys.argv[1]))
