"""From rows to records: columns are named as the fields are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, delete, insert, select

from app.store.records import Page

Record = TypeVar("Record")


def columns_of(table: Table, kind: type[Any]) -> tuple[Column[Any], ...]:
    """The columns of a table that a record of this kind has."""
    return tuple(table.c[one.name] for one in fields(kind) if one.name in table.c)


def one_or_none(
    connection: Connection, table: Table, kind: type[Record], *where: ColumnElement[bool]
) -> Record | None:
    """The record for which this holds."""
    row = connection.execute(select(*columns_of(table, kind)).where(*where)).one_or_none()
    return None if row is None else kind(**dict(row._mapping))


def newest_first(
    connection: Connection, wanted: Select[Any], cursor: Column[str], after: str | None, limit: int
) -> tuple[Sequence[Mapping[str, Any]], str | None]:
    """Some rows, the largest cursors first, beginning beyond `after`; and the cursor to go on with."""
    if after is not None:
        wanted = wanted.where(cursor < after)
    rows = connection.execute(wanted.order_by(cursor.desc()).limit(limit + 1)).mappings().all()
    some = [dict(row) for row in rows[:limit]]
    return some, some[-1][cursor.name] if len(rows) > limit else None


def page_of(
    connection: Connection,
    table: Table,
    kind: type[Record],
    span: tuple[str | None, int],
    *where: ColumnElement[bool],
) -> Page[Record]:
    """A page of records, by id; `span` is the cursor and the most rows."""
    wanted = select(*columns_of(table, kind)).where(*where)
    rows, following = newest_first(connection, wanted, table.c.id, *span)
    return Page(tuple(kind(**row) for row in rows), following)


def ids_where(connection: Connection, table: Table, *where: ColumnElement[bool]) -> tuple[str, ...]:
    """The ids for which this holds, oldest first."""
    return tuple(connection.execute(select(table.c.id).where(*where).order_by(table.c.id)).scalars())


def tags_of(connection: Connection, table: Table, owners: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The tags of each owner, sorted."""
    wanted = select(table.c.owner_id, table.c.tag).where(table.c.owner_id.in_(owners))
    found: dict[str, list[str]] = {owner: [] for owner in owners}
    for owner, tag in connection.execute(wanted):
        found[owner].append(tag)
    return {owner: tuple(sorted(tags)) for owner, tags in found.items()}


def set_tags(connection: Connection, table: Table, owner: str, tags: Sequence[str]) -> None:
    """The owner has these tags and no others."""
    connection.execute(delete(table).where(table.c.owner_id == owner))
    if tags:
        connection.execute(insert(table), [{"owner_id": owner, "tag": tag} for tag in sorted(set(tags))])


def has_tag(table: Table, owner: Column[str], tag: str) -> ColumnElement[bool]:
    """Whether the owner has this tag."""
    return owner.in_(select(table.c.owner_id).where(table.c.tag == tag))
