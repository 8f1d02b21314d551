"""The least longest move with which as few children are unplaced as can be at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from optimizer.exact import NO_LIMIT
from optimizer.frontier.parts import Part, find_out
from optimizer.session import Session


@dataclass
class _Search:
    """One part: the least unplaced at all, and the places in its lengths between which the least enough
    one is: `low` is too short, `high` is enough. `sure` until there was no time to know."""

    part: Part
    least: Fraction
    low: int
    high: int
    sure: bool

    @property
    def at_least(self) -> int:
        """No shorter length can be enough."""
        return self.part.lengths[min(self.low + 1, self.high)]

    @property
    def enough(self) -> int:
        """This length is enough."""
        return self.part.lengths[self.high]

    @property
    def middle(self) -> int:
        """The length to be tried next."""
        return self.part.lengths[(self.low + self.high) // 2]

    def hear(self, limit: int) -> None:
        """Learn from what was found under a limit."""
        found = self.part.at(limit)
        if found is None or not (found.proven or found.impossible):
            self.sure, self.low = False, self.high - 1
        elif found.impossible or found.totals[0] > self.least:
            self.low = bisect_left(self.part.lengths, limit)
        else:
            self.high = bisect_left(self.part.lengths, found.longest)


def least_lengths(
    session: Session, parts: Sequence[Part], regions: Sequence[Sequence[int]]
) -> tuple[list[int], list[bool]]:
    """For each region (places of its parts) the least length, in units of 10 m, and whether it is known to
    be the least. `parts` are solved without a limit already, their only stage being the unplaced.

    Bisection in all parts at once, over the lengths that occur; what can no longer be the longest of any
    region is not looked at any more.
    """
    searches = [_start(part) for part in parts]
    while True:
        bars = [max((searches[place].at_least for place in members), default=0) for members in regions]
        open_ones = {
            place
            for members, bar in zip(regions, bars, strict=True)
            for place in members
            if searches[place].high - searches[place].low > 1 and searches[place].enough > bar
        }
        if not open_ones:
            break
        asked = [(place, searches[place].middle) for place in sorted(open_ones)]
        find_out(session, parts, asked)
        for place, limit in asked:
            searches[place].hear(limit)
    sure = [all(searches[place].sure for place in members) for members in regions]
    return bars, sure


def _start(part: Part) -> _Search:
    found = part.at(NO_LIMIT)
    assert found is not None
    high = bisect_left(part.lengths, found.longest) if not found.impossible else len(part.lengths) - 1
    return _Search(part, found.totals[0] if not found.impossible else Fraction(0), -1, high, found.proven)
