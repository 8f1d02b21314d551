"""Where a decision turns along a quantity: steps that double outwards, then bisection between the last value
at which it stands and the first at which it does not (exponential search, Bentley and Yao 1976)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

Turned = Callable[[int], bool | None]
"""Whether the decision is the other one at a position; None if there was no time to know."""

SPARSE = 8
FEW = 3
"""Where things are at the end of the range as they are now, this many positions are tried between, each so
many times farther out than the one before: a decision that turns and turns back nearby is found, others are
not."""


class Outcome(StrEnum):
    """Whether the decision turns within the range, never does as far as it was tried, or time ran out."""

    TURNS = "turns"
    NEVER = "never"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Turn:
    """`last`: the position next to `first` at which the decision stands; `first`: at which it is the other
    one; both None unless it turns. `back`: a position tried beyond, at which it is as it was (the decision is
    not monotone), None if there was none."""

    outcome: Outcome
    last: int | None = None
    first: int | None = None
    back: int | None = None


class _OutOfTime(Exception):
    """A position could not be decided."""


@dataclass(frozen=True)
class Search:
    """Positions from `lowest` to `highest`; `now` is where things stand. `step`: the first one outwards.
    `upwards`: the direction that is tried first."""

    lowest: int
    highest: int
    now: int
    upwards: bool
    step: int = 1

    def find(self, turned: Turned) -> Turn:
        """The turning point nearest by doubling steps, first in one direction, then in the other."""

        def decided(position: int) -> bool:
            found = turned(position)
            if found is None:
                raise _OutOfTime
            return found

        try:
            start = decided(self.now)
            ends = (self.highest, self.lowest) if self.upwards else (self.lowest, self.highest)
            for end in ends:
                between = self._outwards(decided, start, end)
                if between is not None:
                    return _narrowed(decided, start, *between, end)
        except _OutOfTime:
            return Turn(Outcome.UNKNOWN)
        return Turn(Outcome.NEVER)

    def _outwards(self, decided: Callable[[int], bool], start: bool, end: int) -> tuple[int, int] | None:
        """A position as now and one farther out that is not, towards an end; None: none was found. Where
        the end is as now, only few positions are tried besides."""
        turns = end != self.now and decided(end) != start
        factor, tries = (2, None) if turns else (SPARSE, FEW)
        last, step = self.now, self.step if turns else self.step * SPARSE // 2
        while last != end and tries != 0:
            following = _towards(last, end, step)
            if decided(following) != start:
                return last, following
            last, step, tries = following, factor * step, tries and tries - 1
        return None


def _towards(position: int, end: int, step: int) -> int:
    return min(position + step, end) if end > position else max(position - step, end)


def _narrowed(decided: Callable[[int], bool], start: bool, last: int, first: int, end: int) -> Turn:
    """Neighbours between which the decision turns, and whether it turns back beyond."""
    while abs(first - last) > 1:
        middle = (last + first) // 2
        if decided(middle) == start:
            last = middle
        else:
            first = middle
    beyond = (first if first == end else _towards(first, end, SPARSE), end)
    back = next((position for position in beyond if decided(position) == start), None)
    return Turn(Outcome.TURNS, last, first, back)
