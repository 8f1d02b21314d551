"""Events of jobs, numbered from 1 without gaps."""

from __future__ import annotations

from sqlalchemy import func, insert, select

from app.store.clock import now
from app.store.database import Database
from app.store.errors import UnknownJob
from app.store.records import JobEvent, Json
from app.store.rows import columns_of, ids_where
from app.store.tables import events, jobs


class Events:
    """What happened to jobs."""

    def __init__(self, database: Database) -> None:
        """Of this database."""
        self._database = database

    def add(self, job_id: str, kind: str, data: Json) -> int:
        """Note an event of a job; its number. Raises `UnknownJob`."""
        with self._database.writing() as connection:
            if not ids_where(connection, jobs, jobs.c.id == job_id):
                raise UnknownJob(job_id)
            last = select(func.coalesce(func.max(events.c.number), 0)).where(events.c.job_id == job_id)
            number: int = connection.execute(last).scalar_one() + 1
            connection.execute(
                insert(events).values(job_id=job_id, number=number, kind=kind, data=data, at=now())
            )
        return number

    def after(self, job_id: str, number: int, limit: int) -> tuple[JobEvent, ...]:
        """The next events of a job after the one with this number, in their order."""
        wanted = (
            select(*columns_of(events, JobEvent))
            .where(events.c.job_id == job_id, events.c.number > number)
            .order_by(events.c.number)
            .limit(limit)
        )
        with self._database.reading() as connection:
            return tuple(JobEvent(**dict(row)) for row in connection.execute(wanted).mappings())
