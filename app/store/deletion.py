"""Deleting with all that stands on it: scenarios and plans on sets, plans on plans, jobs on plans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Column, Connection, Table, and_, delete, or_, update

from app.store.errors import StillUsed
from app.store.records import Dependents, JobState
from app.store.rows import ids_where
from app.store.tables import jobs, plans, scenarios, sets

MOST = 500
"""So many ids stand in one statement."""


class Deletion:
    """Deletes inside one transaction. A finished job belongs to the plan that it made, and goes with it."""

    def __init__(self, connection: Connection) -> None:
        """In this transaction."""
        self._connection = connection

    def set(self, name: str, cascade: bool) -> Dependents:
        """A set, its scenarios and plans. Raises `StillUsed` without `cascade`."""
        named = self._closed(
            self._of(scenarios, scenarios.c.set_id, [name]), self._of(plans, plans.c.set_id, [name])
        )
        return self._deleted(name, Dependents(sets=(name,)), named, cascade)

    def scenario(self, name: str, cascade: bool) -> Dependents:
        """A scenario, those derived from it, and their plans. Raises `StillUsed` without `cascade`."""
        return self._deleted(name, Dependents(scenarios=(name,)), self._closed([name], []), cascade)

    def plan(self, name: str, cascade: bool) -> Dependents:
        """A plan and those made by changes of it. Raises `StillUsed` without `cascade`."""
        return self._deleted(name, Dependents(plans=(name,)), self._closed([], [name]), cascade)

    def _closed(self, first_scenarios: list[str], first_plans: list[str]) -> Dependents:
        """These and all that stands on them."""
        all_scenarios = self._chain(scenarios, scenarios.c.derived_from, first_scenarios)
        own = self._of(plans, plans.c.scenario_id, all_scenarios)
        all_plans = self._chain(plans, plans.c.base_id, [*first_plans, *own])
        return Dependents(scenarios=tuple(all_scenarios), plans=tuple(all_plans))

    def _chain(self, table: Table, link: Column[str], first: list[str]) -> list[str]:
        """These, those linked to them, and so on; each after what it is linked to."""
        found = dict.fromkeys(first)
        level = list(found)
        while level:
            level = [one for one in self._of(table, link, level) if one not in found]
            found |= dict.fromkeys(level)
        return list(found)

    def _of(self, table: Table, link: Column[str], owners: list[str]) -> list[str]:
        return [
            one for some in _batches(owners) for one in ids_where(self._connection, table, link.in_(some))
        ]

    def _deleted(self, name: str, itself: Dependents, found: Dependents, cascade: bool) -> Dependents:
        others = Dependents(
            scenarios=tuple(one for one in found.scenarios if one not in itself.scenarios),
            plans=tuple(one for one in found.plans if one not in itself.plans),
        )
        at_work = self._at_work([*itself.plans, *others.plans])
        if (others or at_work) and not cascade:
            raise StillUsed(name, replace(others, jobs=tuple(at_work)))
        gone_jobs = self._of(jobs, jobs.c.plan_id, [*itself.plans, *others.plans])
        gone = Dependents(
            itself.sets, itself.scenarios + others.scenarios, itself.plans + others.plans, tuple(gone_jobs)
        )
        self._remove(gone)
        return gone

    def _at_work(self, about: list[str]) -> list[str]:
        """Jobs that ask about these plans and have not ended."""
        unfinished = jobs.c.state.in_((JobState.QUEUED, JobState.RUNNING))
        return [
            one
            for some in _batches(about)
            for one in ids_where(self._connection, jobs, and_(jobs.c.plan_ref.in_(some), unfinished))
        ]

    def _remove(self, gone: Dependents) -> None:
        """Children first: no foreign key ever points to what is gone."""
        self._remove_from(jobs, gone.jobs)
        for some in _batches(gone.plans):
            forgotten = update(scenarios).where(scenarios.c.plan_id.in_(some)).values(plan_id=None)
            self._connection.execute(forgotten)
        self._unlink(plans, plans.c.base_id, gone.plans)
        self._remove_from(plans, gone.plans)
        self._unlink(scenarios, scenarios.c.derived_from, gone.scenarios)
        self._remove_from(scenarios, gone.scenarios)
        self._remove_from(sets, gone.sets)

    def _unlink(self, table: Table, link: Column[str], ids: Iterable[str]) -> None:
        """Links among what goes, so that its order does not matter."""
        for some in _batches(list(ids)):
            clause = or_(link.in_(some), table.c.id.in_(some))
            self._connection.execute(update(table).where(clause).values({link.name: None}))

    def _remove_from(self, table: Table, ids: Iterable[str]) -> None:
        for some in _batches(list(ids)):
            self._connection.execute(delete(table).where(table.c.id.in_(some)))


def _batches(ids: list[str] | tuple[str, ...]) -> Iterable[list[str]]:
    return (list(ids[first : first + MOST]) for first in range(0, len(ids), MOST))
