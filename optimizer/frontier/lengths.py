"""Curves over the longest move: some thresholds among the lengths that occur, or all that matter."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from optimizer.choices import Choices
from optimizer.exact import NO_LIMIT
from optimizer.frontier.curve import Below, Curve, Point
from optimizer.frontier.parts import Part, find_out, make_part
from optimizer.frontier.shortest import least_lengths
from optimizer.rounds import Round
from optimizer.session import Session

TRIES = 4
"""So many limits are tried for each point that is asked for: some turn out to change nothing."""


@dataclass
class _Sample:
    """A point, and the highest limit known to change nothing of it."""

    point: Point
    high: int


@dataclass
class _Region:
    """Places of its parts, the lengths that occur in them, how many stages there are, and what was
    sampled, by rising limit."""

    members: tuple[int, ...]
    lengths: list[int]
    stages: int
    samples: list[_Sample] = field(default_factory=list)
    tries: int = 0

    def add(self, limit: int, point: Point) -> None:
        """Another limit that was tried."""
        self.tries += 1
        for sample in self.samples:
            if sample.point.values == point.values and sample.point.proven and point.proven:
                sample.high = max(sample.high, limit)
                if point.reached < sample.point.limit:
                    sample.point = replace(point, limit=point.reached)
                return
        self.samples.append(_Sample(replace(point, limit=point.reached), limit))
        self.samples.sort(key=lambda sample: sample.point.limit)

    @property
    def gaps(self) -> list[tuple[Fraction, int, int]]:
        """Where something may be left out: the fall of the last stage there, how many lengths, and the
        middle one of them."""
        found = []
        for one, other in zip(self.samples, self.samples[1:], strict=False):
            first = bisect_right(self.lengths, one.high)
            last = bisect_left(self.lengths, other.point.limit)
            if first < last:
                fall = one.point.values[-1] - other.point.values[-1]
                found.append((fall, last - first, self.lengths[(first + last) // 2]))
        return found


def length_curves(
    session: Session, asked: Sequence[Choices], regions: Sequence[Sequence[int]], most: int, stages: int
) -> list[Curve]:
    """The curve of each region (places of its parts in `asked`, of so many stages), with at most so many
    points (>= 2)."""
    parts = [make_part(choices) for choices in asked]
    first = [make_part(replace(choices, stages=choices.stages[:1])) for choices in asked]
    everywhere = [(place, NO_LIMIT) for place in range(len(parts))]
    find_out(session, parts, everywhere)
    find_out(session, first, everywhere)
    least, sure = least_lengths(session, first, regions)
    traced = [_region(parts, members, stages) for members in regions]
    for region, low in zip(traced, least, strict=True):
        _try(session, parts, [(region, NO_LIMIT), (region, low)])
    _refine(session, parts, traced, most)
    below = [_below(session, first, region, low) for region, low in zip(traced, least, strict=True)]
    return [
        Curve(
            tuple(sample.point for sample in region.samples),
            lower,
            complete=known and not region.gaps and all(sample.point.proven for sample in region.samples),
        )
        for region, lower, known in zip(traced, below, sure, strict=True)
    ]


def _region(parts: Sequence[Part], members: Sequence[int], stages: int) -> _Region:
    lengths = {0}.union(*(parts[place].lengths for place in members))
    return _Region(tuple(members), sorted(lengths), stages)


def _refine(session: Session, parts: Sequence[Part], regions: Sequence[_Region], most: int) -> None:
    """Halve the gap over which most is lost, in all regions at once, until there is none or enough."""
    while not session.is_over:
        wanted = [
            (region, max(gaps)[2])
            for region in regions
            if (gaps := region.gaps) and len(region.samples) < most and region.tries < TRIES * most
        ]
        if not wanted:
            return
        _try(session, parts, wanted)


def _try(session: Session, parts: Sequence[Part], wanted: Sequence[tuple[_Region, int]]) -> None:
    find_out(session, parts, [(place, limit) for region, limit in wanted for place in region.members])
    for region, limit in wanted:
        found = [one for place in region.members if (one := parts[place].at(limit)) is not None]
        if len(found) == len(region.members) and all(one.has_plan and not one.impossible for one in found):
            region.add(min(limit, region.lengths[-1]), _point(limit, found, region.stages))


def _point(limit: int, found: Sequence[Round], stages: int) -> Point:
    """The sum of what is best in each part."""
    values = tuple(sum((one.totals[place] for one in found), Fraction(0)) for place in range(stages))
    proven = all(one.proven for one in found)
    bounds: tuple[Fraction | None, ...] = values
    if not proven:
        known = sum((one.stages[0].bound or Fraction(0) for one in found), Fraction(0))
        bounds = (known, *(None for _ in values[1:]))
    pieces = tuple(piece for one in found for piece in zip(one.tasks, one.solutions, strict=True))
    return Point(limit, max((one.longest for one in found), default=0), values, bounds, proven, pieces)


def _below(session: Session, first: Sequence[Part], region: _Region, least: int) -> tuple[Below, ...]:
    """The next shorter limit, and whom it leaves out."""
    place = bisect_left(region.lengths, least)
    if place == 0:
        return ()
    limit = region.lengths[place - 1]
    find_out(session, first, [(member, limit) for member in region.members])
    found = [one for member in region.members if (one := first[member].at(limit)) is not None]
    if any(one.impossible or not one.has_plan for one in found) or len(found) < len(region.members):
        return ()
    unplaced = sum((one.totals[0] for one in found), Fraction(0))
    return (Below(limit, int(unplaced), all(one.proven for one in found)),)
