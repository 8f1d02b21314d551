"""Jobs whose attempt came to nothing: the service or its worker died."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, select, update

from app.store.clock import now
from app.store.records import JobState
from app.store.tables import jobs

TOO_MANY = "too_many_attempts"
"""Code of the error of a job that was given up."""


def requeue_running(
    connection: Connection, most_attempts: int, *where: ColumnElement[bool]
) -> dict[str, JobState]:
    """Every running job for which this holds waits again, unless it was to be cancelled or had so many
    attempts; the new states by id."""
    wanted = select(jobs.c.id, jobs.c.attempt, jobs.c.cancel_requested)
    rows = connection.execute(
        wanted.where(jobs.c.state == JobState.RUNNING, *where).order_by(jobs.c.id)
    ).all()
    changed = {}
    for name, attempt, cancel_requested in rows:
        values = _next(attempt, cancel_requested, most_attempts)
        connection.execute(update(jobs).where(jobs.c.id == name).values(values))
        changed[name] = JobState(str(values["state"]))
    return changed


def _next(attempt: int, cancel_requested: bool, most_attempts: int) -> dict[str, object]:
    if cancel_requested:
        return {"state": JobState.CANCELLED, "ended_at": now()}
    if attempt >= most_attempts:
        error = {"code": TOO_MANY, "params": {"attempts": attempt}}
        return {"state": JobState.FAILED, "ended_at": now(), "error": error}
    return {"state": JobState.QUEUED, "started_at": None, "progress": None}
