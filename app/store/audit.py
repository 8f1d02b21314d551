"""The audit log: lines are added and read, never changed."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import insert

from app.store.clock import now
from app.store.database import Database
from app.store.ids import Ids
from app.store.records import AuditEntry, NewAuditEntry, Page
from app.store.rows import page_of
from app.store.tables import audit


class Audit:
    """Who did what to what."""

    def __init__(self, database: Database, ids: Ids) -> None:
        """Of this database."""
        self._database, self._ids = database, ids

    def add(self, new: NewAuditEntry) -> AuditEntry:
        """Write a line; it is durable when this returns."""
        entry = AuditEntry(id=self._ids.next(), at=now(), **asdict(new))
        with self._database.writing() as connection:
            connection.execute(insert(audit).values(**asdict(entry)))
        return entry

    def page(
        self, after: str | None, limit: int, *, actor: str | None = None, object_id: str | None = None
    ) -> Page[AuditEntry]:
        """Lines, newest first; those of an actor, or about one thing."""
        named = {"actor": actor, "object_id": object_id}
        where = [audit.c[column] == value for column, value in named.items() if value is not None]
        with self._database.reading() as connection:
            return page_of(connection, audit, AuditEntry, (after, limit), *where)
