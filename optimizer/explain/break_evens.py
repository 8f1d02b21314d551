"""Break-evens: the value of a quantity at which a decision turns, solved on either side of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from optimizer.explain.quantities import Children, Kind, Quantity
from optimizer.explain.solving import Least, least_totals
from optimizer.explain.turning import Outcome, Search, Turn
from optimizer.session import Session


class Decision(StrEnum):
    """What turns: a home goes on raising children or is freed; as many fewer children are unplaced as a
    blocked home leaves; children go to the other home; more beds improve nothing any more."""

    FATE = "fate"
    UNPLACED = "unplaced"
    MOVE = "move"
    BEDS = "beds"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a turning point: the value, and the best totals there as planned and the other way
    (of the region solved). `turned`: whether the decision is the other one. `children`: by need, if children
    are what is varied."""

    value: int
    planned: Least
    other: Least
    turned: bool
    children: Children = ()


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Where a `decision` turns along a quantity, of homes (ids) or a division. `now`: as things stand;
    between `lowest` and `highest` it was looked for. `before`: the last value at which the decision is as it
    is now, `after`: the next one, at which it is not; None unless it turns. `back`: a value beyond at
    which it was found to be as now again. Lengths in units of 10 m. `provinces`: the totals are those of
    these provinces (None: of the nation)."""

    decision: Decision
    kind: Kind
    of: tuple[str, ...]
    outcome: Outcome
    now: int
    lowest: int
    highest: int
    before: Side | None = None
    after: Side | None = None
    back: int | None = None
    provinces: tuple[str, ...] | None = None


@dataclass
class _Tried:
    """What was solved already, by position."""

    session: Session
    quantity: Quantity
    sides: dict[int, tuple[Least, Least]] = field(default_factory=dict)

    def turned(self, position: int) -> bool | None:
        """Whether the decision is the other one there; None: not known."""
        value = self.quantity.values[position]
        if position not in self.sides:
            if self.session.is_over:
                return None
            planned, other = self.quantity.pair(value)
            self.sides[position] = least_totals(self.session, planned), least_totals(self.session, other)
        return self.quantity.decide(*self.sides[position], value)

    def side(self, position: int | None) -> Side | None:
        """What was found there."""
        if position is None:
            return None
        value, make = self.quantity.values[position], self.quantity.composition
        return Side(value, *self.sides[position], bool(self.turned(position)), make(value) if make else ())


def find_break_even(
    session: Session, decision: Decision, quantity: Quantity, provinces: tuple[str, ...] | None
) -> BreakEven:
    """Look for the turning point of a decision along a quantity."""
    tried = _Tried(session, quantity)
    values, now = quantity.values, _position(quantity)
    search = Search(0, len(values) - 1, now, quantity.upwards, quantity.step)
    turn: Turn = search.find(tried.turned)
    return BreakEven(
        decision,
        quantity.kind,
        quantity.of,
        turn.outcome,
        values[now],
        values[0],
        values[-1],
        tried.side(turn.last),
        tried.side(turn.first),
        values[turn.back] if turn.back is not None else None,
        provinces,
    )


def _position(quantity: Quantity) -> int:
    """Where things stand, within the range."""
    return min(max(quantity.now, 0), len(quantity.values) - 1)
