"""The service's end of the line to one runner process."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TypeVar

from app.runners.asking import Asking
from app.runners.question import Question
from app.settings import Settings
from app.workers.job import News
from app.workers.process import Child

DEFAULT_MODULE = "app.runners.process"
HELD_PLANS = 6
"""A runner keeps so many plans that it was asked about; the service knows which."""

Value = TypeVar("Value")


class Runner(Child):
    """A process that answers one question at a time."""

    def __init__(self, settings: Settings, cores: int, module: str = DEFAULT_MODULE) -> None:
        """Start it; `cores` are the workers that solve its components."""
        super().__init__(module)
        self.ready = False
        self.asking: Asking | None = None
        self.holds = OrderedDict[str, None]()
        self._lock = threading.Lock()
        self.say(settings, cores)

    @property
    def is_idle(self) -> bool:
        """Whether it waits for a question."""
        return self.ready and self.asking is None

    def ask(self, asking: Asking) -> None:
        """Hand a question out; a plan that the runner has already is not sent again. Raises OSError if
        the process is gone."""
        self.asking = asking
        self.say("question", self._spared(asking.question))

    def say(self, *message: object) -> None:
        """Send a message, from any thread. Raises OSError if the process is gone."""
        with self._lock:
            if self.connection.closed:
                raise BrokenPipeError("the runner is gone")
            self.connection.send(message)

    def pass_on(self, number: int, news: News) -> None:
        """News of tasks, from the workers' thread; a runner that is gone needs none."""
        try:
            self.say("news", number, news)
        except OSError:
            return

    def ask_to_stop(self) -> None:
        """Ask for what there is, unless the line is so busy that only force will do."""
        if not self._lock.acquire(timeout=0.1):
            return
        try:
            if not self.connection.closed:
                self.connection.send(("stop",))
        except OSError:
            return
        finally:
            self._lock.release()

    def kill(self) -> None:
        """End the process, which ends whatever is being said to it, and only then close the line."""
        self.end()
        with self._lock:
            self.connection.close()

    def _spared(self, question: Question) -> Question:
        """The question, without the bytes of plans that the runner holds."""
        spared = question.without_bytes(self.holds)
        for base in question.bases:
            hold(self.holds, base.id, None)
        return spared


def hold(held: OrderedDict[str, Value], name: str, value: Value) -> None:
    """Put a plan last, and let the first go where there are too many: done alike on both sides."""
    held[name] = value
    held.move_to_end(name)
    while len(held) > HELD_PLANS:
        held.popitem(last=False)
