"""Scenarios: a set under a policy, with a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from sqlalchemy import Connection, insert, select, update

from app.store.clock import now
from app.store.database import Database
from app.store.deletion import Deletion
from app.store.errors import ScenarioChanged, UnknownScenario
from app.store.ids import Ids
from app.store.records import Dependents, NewScenario, Page, ScenarioRecord
from app.store.rows import columns_of, has_tag, newest_first, set_tags, tags_of
from app.store.tables import scenario_tags, scenarios

CONTENT = ("set_id", "policy", "limits")
"""What a scenario's plan depends on: when one of these changes, it has no plan any more."""


class Scenarios:
    """The scenarios by id."""

    def __init__(self, database: Database, ids: Ids) -> None:
        """Of this database."""
        self._database, self._ids = database, ids

    def add(self, new: NewScenario) -> ScenarioRecord:
        """Keep a scenario, of a set that is kept."""
        values = asdict(new)
        tags = values.pop("tags")
        at = now()
        name = self._ids.next()
        with self._database.writing() as connection:
            connection.execute(
                insert(scenarios).values(**values, id=name, version=1, created_at=at, updated_at=at)
            )
            set_tags(connection, scenario_tags, name, tags)
            return _get(connection, name)

    def get(self, name: str) -> ScenarioRecord:
        """A scenario. Raises `UnknownScenario`."""
        with self._database.reading() as connection:
            return _get(connection, name)

    def page(
        self, after: str | None, limit: int, *, tag: str | None = None, set_id: str | None = None
    ) -> Page[ScenarioRecord]:
        """Scenarios, newest first; those with a tag, or of a set."""
        wanted = select(*columns_of(scenarios, ScenarioRecord))
        if tag is not None:
            wanted = wanted.where(has_tag(scenario_tags, scenarios.c.id, tag))
        if set_id is not None:
            wanted = wanted.where(scenarios.c.set_id == set_id)
        with self._database.reading() as connection:
            rows, following = newest_first(connection, wanted, scenarios.c.id, after, limit)
            tags = tags_of(connection, scenario_tags, [row["id"] for row in rows])
        return Page(tuple(ScenarioRecord(**row, tags=tags[row["id"]]) for row in rows), following)

    def change(self, name: str, version: int | None, fields: Mapping[str, object]) -> ScenarioRecord:
        """Set these fields of a scenario; its version grows by one.

        Raises `UnknownScenario`, and `ScenarioChanged` unless `version` is None or the present one.
        """
        with self._database.writing() as connection:
            before = _get(connection, name)
            if version is not None and before.version != version:
                raise ScenarioChanged(before.version)
            values = {**fields, "version": before.version + 1, "updated_at": now()}
            tags = values.pop("tags", None)
            if any(one in fields and fields[one] != getattr(before, one) for one in CONTENT):
                values["plan_id"] = None
            connection.execute(update(scenarios).where(scenarios.c.id == name).values(values))
            if isinstance(tags, (list, tuple)):
                set_tags(connection, scenario_tags, name, tags)
            return _get(connection, name)

    def solved(self, name: str, version: int, plan_id: str) -> bool:
        """Note the plan of a scenario; False if the scenario changed meanwhile, or is gone."""
        noted = (
            update(scenarios)
            .where(scenarios.c.id == name, scenarios.c.version == version)
            .values(plan_id=plan_id)
        )
        with self._database.writing() as connection:
            return connection.execute(noted).rowcount == 1

    def delete(self, name: str, *, version: int | None = None, cascade: bool = False) -> Dependents:
        """Delete a scenario, with `cascade` all that stands on it; what was deleted.

        Raises `UnknownScenario`, `ScenarioChanged`, and `StillUsed` without `cascade`.
        """
        with self._database.writing() as connection:
            before = _get(connection, name)
            if version is not None and before.version != version:
                raise ScenarioChanged(before.version)
            return Deletion(connection).scenario(name, cascade)


def _get(connection: Connection, name: str) -> ScenarioRecord:
    row = connection.execute(
        select(*columns_of(scenarios, ScenarioRecord)).where(scenarios.c.id == name)
    ).one_or_none()
    if row is None:
        raise UnknownScenario(name)
    return ScenarioRecord(**dict(row._mapping), tags=tags_of(connection, scenario_tags, [name])[name])
