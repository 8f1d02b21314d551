"""One call of `run`, and its tasks on their way through the pool."""

from __future__ import annotations

import queue
from dataclasses import dataclass, field, replace

from optimizer.components import ComponentSolution, ComponentTask
from optimizer.execution import Progress, Watch


@dataclass(eq=False)
class Job:
    """`size` tasks that share a deadline (time.monotonic) and whoever watches."""

    size: int
    deadline: float
    watch: Watch
    cancelled: bool = False
    results: queue.SimpleQueue[tuple[int, ComponentSolution | None]] = field(
        default_factory=queue.SimpleQueue
    )

    def cancel(self) -> None:
        """No further work is wanted."""
        self.cancelled = True

    def is_over(self, now: float) -> bool:
        """Whether time is up or nobody waits any more."""
        return self.cancelled or now >= self.deadline


@dataclass(eq=False)
class Waiting:
    """One task of a job; `best` is the best solution that its worker told of."""

    job: Job
    place: int
    task: ComponentTask
    tries: int = 0
    best: ComponentSolution | None = None
    asked_at: float | None = None

    def hear(self, progress: Progress) -> None:
        """Remember the best solution and pass the news on."""
        if progress.solution is not None and progress.solution.solved:
            self.best = progress.solution
        self.job.watch(replace(progress, component=self.place, components=self.job.size))

    def finish(self, solution: ComponentSolution | None) -> None:
        """Hand in the solution, or without one the best heard of."""
        final = solution or self.best
        if solution is not None:
            last = len(solution.stages)
            self.job.watch(Progress(self.place, self.job.size, last, solution=solution, done=True))
        self.job.results.put((self.place, final))
