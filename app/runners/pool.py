"""The pool of runners: a thread starts, feeds, hears and replaces them. Nothing of it runs on the event
loop, and no request is worked out in the service's own process.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import wait
from time import monotonic
from types import TracebackType

from app.errors import OutOfMemory, RunnerFailed, Stopped
from app.runners.asking import Asking, unheard
from app.runners.carried import Carried
from app.runners.question import Question, Reply, Told
from app.runners.runner import DEFAULT_MODULE, Runner
from app.settings import Settings
from app.workers import WorkerPool
from app.workers.pool import LOOK_SECONDS
from app.workers.wake import Wake
from optimizer.execution import Stop, never

GRACE_SECONDS = 0.5
"""How long a runner may take to come to its end once it is asked to stop; then it is killed."""

WRITE_SECONDS = 30.0
"""How long it may take instead where there is a plan to keep: nothing is solved any more, but the plan is
put together, certified and written."""

POLL_SECONDS = 0.02
PAUSE_SECONDS = 0.5
"""Before another runner is started where one ended before it was ready."""

SPARE = 2
"""So many idle runners stay; a runner that took more than `RECYCLE_MB` goes, and its memory with it."""

RECYCLE_MB = 800.0
_TRIES = 2

log = logging.getLogger("anzhi")


class RunnerPool:
    """Runners, one more than are busy, up to a bound."""

    def __init__(
        self, settings: Settings, workers: WorkerPool, most: int, module: str = DEFAULT_MODULE
    ) -> None:
        """At most `most` questions at a time; further ones wait."""
        self._settings, self._workers, self.most, self._module = settings, workers, most, module
        self._waiting = deque[Asking]()
        self._runners: list[Runner] = []
        self._wake, self._closed, self._look_at = Wake(), threading.Event(), 0.0
        self._lock, self._ended, self._not_before = threading.Lock(), False, 0.0
        self._thread = threading.Thread(target=self._serve, name="runners", daemon=True)
        self._thread.start()

    def __enter__(self) -> RunnerPool:
        """The pool itself; it closes at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def alive(self) -> int:
        """How many runners have imported everything and run; none without the thread that feeds them."""
        return sum(one.ready for one in self._runners) if self._thread.is_alive() else 0

    def close(self) -> None:
        """End all runners; questions under way fail as stopped."""
        self._closed.set()
        self._wake.up()
        self._thread.join()

    def ask(self, question: Question, tell: Callable[[Told], None] = unheard, stop: Stop = never) -> Asking:
        """Put a question. `Asking.reply` fails as the answering function does, or with `RunnerFailed`,
        `OutOfMemory`, `Stopped`."""
        asking = Asking(question, tell, stop)
        with self._lock:
            ended = self._ended
            if not ended:
                self._waiting.append(asking)
        if ended:
            asking.fail(Stopped("the service is stopping"))
        self._wake.up()
        return asking

    def _serve(self) -> None:
        while not self._closed.is_set():
            try:
                self._turn()
            except Exception:
                log.exception("a turn of the runners' pool failed")
                self._closed.wait(PAUSE_SECONDS)
        with self._lock:
            self._ended = True
        for runner in list(self._runners):
            self._lose(runner, Stopped("the service is stopping"))
        for asking in self._waiting:
            asking.fail(Stopped("the service is stopping"))
        self._wake.close()

    def _turn(self) -> None:
        """Hear whoever has something to say, then give out, stop what is to stop, look at memory."""
        lines = {one.connection: one for one in self._runners}
        for line in wait([*lines, self._wake.reader], timeout=POLL_SECONDS):
            if line is self._wake.reader:
                self._wake.clear()
            elif (runner := lines[line]) in self._runners:  # type: ignore[index]
                self._hear(runner)
        self._hand_out()
        self._stop_what_is_to_stop()
        self._look_at_memory()

    def _hear(self, runner: Runner) -> None:
        """Take one message of a runner; one that is gone is lost."""
        try:
            kind, *content = runner.connection.recv()
        except (EOFError, OSError):
            self._lose(runner, RunnerFailed("the process that worked on this ended"), again=True)
            return
        asking = runner.asking
        if kind == "ready":
            runner.ready = True
        elif asking is not None:
            self._hear_of(runner, asking, kind, content)

    def _hear_of(self, runner: Runner, asking: Asking, kind: str, content: list[object]) -> None:
        match kind, content:
            case "told", [Told() as told]:
                asking.hear(told)
            case "run", [int() as number, list() as tasks, float() as deadline, int() as most]:
                tell = partial(runner.pass_on, number)
                asking.jobs[number] = self._workers.submit(tasks, deadline, most, tell)
            case "halt", [int() as number]:
                if job := asking.jobs.pop(number, None):
                    job.cancel()
            case "done", [Reply() as reply]:
                self._free(runner)
                asking.succeed(reply)
            case "failed", [Carried() as parts]:
                error = parts.error()
                if isinstance(error, RunnerFailed):
                    log.error("a runner failed:\n%s", error.trace)
                    self._lose(runner, error)  # nobody knows what state it is in
                else:
                    self._free(runner)
                    asking.fail(error)

    def _free(self, runner: Runner) -> None:
        """A runner has come to its end with a question."""
        runner.asking = None
        idle = sum(one.is_idle for one in self._runners)
        if idle > SPARE or runner.memory_mb() > RECYCLE_MB:
            self._runners.remove(runner)
            runner.kill()

    def _hand_out(self) -> None:
        """Give waiting questions to idle runners, and see that one more than needed is there."""
        while self._waiting:
            idle = [one for one in self._runners if one.is_idle]
            if not idle:
                break
            with self._lock:
                asking = self._waiting.popleft()
            runner = max(idle, key=partial(_knows, asking.question))
            try:
                runner.ask(asking)
            except OSError:
                self._lose(runner, RunnerFailed("the process that works on this ended"), again=True)
        free = sum(one.asking is None for one in self._runners)
        wanted = free < 1 + min(len(self._waiting), self.most) and len(self._runners) <= self.most
        if wanted and monotonic() >= self._not_before:
            self._runners.append(Runner(self._settings, self._workers.size, self._module))

    def _stop_what_is_to_stop(self) -> None:
        """First by asking, after a grace by force."""
        for asking in [one for one in self._waiting if one.stop()]:
            self._waiting.remove(asking)
            asking.fail(Stopped("before its turn came"))
        now = monotonic()
        for runner in list(self._runners):
            asking_now = runner.asking
            if asking_now is None or not asking_now.stop():
                continue
            if asking_now.stopped_at is None:
                asking_now.stopped_at = now
                runner.ask_to_stop()
            grace = WRITE_SECONDS if asking_now.has_best else GRACE_SECONDS
            if now > asking_now.stopped_at + grace:
                self._lose(runner, Stopped("nothing was found yet"))

    def _look_at_memory(self) -> None:
        if monotonic() < self._look_at:
            return
        self._look_at = monotonic() + LOOK_SECONDS
        most = self._settings.memory_mb
        for runner in list(self._runners):
            if runner.asking is not None and runner.memory_mb() > most:
                self._lose(runner, OutOfMemory(most))

    def _lose(self, runner: Runner, error: Exception, again: bool = False) -> None:
        """End a runner. Its question is put once more, if it may be, or fails."""
        self._runners.remove(runner)
        if not runner.ready:
            self._not_before = monotonic() + PAUSE_SECONDS
        asking, runner.asking = runner.asking, None
        if asking is not None:
            asking.cancel_jobs()
        runner.kill()
        if asking is None:
            return
        asking.tries += 1
        if again and asking.tries < _TRIES and not asking.stop():
            log.warning("a runner ended while it worked; its question is put once more")
            with self._lock:
                self._waiting.appendleft(asking)
        else:
            asking.fail(error)


def _knows(question: Question, runner: Runner) -> tuple[int, int]:
    """How many of the plans that a question speaks of a runner holds; else the one that holds fewest."""
    return sum(base.id in runner.holds for base in question.bases), -len(runner.holds)
