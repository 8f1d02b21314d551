"""The pool: components handed out to warm workers, fairly among all requests under way.

A thread of the pool's own starts, feeds, hears and replaces workers; requests wait for their
results in queues. Nothing of it runs on the event loop.
"""

from __future__ import annotations

import logging
import pickle
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import wait
from time import monotonic
from types import TracebackType

from app.workers.job import POLL_SECONDS, Job, News, Waiting, follow
from app.workers.process import DEFAULT_MODULE, Worker
from app.workers.wake import Wake
from optimizer.execution import Executor, Solution, Stop, Task, Watch

GRACE_SECONDS = 0.3
"""How long a worker may take to answer after it was asked to stop, or after its deadline."""

LOOK_SECONDS = 0.25
"""How often the memory of busy workers is looked at."""
_TRIES = 2

log = logging.getLogger("anzhi")


class WorkerPool:
    """Some warm worker processes; `run` is an `Executor` that many threads may use at once."""

    def __init__(self, size: int, module: str = DEFAULT_MODULE, memory_mb: float = float("inf")) -> None:
        """Start `size` workers. `module` is what a worker runs (`python -m`); one that takes more than
        `memory_mb` is replaced, and its task ends with the best that it had told of."""
        self.size, self.memory_mb = size, memory_mb
        self._module = module
        self._wake, self._look_at = Wake(), 0.0
        self._jobs: list[Job] = []
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._ended = False
        self._workers: dict[Worker, Waiting | None] = {}
        self._ready: set[Worker] = set()
        self._thread = threading.Thread(target=self._serve, name="workers", daemon=True)
        self._thread.start()

    def __enter__(self) -> WorkerPool:
        """The pool itself; it closes at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def alive(self) -> int:
        """How many workers have imported everything and run; none without the thread that feeds them."""
        return len(self._ready) if self._thread.is_alive() else 0

    def close(self) -> None:
        """End all workers; jobs under way end without further solutions."""
        self._closed.set()
        self._thread.join()

    def run(
        self, tasks: Sequence[Task], deadline: float, watch: Watch, stop: Stop
    ) -> Iterator[tuple[int, Solution]]:
        """See `optimizer.execution.Executor`. Solutions come as they are found; a task that was cut
        off gives the best that it had told of, or nothing."""
        return self._run(self.size, tasks, deadline, watch, stop)

    def limited(self, most: int) -> Executor:
        """The same executor, on at most so many workers at a time."""

        def run(
            tasks: Sequence[Task], deadline: float, watch: Watch, stop: Stop
        ) -> Iterator[tuple[int, Solution]]:
            return self._run(most, tasks, deadline, watch, stop)

        return run

    def submit(self, tasks: Sequence[bytes], deadline: float, most: int, tell: Callable[[News], None]) -> Job:
        """Hand pickled tasks in; `tell` hears news in the pool's thread, a result for every task."""
        job = Job(len(tasks), deadline, min(most, self.size), tell)
        job.waiting.extend(Waiting(job, place, task) for place, task in enumerate(tasks))
        with self._lock:
            ended = self._ended
            self._jobs.append(job)
        if ended:
            _abandon(job)
        self._wake.up()
        return job

    def _run(
        self, most: int, tasks: Sequence[Task], deadline: float, watch: Watch, stop: Stop
    ) -> Iterator[tuple[int, Solution]]:
        news = queue.SimpleQueue[News]()
        packed = [pickle.dumps(task, pickle.HIGHEST_PROTOCOL) for task in tasks]
        job = self.submit(packed, deadline, most, news.put)
        try:
            yield from follow(news, len(packed), job.cancel, watch, stop)
        finally:
            job.cancel()

    def _serve(self) -> None:
        """The pool's thread: until closed, hear workers, hand out, cut off."""
        for _ in range(self.size):
            self._start_worker()
        while not self._closed.is_set():
            try:
                self._turn()
            except Exception:
                log.exception("a turn of the workers' pool failed")
                self._closed.wait(POLL_SECONDS)
        self._end()

    def _turn(self) -> None:
        """Hear whoever has something to say, then give out, cut off, look at memory. A worker may have been
        replaced earlier in the same turn."""
        lines = {worker.connection: worker for worker in self._workers}
        for line in wait([*lines, self._wake.reader], timeout=POLL_SECONDS):
            if line is self._wake.reader:
                self._wake.clear()
            elif (worker := lines[line]) in self._workers:  # type: ignore[index]
                self._hear(worker)
        self._hand_out()
        self._cut_off()
        self._look_at_memory()

    def _end(self) -> None:
        """Kill all workers; what is under way comes to its end."""
        for worker in self._workers:
            worker.kill()
        with self._lock:
            self._ended = True
        for job in self._jobs:
            _abandon(job)
        for held in self._workers.values():
            if held is not None:
                held.finish(None)
        self._wake.close()

    def _start_worker(self) -> None:
        self._workers[Worker(self._module)] = None

    def _hear(self, worker: Worker) -> None:
        """Take one message of a worker; a worker that is gone is replaced."""
        try:
            kind, content = worker.connection.recv()
        except (EOFError, OSError):
            self._replace(worker)
            return
        held = self._workers[worker]
        if kind == "ready":
            self._ready.add(worker)
        elif held is not None and kind == "progress":
            held.hear(content)
        elif held is not None:
            self._workers[worker] = None
            held.job.running -= 1
            held.finish(content)

    def _hand_out(self) -> None:
        """Give every free worker the next task that still has time."""
        for worker, held in list(self._workers.items()):
            if held is None and worker in self._ready:
                following = self._next()
                if following is None:
                    return
                following.job.running += 1
                self._workers[worker] = following
                try:
                    worker.give(following.task, following.job.deadline)
                except OSError:
                    self._replace(worker)

    def _next(self) -> Waiting | None:
        """The next task of the job that has the fewest workers, so that jobs share them fairly."""
        now = monotonic()
        with self._lock:
            jobs = [job for job in self._jobs if job.wants_worker() and not job.is_over(now)]
        if not jobs:
            return None
        return min(jobs, key=lambda job: job.running).waiting.popleft()

    def _cut_off(self) -> None:
        """Stop work whose job is over: first by asking, after a grace by force."""
        now = monotonic()
        with self._lock:
            over = [job for job in self._jobs if job.is_over(now)]
            self._jobs = [job for job in self._jobs if job not in over and (job.waiting or job.running)]
        for job in over:
            _abandon(job)
        for worker, held in list(self._workers.items()):
            if held is None or not held.job.is_over(now):
                continue
            if held.asked_at is None:
                held.asked_at = now
                if held.job.cancelled:
                    worker.ask_to_stop()
            elif now > held.asked_at + GRACE_SECONDS:
                self._replace(worker)

    def _look_at_memory(self) -> None:
        """Replace workers that take too much; the same task would take as much again."""
        if monotonic() < self._look_at:
            return
        self._look_at = monotonic() + LOOK_SECONDS
        for worker, held in list(self._workers.items()):
            if held is not None and worker.memory_mb() > self.memory_mb:
                held.tries = _TRIES
                self._replace(worker)

    def _replace(self, worker: Worker) -> None:
        """Kill a worker and start another; its task is tried once more if there is time."""
        held = self._workers.pop(worker)
        self._ready.discard(worker)
        worker.kill()
        self._start_worker()
        if held is None:
            return
        held.job.running -= 1
        held.tries += 1
        if held.tries < _TRIES and not held.job.is_over(monotonic()):
            held.job.waiting.appendleft(held)
        else:
            held.finish(None)


def _abandon(job: Job) -> None:
    """No task of it that still waits is ever begun."""
    while job.waiting:
        job.waiting.popleft().finish(None)
