"""What runs in a runner process: questions in, replies out, one at a time.

Started as `python -m app.runners.process FD`. Components are handed back to the service, whose workers
solve them, so that all requests share the cores.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from multiprocessing.connection import Connection

from app.errors import RunnerFailed
from app.runners.answers import Desk, reply_to
from app.runners.carried import carried
from app.runners.line import Line
from app.runners.question import Question
from app.runners.tracker import Tracker
from app.settings import Settings
from optimizer.highs import silence
from optimizer.lifeline import die_with


def main(descriptor: int) -> None:
    """Answer questions until the line ends. The first message is (settings, cores)."""
    die_with(os.getppid())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    silence()
    connection = Connection(descriptor)
    settings, cores = connection.recv()
    serve(Line(connection, cores), settings)


def serve(line: Line, settings: Settings) -> None:
    """Answer questions for ever."""
    desk = Desk(settings)
    line.send("ready")
    while True:
        question = line.next_question()
        line.send(*_outcome(line, desk, question))


def _outcome(line: Line, desk: Desk, question: Question) -> tuple[str, object]:
    tracker = Tracker(lambda told: line.send("told", told))
    try:
        return "done", reply_to(question, desk, line, tracker)
    except Exception as error:
        unforeseen = RunnerFailed("something went wrong", traceback.format_exc(limit=-12))
        return "failed", carried(error) or carried(unforeseen)


if __name__ == "__main__":
    main(int(sys.argv[1]))
