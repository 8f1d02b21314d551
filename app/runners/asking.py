"""One question on its way through the pool."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field

from app.runners.question import KEEPS_BEST, Question, Reply, Told
from app.workers.job import Job
from optimizer.execution import Stop, never


def unheard(_: Told) -> None:
    """Nobody hears how far a question is."""


@dataclass(eq=False)
class Asking:
    """A question, who hears of it (`tell`, in the pool's thread; nothing slow), whether it is to be stopped
    (polled), and its reply to come. `jobs` are its tasks with the workers, by the runner's number."""

    question: Question
    tell: Callable[[Told], None] = unheard
    stop: Stop = never
    reply: Future[Reply] = field(default_factory=Future)
    jobs: dict[int, Job] = field(default_factory=dict)
    latest: Told | None = None
    stopped_at: float | None = None
    tries: int = 0

    def __post_init__(self) -> None:
        # From now on nobody can cancel the reply: whoever waits no longer sets `stop`.
        self.reply.set_running_or_notify_cancel()

    def hear(self, told: Told) -> None:
        """Remember and pass on."""
        self.latest = told
        self.tell(told)

    @property
    def has_best(self) -> bool:
        """Whether there is something to keep when it is stopped now."""
        return self.question.kind in KEEPS_BEST and self.latest is not None and self.latest.has_plan

    def cancel_jobs(self) -> None:
        """Its tasks are not wanted any more."""
        for job in self.jobs.values():
            job.cancel()
        self.jobs.clear()

    def succeed(self, reply: Reply) -> None:
        """Here is the reply."""
        self.cancel_jobs()
        if not self.reply.done():
            self.reply.set_result(reply)

    def fail(self, error: Exception) -> None:
        """There will be none."""
        self.cancel_jobs()
        if not self.reply.done():
            self.reply.set_exception(error)
