"""What one more bed, or a longer way, is worth: the change of every stage, and how it is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from optimizer.plan import Status
from optimizer.policy import Stage
from optimizer.quota import Totals


class Proof(StrEnum):
    """How a change is known; all but the last two are proofs that nothing changes without a solve of its
    own.

    `NO_PLACE`: the bed is a place for nobody: the home may not raise children after the plan, is at its
    upper size, or holds more than its places by rule. `ROOM_FOR_ALL`: the home has beds for everybody who
    could come. `NO_NEW_WAY`: no pair of homes has such a length. `TOGETHER`: all changes of its kind in the
    region at once change nothing, and each alone permits no more than all of them. `SOLVED`: by solving.
    `NOT_DONE`: there was no time.
    """

    NO_PLACE = "no_place"
    ROOM_FOR_ALL = "room_for_all"
    NO_NEW_WAY = "no_new_way"
    TOGETHER = "together"
    SOLVED = "solved"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True)
class Change:
    """By how much the least total of each stage changes (None: not known). The first stage that changes
    falls; those after it may rise."""

    totals: Totals | None
    proof: Proof

    @property
    def is_felt(self) -> bool:
        """Whether any stage is known to change."""
        return self.totals is not None and any(self.totals)


@dataclass(frozen=True, slots=True)
class BedValue:
    """What one more usable bed at a home (id) changes, which then has so many `usable_beds`."""

    home: str
    usable_beds: int
    change: Change


@dataclass(frozen=True, slots=True)
class NextWay:
    """The nearest pair (ids) beyond the limit of a county, its `length` in units of 10 m, and what a limit
    of just that length changes."""

    sender: str
    receiver: str
    length: int
    change: Change


@dataclass(frozen=True, slots=True)
class KmValue:
    """What one more km of limit changes for the homes of one division of six digits.

    `limit`: theirs now, in units of 10 m (None: no limit). `one_more`: with 1 km more. `next_way`: None if
    no way opens within the lengths that were looked through.
    """

    division: str
    homes: tuple[str, ...]
    limit: int | None
    one_more: Change
    next_way: NextWay | None


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The value of a bed at every home, and of a km for every division that may send children.

    `stages`: those of the objective, with their least `totals` now (None: not known). `status`: `optimal` if
    every change is known, `feasible` if time ran out, `infeasible` or `no_plan` if there is no plan to
    change; then both tables are empty.
    """

    status: Status
    stages: tuple[Stage, ...]
    totals: Totals | None = None
    beds: tuple[BedValue, ...] = ()
    limits: tuple[KmValue, ...] = ()
