"""What a plan means for the same children compared with another plan.

A set counts children, it does not name them. So which child of one home and need has which place is
settled by a rule, the same in both directions:

1. As many as have the same destination in both plans have it in both (staying and waiting without a
   place are destinations too).
2. The others are matched in the order of their places: the nearest in the one plan with the nearest in the
   other, and so on; at equal length those whose new home serves them first, then those inside their
   jurisdiction, then by id; children without a place come last.
3. Where the sets count different numbers, those at the end of the longer row are the new ones, or those
   who are gone.

Where as many are placed in both plans, no other matching has a smaller sum of differences in km: on a line,
matching in order is the cheapest transport.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from optimizer.comparison.places import Group, Place

_Run = tuple[int, Place]


class Verdict(StrEnum):
    """What the later plan means for a child compared with the earlier one.

    A place instead of none is better, whatever else. Among children with a place (or both without), three
    things count: the way is shorter, the home has the services of the need, the child stays inside its
    jurisdiction. `BETTER`: some of them better and none worse; `WORSE`: the other way round; `MIXED`: some
    better and some worse, and nobody but the planner can weigh them; `SAME`: none differs. A way is not
    compared where the destination is the same: then only its measurement changed. `NEW`, `GONE`: the child is
    counted in the later set only, or in the earlier one only.
    """

    BETTER = "better"
    WORSE = "worse"
    MIXED = "mixed"
    SAME = "same"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Outcome:
    """So many children of one home and need who go from the same place to the same place.

    `before` is None for new children, `after` for those who are gone.
    """

    home: str
    need: str
    children: int
    before: Place | None
    after: Place | None
    verdict: Verdict

    @property
    def is_elsewhere(self) -> bool:
        """Whether children of both sets have different destinations."""
        return self.before is not None and self.after is not None and self.before.home != self.after.home

    @property
    def is_changed(self) -> bool:
        """Whether anything differs for these children."""
        return self.verdict is not Verdict.SAME or self.is_elsewhere

    @property
    def added_length(self) -> int | None:
        """How much longer the way is, in units of 10 m; None unless the children are placed in both plans,
        at different destinations."""
        if self.before is None or self.after is None or not self.is_elsewhere:
            return None
        if self.before.home is None or self.after.home is None:
            return None
        return self.after.length - self.before.length


def judge(before: Place | None, after: Place | None) -> Verdict:
    """The verdict on a child that goes from one place to another."""
    if before is None:
        return Verdict.NEW
    if after is None:
        return Verdict.GONE
    was_placed, is_placed = before.home is not None, after.home is not None
    if was_placed != is_placed:
        return Verdict.BETTER if is_placed else Verdict.WORSE
    gains = [int(after.served) - int(before.served), int(before.crossing) - int(after.crossing)]
    if before.home != after.home:
        gains.append(before.length - after.length)
    better, worse = any(gain > 0 for gain in gains), any(gain < 0 for gain in gains)
    if better and worse:
        return Verdict.MIXED
    return Verdict.BETTER if better else Verdict.WORSE if worse else Verdict.SAME


def match_group(home: str, need: str, before: Group, after: Group) -> Iterator[Outcome]:
    """The outcomes of the children of one home and need, by the rule above."""
    left, right = dict(before), dict(after)
    for destination in before.keys() & after.keys():
        (was, place), (now, other) = before[destination], after[destination]
        children = min(was, now)
        yield Outcome(home, need, children, place, other, judge(place, other))
        left[destination], right[destination] = (was - children, place), (now - children, other)
    for children, here, there in _in_order(_runs(left), _runs(right)):
        yield Outcome(home, need, children, here, there, judge(here, there))


def _runs(group: Group) -> list[_Run]:
    """What is left of a group, in the order of places."""
    return sorted((run for run in group.values() if run[0]), key=lambda run: _rank(run[1]))


def _rank(place: Place) -> tuple[bool, int, bool, bool, str]:
    return place.home is None, place.length, not place.served, place.crossing, place.home or ""


def _in_order(left: list[_Run], right: list[_Run]) -> Iterator[tuple[int, Place | None, Place | None]]:
    """Children of two rows matched one by one, run by run; None where one row is longer."""
    here, there = left[::-1], right[::-1]
    while here and there:
        (was, place), (now, other) = here.pop(), there.pop()
        children = min(was, now)
        yield children, place, other
        if was > children:
            here.append((was - children, place))
        if now > children:
            there.append((now - children, other))
    yield from ((children, place, None) for children, place in reversed(here))
    yield from ((children, None, place) for children, place in reversed(there))
