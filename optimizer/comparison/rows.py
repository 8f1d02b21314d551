"""Rows of two plans side by side: moves, children without a place, fates, homes of one set only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from optimizer.comparison.places import Planned
from optimizer.plan import Assignment, Fate, Reason, Unplaced


class Kind(StrEnum):
    """How a row differs: it stands in the later plan only, in the earlier one only, or in both with more or
    fewer children, or (of children without a place) with as many for another reason."""

    APPEARS = "appears"
    VANISHES = "vanishes"
    MORE = "more"
    FEWER = "fewer"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class MoveChange:
    """A row (from, to, need) whose number of children differs; 0 where it does not stand. Lengths are in
    units of 10 m, None where it does not stand. `crossing` is that of the later plan that has the row."""

    sender: str
    receiver: str
    need: str
    before: int
    after: int
    length_before: int | None
    length_after: int | None
    crossing: bool

    @property
    def kind(self) -> Kind:
        """How the row differs."""
        return _kind(self.before, self.after)


@dataclass(frozen=True, slots=True)
class UnplacedChange:
    """A row (home, need) of children without a place whose number or reason differs."""

    home: str
    need: str
    before: int
    after: int
    reason_before: Reason | None
    reason_after: Reason | None

    @property
    def kind(self) -> Kind:
        """How the row differs."""
        return _kind(self.before, self.after)


@dataclass(frozen=True, slots=True)
class FateChange:
    """A home of both sets whose fate or use differs."""

    home: str
    fate_before: Fate
    fate_after: Fate
    use_before: str | None
    use_after: str | None


@dataclass(frozen=True, slots=True)
class OneSided:
    """A home of one set only, what its plan makes of it (None without a plan), and its children."""

    home: str
    fate: Fate | None
    use: str | None
    children: int


def find_moves(before: Planned, after: Planned) -> Iterator[MoveChange]:
    """All moves that differ in number, sorted."""
    here = {(row.sender, row.receiver, row.need): row for row in before.plan.assignments}
    there = {(row.sender, row.receiver, row.need): row for row in after.plan.assignments}
    for key in sorted(here.keys() | there.keys()):
        was, now = here.get(key), there.get(key)
        if _children(was) != _children(now):
            yield MoveChange(
                *key,
                before=_children(was),
                after=_children(now),
                length_before=was.length if was else None,
                length_after=now.length if now else None,
                crossing=now.crossing if now else bool(was and was.crossing),
            )


def find_unplaced(before: Planned, after: Planned) -> Iterator[UnplacedChange]:
    """All rows of children without a place that differ in number or reason, sorted."""
    here = {(row.home, row.need): row for row in before.plan.unplaced}
    there = {(row.home, row.need): row for row in after.plan.unplaced}
    for key in sorted(here.keys() | there.keys()):
        was, now = here.get(key), there.get(key)
        if was != now:
            reasons = (was.reason if was else None, now.reason if now else None)
            yield UnplacedChange(*key, _children(was), _children(now), *reasons)


def find_fates(before: Planned, after: Planned) -> Iterator[FateChange]:
    """All homes of both sets whose fate or use differs, by id."""
    there = _fates(after)
    for home, (fate, use) in _fates(before).items():
        later = there.get(home)
        if later is not None and later != (fate, use):
            yield FateChange(home, fate, later[0], use, later[1])


def find_one_sided(one: Planned, other: Planned) -> Iterator[OneSided]:
    """The homes of the one set that the other one does not have, by id."""
    known = {home.id for home in other.problem.institutions}
    missing = [home for home in one.problem.institutions if home.id not in known]
    fates = _fates(one) if missing else {}
    for home in missing:
        fate, use = fates.get(home.id, (None, None))
        yield OneSided(home.id, fate, use, home.children_total)


def _fates(planned: Planned) -> dict[str, tuple[Fate, str | None]]:
    """Fate and use of each home, sorted by id; empty without a plan."""
    ends = zip(planned.plan.fates, planned.plan.uses, strict=True)
    return dict(zip((home.id for home in planned.problem.institutions), ends, strict=False))


def _children(row: Assignment | Unplaced | None) -> int:
    return row.children if row else 0


def _kind(before: int, after: int) -> Kind:
    if before == after:
        return Kind.REASON
    if not before or not after:
        return Kind.VANISHES if before else Kind.APPEARS
    return Kind.MORE if after > before else Kind.FEWER
