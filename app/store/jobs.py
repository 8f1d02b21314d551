"""Jobs: accepted once, run by one attempt at a time, with one result."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select, update

from app.store.clock import now
from app.store.database import Database
from app.store.errors import IdempotencyConflict, JobUnfinished, QueueFull, UnknownJob
from app.store.events import Events
from app.store.ids import Ids
from app.store.plans import insert_plan
from app.store.records import JobEvent, JobHead, JobRecord, JobState, Json, NewJob, NewPlan, Page
from app.store.restarts import requeue_running
from app.store.rows import one_or_none, page_of
from app.store.tables import jobs


class Jobs:
    """The jobs by id. Later ones have larger ids."""

    def __init__(self, database: Database, ids: Ids) -> None:
        """Of this database."""
        self._database, self._ids = database, ids
        self._events = Events(database)

    def accept(self, new: NewJob, most_queued: int) -> JobRecord:
        """Keep a job; it is durable when this returns. With a key that was used, the job of that time.

        Raises `IdempotencyConflict` if that one had another body, `QueueFull` if as many as `most_queued`
        wait.
        """
        with self._database.writing() as connection:
            known = _under_key(connection, new)
            if known is not None:
                if known.body_hash != new.body_hash:
                    raise IdempotencyConflict(new.idempotency_key)
                return known
            waiting = _count(connection, JobState.QUEUED)
            if waiting >= most_queued:
                raise QueueFull(waiting)
            name = self._ids.next()
            connection.execute(insert(jobs).values(_values_of(new, name)))
            return _get(connection, name)

    def take(self) -> JobRecord | None:
        """The job that waits longest; it is running from now on, by one attempt more. None: none waits."""
        first = select(func.min(jobs.c.id)).where(jobs.c.state == JobState.QUEUED)
        with self._database.writing() as connection:
            name = connection.execute(first).scalar()
            taken = (
                update(jobs)
                .where(jobs.c.id == name, jobs.c.state == JobState.QUEUED)
                .values(state=JobState.RUNNING, attempt=jobs.c.attempt + 1, started_at=now(), progress=None)
            )
            if name is None or connection.execute(taken).rowcount != 1:
                return None
            return _get(connection, name)

    def finish(  # noqa: PLR0913
        self,
        name: str,
        attempt: int,
        state: JobState,
        *,
        result: bytes | None = None,
        plan: NewPlan | None = None,
        error: Json | None = None,
    ) -> bool:
        """End a job, with its result and the plan that it made, in one transaction.

        False, and nothing is kept, unless the job still runs in that attempt: no job has two results.
        """
        ended = (
            update(jobs)
            .where(jobs.c.id == name, jobs.c.state == JobState.RUNNING, jobs.c.attempt == attempt)
            .values(state=state, ended_at=now(), result=result, error=error)
        )
        with self._database.writing() as connection:
            if connection.execute(ended).rowcount != 1:
                return False
            if plan is not None:
                plan_id = insert_plan(connection, self._ids, plan)
                connection.execute(update(jobs).where(jobs.c.id == name).values(plan_id=plan_id))
            return True

    def request_cancel(self, name: str) -> JobHead:
        """A queued job is cancelled; of a running one it is noted that it shall end. The job as it is then.

        Raises `UnknownJob`.
        """
        with self._database.writing() as connection:
            mine = jobs.c.id == name
            cancelled = {"state": JobState.CANCELLED, "ended_at": now(), "cancel_requested": True}
            connection.execute(update(jobs).where(mine, jobs.c.state == JobState.QUEUED).values(cancelled))
            noted = update(jobs).where(mine, jobs.c.state == JobState.RUNNING).values(cancel_requested=True)
            connection.execute(noted)
            return _head(connection, name)

    def requeue(self, name: str, attempt: int, most_attempts: int) -> JobState | None:
        """An attempt came to nothing (its worker died): the job waits again, unless it was to be cancelled
        or had so many attempts. Its state; None if it does not run in that attempt."""
        with self._database.writing() as connection:
            mine = (jobs.c.id == name, jobs.c.attempt == attempt)
            changed = requeue_running(connection, most_attempts, *mine)
        return next(iter(changed.values()), None)

    def requeue_unfinished(self, most_attempts: int) -> list[str]:
        """At the start: what ran when the service ended waits again, as `requeue` says. The ids of all
        that wait again."""
        with self._database.writing() as connection:
            changed = requeue_running(connection, most_attempts)
        return [name for name, state in changed.items() if state is JobState.QUEUED]

    def set_progress(self, name: str, progress: Json) -> None:
        """Note how far a running job is."""
        running = (jobs.c.id == name, jobs.c.state == JobState.RUNNING)
        with self._database.writing() as connection:
            connection.execute(update(jobs).where(*running).values(progress=progress))

    def head(self, name: str) -> JobHead:
        """A job without body and result. Raises `UnknownJob`."""
        with self._database.reading() as connection:
            return _head(connection, name)

    def get(self, name: str) -> JobRecord:
        """A job. Raises `UnknownJob`."""
        with self._database.reading() as connection:
            return _get(connection, name)

    def page(self, after: str | None, limit: int, state: JobState | None = None) -> Page[JobHead]:
        """Jobs, newest first; those in a state."""
        where = [] if state is None else [jobs.c.state == state]
        with self._database.reading() as connection:
            return page_of(connection, jobs, JobHead, (after, limit), *where)

    def count(self, state: JobState, before: str | None = None) -> int:
        """How many jobs are in a state; those accepted before the one with this id."""
        with self._database.reading() as connection:
            return _count(connection, state, before)

    def delete(self, name: str) -> None:
        """Forget a job that has ended, with its events. Raises `UnknownJob`, `JobUnfinished`."""
        with self._database.writing() as connection:
            if not _head(connection, name).state.is_final:
                raise JobUnfinished(name)
            connection.execute(delete(jobs).where(jobs.c.id == name))

    def add_event(self, job_id: str, kind: str, data: Json) -> int:
        """Note an event of a job; its number, from 1 without gaps. Raises `UnknownJob`."""
        return self._events.add(job_id, kind, data)

    def events_after(self, job_id: str, number: int, limit: int) -> tuple[JobEvent, ...]:
        """The next events of a job after the one with this number (0: from the first), in their order."""
        return self._events.after(job_id, number, limit)


def _values_of(new: NewJob, name: str) -> dict[str, object]:
    return {
        "id": name,
        "kind": new.kind,
        "state": JobState.QUEUED,
        "media_type": new.media_type,
        "language": new.language,
        "actor": new.actor,
        "idempotency_key": new.idempotency_key,
        "body_hash": new.body_hash,
        "created_at": now(),
        "attempt": 0,
        "cancel_requested": False,
        "plan_ref": new.plan_ref,
        "body": new.body,
    }


def _under_key(connection: Connection, new: NewJob) -> JobRecord | None:
    if new.idempotency_key is None:
        return None
    same = (jobs.c.actor == new.actor, jobs.c.idempotency_key == new.idempotency_key)
    return one_or_none(connection, jobs, JobRecord, *same)


def _count(connection: Connection, state: JobState, before: str | None = None) -> int:
    wanted = select(func.count()).select_from(jobs).where(jobs.c.state == state)
    if before is not None:
        wanted = wanted.where(jobs.c.id < before)
    return int(connection.execute(wanted).scalar_one())


def _head(connection: Connection, name: str) -> JobHead:
    found = one_or_none(connection, jobs, JobHead, jobs.c.id == name)
    if found is None:
        raise UnknownJob(name)
    return found


def _get(connection: Connection, name: str) -> JobRecord:
    found = one_or_none(connection, jobs, JobRecord, jobs.c.id == name)
    if found is None:
        raise UnknownJob(name)
    return found
