"""Tasks handed in together, on their way through the pool, and how their results are followed."""

from __future__ import annotations

import queue
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from optimizer.execution import Progress, Solution, Stop, Watch

POLL_SECONDS = 0.02

Result: TypeAlias = "tuple[int, Solution | None]"
"""Position of a task, and its solution if there is one."""

News: TypeAlias = "Progress | Result"


@dataclass(eq=False)
class Job:
    """`size` tasks that share a deadline (time.monotonic), at most `most` workers.

    `waiting` are the tasks not handed out, `running` counts those that are; `tell` hears all news, in
    the pool's thread."""

    size: int
    deadline: float
    most: int
    tell: Callable[[News], None]
    cancelled: bool = False
    running: int = 0
    waiting: deque[Waiting] = field(default_factory=deque)

    def cancel(self) -> None:
        """No further work is wanted."""
        self.cancelled = True

    def is_over(self, now: float) -> bool:
        """Whether time is up or nobody waits any more."""
        return self.cancelled or now >= self.deadline

    def wants_worker(self) -> bool:
        """Whether another worker could be of use."""
        return bool(self.waiting) and self.running < self.most


@dataclass(eq=False)
class Waiting:
    """One task of a job, pickled; `best` is the best solution that its worker told of."""

    job: Job
    place: int
    task: bytes
    tries: int = 0
    best: Solution | None = None
    asked_at: float | None = None

    def hear(self, progress: Progress) -> None:
        """Remember the best solution and pass the news on."""
        if progress.solution is not None and progress.solution.solved:
            self.best = progress.solution
        self.job.tell(replace(progress, component=self.place, components=self.job.size))

    def finish(self, solution: Solution | None) -> None:
        """Hand in the solution, or without one the best heard of."""
        final = solution or self.best
        if solution is not None:
            last = len(solution.stages)
            self.job.tell(Progress(self.place, self.job.size, last, solution=solution, done=True))
        self.job.tell((self.place, final))


def follow(
    news: queue.SimpleQueue[News], size: int, cancel: Callable[[], None], watch: Watch, stop: Stop
) -> Iterator[tuple[int, Solution]]:
    """Results of `size` tasks as they come, until every task has come to its end; `watch` hears of
    progress, `cancel` is called once `stop()` says True."""
    open_tasks, cancelled = size, False
    while open_tasks:
        if not cancelled and stop():
            cancelled = True
            cancel()
        try:
            one = news.get(timeout=POLL_SECONDS)
        except queue.Empty:
            continue
        if isinstance(one, Progress):
            watch(one)
            continue
        open_tasks -= 1
        place, solution = one
        if solution is not None:
            yield place, solution
