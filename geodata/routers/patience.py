"""How long a router may take: until a deadline, and as long as somebody waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from math import inf
from threading import Thread
from typing import TypeVar

from optimizer.execution import Stop, never

Answer = TypeVar("Answer")

LOOK_SECONDS = 0.1
"""So often it is looked whether anybody still waits."""


class PatienceEnded(Exception):
    """Time ran out, or nobody waits any more."""


@dataclass(frozen=True, slots=True)
class Patience:
    """`deadline` is a reading of `time.monotonic()`; `stop` is polled: True once nobody waits any more."""

    deadline: float = inf
    stop: Stop = never

    @property
    def seconds(self) -> float:
        """Time until the deadline. Raises `PatienceEnded` if there is none."""
        left = self.deadline - time.monotonic()
        if left <= 0 or self.stop():
            raise PatienceEnded
        return left

    def pause(self, seconds: float) -> None:
        """Wait so long. Raises `PatienceEnded` as soon as it ends."""
        until = time.monotonic() + seconds
        while (rest := until - time.monotonic()) > 0:
            time.sleep(min(rest, LOOK_SECONDS, self.seconds))

    def await_answer(self, ask: Callable[[], Answer]) -> Answer:
        """What `ask` answers or raises. Raises `PatienceEnded` as soon as it ends, and leaves `ask` to
        itself: a socket's own timeout counts from the last byte that came, not from the first."""
        answer: Future[Answer] = Future()
        Thread(target=_give, args=(answer, ask), daemon=True).start()
        while not wait([answer], min(LOOK_SECONDS, self.seconds)).done:
            continue
        return answer.result()


def _give(answer: Future[Answer], ask: Callable[[], Answer]) -> None:
    try:
        answer.set_result(ask())
    except Exception as error:
        answer.set_exception(error)
