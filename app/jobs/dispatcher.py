"""Takes accepted jobs from the store, has runners work on them, and writes down what comes of it.

All state that matters is the store's: if the service is killed, whatever ran waits again at its next
start. A job's result is written together with its end, by the attempt that still holds it, so no job
has two.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from anyio import to_thread

from app.errors import RunnerFailed, Stopped
from app.jobs.bells import Bells, heard
from app.jobs.outcome import Outcome, cancelled, failed, succeeded
from app.jobs.packing import unpack
from app.jobs.running import Json, Running
from app.kept_plans import KeptPlans
from app.messages import Language
from app.runners import Kind, Question, Reply, RunnerPool
from app.scenario_questions import with_set
from app.store import JobRecord, JobState, Store

TELL_SECONDS = 0.5
"""Progress is written down this often at most; a long job's less and less often."""

MOST_CRASHES = 3
"""A job whose process died so many times is given up. Restarts of the service do not count."""

IDLE_SECONDS = 5.0
"""How often the store is looked at while nobody says that a job was accepted."""

_RESTARTS = 1_000_000
Value = TypeVar("Value")

log = logging.getLogger("anzhi")


class Dispatcher:
    """Runs so many jobs at a time, as long as it is entered."""

    def __init__(self, store: Store, runners: RunnerPool, plans: KeptPlans, at_a_time: int) -> None:
        """`plans`: where those are that jobs speak of, and those go that jobs make."""
        self.bells = Bells()
        self.running: dict[str, Running] = {}
        self._store, self._runners, self._at_a_time = store, runners, at_a_time
        self._plans = plans
        self._accepted, self._loop, self.leaving = asyncio.Event(), asyncio.get_running_loop(), False
        self._tasks: list[asyncio.Task[None]] = []
        self._strays: set[tuple[str, int]] = set()
        self._crashes = Counter[str]()

    async def __aenter__(self) -> Dispatcher:
        """Let what was under way wait again, and begin."""
        again = await to_thread.run_sync(self._store.jobs.requeue_unfinished, _RESTARTS)
        for name in again:
            await self._note(name, "queued", {"state": "queued", "again": True})
        self._tasks = [asyncio.create_task(self._work()) for _ in range(self._at_a_time)]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave everything as it is; what is under way waits again at the next start."""
        for task in self._tasks:
            task.cancel()
        for one in self.running.values():
            one.stop.set()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def leave(self) -> None:
        """The service stops: whoever listens for news is let go. May be called by a signal's handler."""
        self.leaving = True
        self._loop.call_soon_threadsafe(self.bells.ring_all)

    def wake(self) -> None:
        """A job was accepted."""
        self._accepted.set()

    async def cancel(self, name: str) -> None:
        """Let a job end: one that waits at once, one that runs with the best that it has. Raises
        `UnknownJob`."""
        head = await to_thread.run_sync(self._store.jobs.request_cancel, name)
        if running := self.running.get(name):
            running.stop.set()
        elif head.state is JobState.CANCELLED:
            await self._note(name, "cancelled", {"state": "cancelled"})

    async def _work(self) -> None:
        while True:
            self._accepted.clear()
            try:
                job = await to_thread.run_sync(self._store.jobs.take)
                if job is None:
                    await self._mend()
            except Exception:
                log.exception("no job could be taken")
                job = None
            if job is None:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._accepted.wait(), IDLE_SECONDS)
                continue
            self._accepted.set()  # Others may find more.
            try:
                await self._run(job)
            except Exception as error:
                log.exception("job %s could not be run", job.id)
                await self._give_up(job, error)

    async def _mend(self) -> None:
        """Let jobs wait again that count as running and are not: their end could not be written while the
        database was away. One that was just taken is seen so once, not twice."""
        page = await to_thread.run_sync(self._store.jobs.page, None, 200, JobState.RUNNING)
        strays = {(one.id, one.attempt) for one in page.rows if one.id not in self.running}
        for name, attempt in strays & self._strays:
            await to_thread.run_sync(self._store.jobs.requeue, name, attempt, _RESTARTS)
        self._strays = strays

    async def _run(self, job: JobRecord) -> None:
        running = self.running[job.id] = Running(job)
        head = await self._patiently(partial(self._store.jobs.head, job.id))
        if head.cancel_requested:  # perhaps since it was taken
            running.stop.set()
        narrator = asyncio.create_task(self._narrate(running))
        try:
            await self._note(job.id, "started", {"state": "running", "attempt": job.attempt})
            outcome = await self._outcome(running)
        finally:
            running.over.set()
            await asyncio.gather(narrator, return_exceptions=True)
            self.running.pop(job.id, None)
        await self._end(running, outcome)

    async def _outcome(self, running: Running) -> Outcome | None:
        """What comes of a job; None if its process died and it is to wait again."""
        job = running.job
        language = Language(job.language)
        try:
            return succeeded(job, await self._reply(running), stopped=running.stop.is_set())
        except Stopped:
            return cancelled()
        except RunnerFailed as error:
            self._crashes[job.id] += 1
            if running.stop.is_set():
                return cancelled()
            if self._crashes[job.id] >= MOST_CRASHES:
                return failed(error, language)
            await self._patiently(partial(self._store.jobs.requeue, job.id, job.attempt, _RESTARTS))
            return None
        except Exception as error:
            return failed(error, language)

    async def _reply(self, running: Running) -> Reply:
        job = running.job
        with tempfile.TemporaryDirectory(prefix="anzhi-") as folder:
            body = await to_thread.run_sync(unpack, job.body, job.media_type, Path(folder))
            plans = [] if job.plan_ref is None else [job.plan_ref]
            bases = tuple([await to_thread.run_sync(self._plans.base, one) for one in plans])
            question = Question(Kind(job.kind), body, Language(job.language), bases)
            question = await to_thread.run_sync(with_set, self._store, question)
            asking = self._runners.ask(question, running.hear, running.stop.is_set)
            return await asyncio.wrap_future(asking.reply)

    async def _end(self, running: Running, outcome: Outcome | None) -> None:
        job = running.job
        if outcome is None:
            await self._note(job.id, "queued", {"state": "queued", "again": True})
            self.wake()
            return
        ended = await self._patiently(partial(outcome.write, self._store, job))
        if ended:
            if outcome.reply is not None and outcome.reply.solved is not None:
                self._plans.keep(job.id, outcome.reply.solved)
            head = await self._patiently(partial(self._store.jobs.head, job.id))
            told: Json = {"state": head.state.value, "plan": head.plan_id, "error": head.error}
            await self._note(job.id, head.state.value, told)

    async def _give_up(self, job: JobRecord, error: Exception) -> None:
        """End a job whose outcome cannot be written; one that cannot even fail waits for the next start."""
        try:
            await self._end(Running(job), failed(error, Language(job.language)))
        except Exception:
            log.exception("job %s could not be ended", job.id)

    async def _narrate(self, running: Running) -> None:
        """Write down how far a job is, and ring."""
        written = None
        while not await heard(running.over, max(TELL_SECONDS, running.elapsed_seconds / 100)):
            latest = running.progress()
            if latest is not None and latest != written:
                await self._patiently(partial(self._store.jobs.set_progress, running.job.id, latest))
                await self._note(running.job.id, "progress", latest)
                written = latest

    async def _note(self, name: str, kind: str, data: Json) -> None:
        await self._patiently(partial(self._store.jobs.add_event, name, kind, data))
        self.bells.ring(name)

    async def _patiently(self, write: Callable[[], Value]) -> Value:
        """Do something with the store, in a thread. A database that is out of reach for a moment must not
        cost a job its result."""
        for seconds in (0.1, 0.5, 2.0, 5.0):
            try:
                return await to_thread.run_sync(write)
            except OSError:
                log.warning("the database is out of reach; trying again in %s s", seconds)
                await asyncio.sleep(seconds)
        return await to_thread.run_sync(write)
