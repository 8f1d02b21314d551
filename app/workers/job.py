"""One call of `run`, and its tasks on their way through the pool."""

from __future__ import annotations

import queue
from collections import deque
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from optimizer.execution import Progress, Solution, Task

Result: TypeAlias = "tuple[int, Solution | None]"
"""Position of a task, and its solution if there is one."""


@dataclass(eq=False)
class Job:
    """`size` tasks that share a deadline (time.monotonic), at most `most` workers.

    `waiting` are the tasks not handed out, `running` counts those that are; `news` goes to the thread
    that called `run`."""

    size: int
    deadline: float
    most: int
    cancelled: bool = False
    running: int = 0
    waiting: deque[Waiting] = field(default_factory=deque)
    news: queue.SimpleQueue[Progress | Result] = field(default_factory=queue.SimpleQueue)

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
    """One task of a job; `best` is the best solution that its worker told of."""

    job: Job
    place: int
    task: Task
    tries: int = 0
    best: Solution | None = None
    asked_at: float | None = None

    def hear(self, progress: Progress) -> None:
        """Remember the best solution and pass the news on."""
        if progress.solution is not None and progress.solution.solved:
            self.best = progress.solution
        self.job.news.put(replace(progress, component=self.place, components=self.job.size))

    def finish(self, solution: Solution | None) -> None:
        """Hand in the solution, or without one the best heard of."""
        final = solution or self.best
        if solution is not None:
            last = len(solution.stages)
            self.job.news.put(Progress(self.place, self.job.size, last, solution=solution, done=True))
        self.job.news.put((self.place, final))
