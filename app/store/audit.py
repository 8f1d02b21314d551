"""The audit log in the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update

from app.access.audit import AuditEntry, AuditFilter
from app.access.roles import Role
from app.store.database import Database
from app.store.rows import columns_of
from app.store.tables import audit

_NOBODY = ""
"""The role of somebody who is not known."""


class Audit:
    """Who did what to what: an `app.access.audit.AuditLog`."""

    def __init__(self, database: Database) -> None:
        """Of this database."""
        self._database = database

    def record(self, entry: AuditEntry) -> None:
        """Write a line, in the place of the one that told that this had begun; it is durable when this
        returns."""
        values = {**asdict(entry), "role": entry.role or _NOBODY}
        with self._database.writing() as connection:
            if not connection.execute(update(audit).where(audit.c.id == entry.id).values(**values)).rowcount:
                connection.execute(insert(audit).values(**values))

    def entries(self, wanted: AuditFilter, before: str | None, most: int) -> Sequence[AuditEntry]:
        """The newest wanted lines first, at most so many, with ids below `before`."""
        found = select(*columns_of(audit, AuditEntry)).where(*_conditions(wanted, before))
        with self._database.reading() as connection:
            rows = connection.execute(found.order_by(audit.c.id.desc()).limit(most)).mappings().all()
        return [_entry(dict(row)) for row in rows]


def _conditions(wanted: AuditFilter, before: str | None) -> Iterator[ColumnElement[bool]]:
    for column in (audit.c.actor, audit.c.object_kind, audit.c.object_id):
        value = getattr(wanted, column.name)
        if value is not None:
            yield column == value
    if wanted.since is not None:
        yield audit.c.at >= wanted.since
    if wanted.until is not None:
        yield audit.c.at < wanted.until
    if before is not None:
        yield audit.c.id < before


def _entry(row: Mapping[str, Any]) -> AuditEntry:
    role = None if row["role"] == _NOBODY else Role(row["role"])
    return AuditEntry(**{**row, "role": role})
