"""Plans, each of a set that is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TypeVar

from sqlalchemy import Connection, insert, or_, select, update

from app.store.clock import now
from app.store.database import Database
from app.store.deletion import Deletion
from app.store.errors import UnknownPlan
from app.store.ids import Ids
from app.store.records import Dependents, Json, NewPlan, Page, PlanFilter, PlanHead, PlanRecord
from app.store.rows import columns_of, has_tag, ids_where, newest_first, set_tags, tags_of
from app.store.tables import plan_tags, plans, scenarios

Kind = TypeVar("Kind", bound=PlanHead)
_OF_ANSWER = ("set_id", "policy", "limits", "meta", "answer", "status", "summary")


class Plans:
    """The plans by id."""

    def __init__(self, database: Database, ids: Ids) -> None:
        """Of this database."""
        self._database, self._ids = database, ids

    def add(self, new: NewPlan) -> PlanHead:
        """Keep a plan, of a set that is kept."""
        with self._database.writing() as connection:
            return _get(connection, insert_plan(connection, self._ids, new), PlanHead)

    def head(self, name: str) -> PlanHead:
        """A plan without its answer. Raises `UnknownPlan`."""
        with self._database.reading() as connection:
            return _get(connection, name, PlanHead)

    def get(self, name: str) -> PlanRecord:
        """A plan. Raises `UnknownPlan`."""
        with self._database.reading() as connection:
            return _get(connection, name, PlanRecord)

    def fill(self, name: str, whole: NewPlan) -> bool:
        """Give a plan by changes its answer, with the set and rules that the changes make; False if it has
        an answer. Title, tags and what it was made from stay. Raises `UnknownPlan`."""
        values = {column: getattr(whole, column) for column in _OF_ANSWER}
        with self._database.writing() as connection:
            _get(connection, name, PlanHead)
            filled = update(plans).where(plans.c.id == name, plans.c.answer.is_(None)).values(values)
            return connection.execute(filled).rowcount == 1

    def page(
        self,
        after: str | None,
        limit: int,
        among: PlanFilter | None = None,
    ) -> Page[PlanHead]:
        """Plans, newest first; those that the filter lets through. Plans by changes that nobody has fetched
        yet are listed with their base only (`base_id`): there is one for every what-if."""
        wanted = select(*columns_of(plans, PlanHead))
        if among is None or among.base_id is None:
            wanted = wanted.where(or_(plans.c.base_id.is_(None), plans.c.answer.is_not(None)))
        for column, value in asdict(among or PlanFilter()).items():
            if value is not None:
                tagged = column == "tag"
                wanted = wanted.where(
                    has_tag(plan_tags, plans.c.id, value) if tagged else plans.c[column] == value
                )
        with self._database.reading() as connection:
            rows, following = newest_first(connection, wanted, plans.c.id, after, limit)
            tags = tags_of(connection, plan_tags, [row["id"] for row in rows])
        return Page(tuple(PlanHead(**row, tags=tags[row["id"]]) for row in rows), following)

    def change(
        self,
        name: str,
        *,
        title: str | None = None,
        retitle: bool = False,
        tags: Sequence[str] | None = None,
        meta: Json | None = None,
    ) -> PlanHead:
        """Set the title (if `retitle`), the tags and what is printed on it (unless None); the version grows
        by one.

        Raises `UnknownPlan`.
        """
        with self._database.writing() as connection:
            before = _get(connection, name, PlanHead)
            values: dict[str, object] = {"version": before.version + 1}
            values |= {"title": title} if retitle else {}
            values |= {} if meta is None else {"meta": meta}
            connection.execute(update(plans).where(plans.c.id == name).values(values))
            if tags is not None:
                set_tags(connection, plan_tags, name, tags)
            return _get(connection, name, PlanHead)

    def delete(self, name: str, *, cascade: bool = False) -> Dependents:
        """Delete a plan, with `cascade` all plans made by changes of it; what was deleted.

        Raises `UnknownPlan`, and `StillUsed` without `cascade`.
        """
        with self._database.writing() as connection:
            _get(connection, name, PlanHead)
            return Deletion(connection).plan(name, cascade)


def insert_plan(connection: Connection, ids: Ids, new: NewPlan) -> str:
    """Write a plan inside a transaction; its id. If its scenario was deleted meanwhile, it has none."""
    values = asdict(new)
    if new.scenario_id is not None and not ids_where(
        connection, scenarios, scenarios.c.id == new.scenario_id
    ):
        values["scenario_id"] = None
    tags = values.pop("tags")
    name = values["id"] = new.id or ids.next()
    connection.execute(insert(plans).values(**values, version=1, created_at=now()))
    set_tags(connection, plan_tags, name, tags)
    return name


def _get(connection: Connection, name: str, kind: type[Kind]) -> Kind:
    row = connection.execute(select(*columns_of(plans, kind)).where(plans.c.id == name)).one_or_none()
    if row is None:
        raise UnknownPlan(name)
    return kind(**dict(row._mapping), tags=tags_of(connection, plan_tags, [name])[name])
