"""The runner's end of its line to the service: a thread sorts what comes in."""

from __future__ import annotations

import os
import pickle
import queue
import threading
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count
from multiprocessing.connection import Connection

from app.runners.question import Question
from app.workers.job import News, follow
from optimizer.execution import Executor, Solution, Stop, Task, Watch


class Line:
    """Messages in: ("question", Question), ("news", number, news of tasks) and ("stop",); the process ends
    with the line. Messages out: ("ready",), ("run", number, pickled tasks, deadline, most),
    ("halt", number), ("told", Told), ("done", Reply) and ("failed", error)."""

    def __init__(self, connection: Connection, cores: int) -> None:
        """`cores` are the workers of the service."""
        self.cores, self._connection = cores, connection
        self._questions = queue.SimpleQueue[Question]()
        self._inboxes: dict[int, queue.SimpleQueue[News]] = {}
        self._numbers, self._stopped = count(), threading.Event()
        threading.Thread(target=self._hear, name="line", daemon=True).start()

    def next_question(self) -> Question:
        """The next question; waits for it."""
        return self._questions.get()

    def send(self, *message: object) -> None:
        """Say something to the service."""
        self._connection.send(message)

    def stopped(self) -> bool:
        """Whether the present question is to be stopped."""
        return self._stopped.is_set()

    def run(
        self, tasks: Sequence[Task], deadline: float, watch: Watch, stop: Stop
    ) -> Iterator[tuple[int, Solution]]:
        """An `Executor`: the workers of the service."""
        return self._run(self.cores, tasks, deadline, watch, stop)

    def limited(self, most: int) -> Executor:
        """The same on at most so many workers."""
        return partial(self._run, most)

    def _run(
        self, most: int, tasks: Sequence[Task], deadline: float, watch: Watch, stop: Stop
    ) -> Iterator[tuple[int, Solution]]:
        if not tasks:
            return
        number = next(self._numbers)
        inbox = self._inboxes[number] = queue.SimpleQueue()
        packed = [pickle.dumps(task, pickle.HIGHEST_PROTOCOL) for task in tasks]
        self.send("run", number, packed, deadline, most)
        try:
            yield from follow(inbox, len(packed), partial(self.send, "halt", number), watch, stop)
        finally:
            del self._inboxes[number]
            self.send("halt", number)

    def _hear(self) -> None:
        while True:
            try:
                kind, *content = self._connection.recv()
            except (EOFError, OSError):
                os._exit(0)
            if kind == "question":
                self._stopped.clear()
                self._questions.put(content[0])
            elif kind == "stop":
                self._stopped.set()
            elif inbox := self._inboxes.get(content[0]):
                inbox.put(content[1])
