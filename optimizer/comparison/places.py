"""Where a plan has the children of each home and need."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from optimizer.figures.services import all_unmet_needs
from optimizer.plan import Plan
from optimizer.problem import Problem


@dataclass(frozen=True, slots=True)
class Planned:
    """A problem with a plan of it."""

    problem: Problem
    plan: Plan

    @property
    def has_fates(self) -> bool:
        """Whether there is a plan at all (status optimal or feasible)."""
        return bool(self.plan.fates)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a child is after a plan.

    `home` is the receiving home, the child's own one where it stays, None where the plan has no place for
    it (unplaced: it waits in its own home). `length` in units of 10 m, 0 for those who stay or wait.
    `served`: the home where the child lives then has the services of its need. `crossing`: it leaves its
    own jurisdiction.
    """

    home: str | None
    length: int
    served: bool
    crossing: bool


Group = dict[str | None, tuple[int, Place]]
"""The children of one home and need by `Place.home`: how many, and where. Counts are > 0."""


def find_groups(planned: Planned) -> dict[tuple[str, str], Group]:
    """The group of each (home, need) with children, by home and need."""
    homes = planned.problem.institutions
    unmet = dict(zip((one.id for one in homes), all_unmet_needs(planned.problem), strict=True))
    groups: dict[tuple[str, str], Group] = defaultdict(dict)
    for row in planned.plan.unplaced:
        waits = Place(None, 0, row.need not in unmet[row.home], False)
        groups[row.home, row.need][None] = (row.children, waits)
    for move in planned.plan.assignments:
        goes = Place(move.receiver, move.length, move.need not in unmet[move.receiver], move.crossing)
        groups[move.sender, move.need][move.receiver] = (move.children, goes)
    for home in homes:
        for need, children in home.children:
            group = groups[home.id, need]
            staying = children - sum(count for count, _ in group.values())
            if staying:
                group[home.id] = (staying, Place(home.id, 0, need not in unmet[home.id], False))
    return groups
