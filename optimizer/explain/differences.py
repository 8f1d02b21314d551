"""What differs between two plans of one set: who goes elsewhere, which homes have another fate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from optimizer.plan import Assignment, Fate, Plan, Unplaced
from optimizer.problem import Problem


@dataclass(frozen=True, slots=True)
class MoveChanged:
    """Children of one need who move from `sender` to `receiver` (ids), before and after; `length` in units
    of 10 m."""

    sender: str
    receiver: str
    need: str
    before: int
    after: int
    length: int


@dataclass(frozen=True, slots=True)
class FateChanged:
    """A home (id) whose fate is another one."""

    home: str
    before: Fate
    after: Fate


@dataclass(frozen=True, slots=True)
class UnplacedChanged:
    """Unplaced children of a home (id) and need, before and after."""

    home: str
    need: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Differences:
    """All rows that differ, sorted by ids. Children who stay are in none of them: they are what is left."""

    moves: tuple[MoveChanged, ...]
    fates: tuple[FateChanged, ...]
    unplaced: tuple[UnplacedChanged, ...]


def find_differences(problem: Problem, before: Plan, after: Plan) -> Differences:
    """The rows of two plans of the same institutions that differ."""
    return Differences(
        tuple(_moves(before, after)), tuple(_fates(problem, before, after)), tuple(_unplaced(before, after))
    )


def _moves(before: Plan, after: Plan) -> list[MoveChanged]:
    old, new = _by_ends(before), _by_ends(after)
    found = []
    for key in sorted({*old, *new}):
        was, now = old.get(key), new.get(key)
        counts = was.children if was else 0, now.children if now else 0
        row = now or was
        if row is not None and counts[0] != counts[1]:
            found.append(MoveChanged(*key, *counts, row.length))
    return found


def _by_ends(plan: Plan) -> Mapping[tuple[str, str, str], Assignment]:
    return {(row.sender, row.receiver, row.need): row for row in plan.assignments}


def _fates(problem: Problem, before: Plan, after: Plan) -> list[FateChanged]:
    rows = zip(problem.institutions, before.fates, after.fates, strict=True)
    return [FateChanged(one.id, was, now) for one, was, now in rows if was is not now]


def _unplaced(before: Plan, after: Plan) -> list[UnplacedChanged]:
    old, new = _by_home(before), _by_home(after)
    return [
        UnplacedChanged(*key, old[key].children if key in old else 0, new[key].children if key in new else 0)
        for key in sorted({*old, *new})
        if key not in old or key not in new or old[key].children != new[key].children
    ]


def _by_home(plan: Plan) -> Mapping[tuple[str, str], Unplaced]:
    return {(row.home, row.need): row for row in plan.unplaced}
