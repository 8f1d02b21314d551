"""Quantities along which a decision may turn: children, beds, a length, a limit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from optimizer.exact import NO_LIMIT, UNITS_PER_KM
from optimizer.explain.edits import with_beds, with_home, with_policy
from optimizer.explain.questions import children_at, home_of
from optimizer.explain.region import PairAt
from optimizer.explain.solving import Least, no_worse
from optimizer.explain.ways import limit_of_division
from optimizer.faults import MAX_COUNT
from optimizer.institution import Institution
from optimizer.jurisdiction import find_regions
from optimizer.problem import Problem, usable_beds
from optimizer.reach import lengths_of

Children = tuple[tuple[str, int], ...]


class Kind(StrEnum):
    """What is varied: children of a home, usable beds of a home, the length between two homes, or the longest
    allowed move of a division of four digits (lengths in units of 10 m)."""

    CHILDREN = "children"
    BEDS = "beds"
    KM = "km"
    LIMIT_KM = "limit_km"


Decide = Callable[[Least, Least, int], bool | None]
"""Whether the decision is the other one, from the best as planned and the other way, at a value."""


@dataclass(frozen=True)
class Quantity:
    """A quantity `of` homes or a division, its possible `values` (rising), and the position `now`.

    `pair` gives the two questions at a value: as planned, and the other way. `upwards`: which direction is
    tried first. `composition`: the children by need at a value, for children.
    """

    kind: Kind
    of: tuple[str, ...]
    values: Sequence[int]
    now: int
    upwards: bool
    pair: Callable[[int], tuple[Problem, Problem]]
    decide: Decide
    step: int = 1
    composition: Callable[[int], Children] | None = None


def as_good(planned: Least, other: Least, _: int) -> bool | None:
    """The other way is as good as the plan's."""
    return no_worse(other, planned)


Pairing = Callable[[Problem], tuple[Problem, Problem]]
"""From a question to the two: as planned, and the other way."""


@dataclass(frozen=True)
class Comparison:
    """What is compared: a `part` of the question that is varied, the two questions made of it, and what
    turns. `upwards`: whether the decision is expected to turn when there is more of what is varied."""

    part: Problem
    pair: Pairing
    upwards: bool
    decide: Decide = as_good

    @property
    def turned_round(self) -> Comparison:
        """The same with the expectation the other way round."""
        return replace(self, upwards=not self.upwards)


def children_of(asked: Comparison, home: str, need: str | None, by_rule: bool) -> Quantity:
    """Children of a home. `by_rule`: whether the least number of children of a retained home counts."""
    part = asked.part
    one = home_of(part, home)

    def composition(value: int) -> Children:
        return scaled(one, value, need, part.policy.needs[0][0])

    def at(value: int) -> tuple[Problem, Problem]:
        return asked.pair(with_home(part, replace(one, children=composition(value))))

    def decide(planned: Least, other: Least, value: int) -> bool | None:
        total = sum(count for _, count in composition(value)) + one.children_staying
        if by_rule and total < part.policy.retention.min_children:
            # A home that must be freed: the other way if it is retained now, and as planned if it is not.
            return not asked.upwards
        return asked.decide(planned, other, value)

    now = children_at(one, need)
    values = range(MAX_COUNT + 1)
    return Quantity(Kind.CHILDREN, (home,), values, now, asked.upwards, at, decide, composition=composition)


def beds_of(asked: Comparison, home: str, most: int = MAX_COUNT) -> Quantity:
    """Usable beds of a home, up to `most`."""
    now = usable_beds(home_of(asked.part, home), asked.part.policy)

    def at(value: int) -> tuple[Problem, Problem]:
        return asked.pair(with_beds(asked.part, home, value))

    return Quantity(Kind.BEDS, (home,), range(most + 1), now, asked.upwards, at, asked.decide)


MOST_KM = 10_000
"""Longer ways than this are not tried where there is no limit."""


def km_between(asked: Comparison, sender: str, receiver: str, now: int, limit: int) -> Quantity:
    """The length between two homes, from nothing to the limit (or what it is now)."""
    part = asked.part
    place = {one.id: number for number, one in enumerate(part.institutions)}

    def at(value: int) -> tuple[Problem, Problem]:
        lengths = PairAt(part.distances, place[sender], place[receiver], value)
        return asked.pair(replace(part, distances=lengths))

    values = range(max(now, min(limit, MOST_KM * UNITS_PER_KM)) + 1)
    return Quantity(
        Kind.KM, (sender, receiver), values, now, asked.upwards, at, asked.decide, step=UNITS_PER_KM
    )


def limit_for(asked: Comparison, home: str) -> Quantity | None:
    """The longest allowed move of the home's division. Only lengths that occur can make a difference: those
    between homes of the division and hosts of the region, besides the limit in force."""
    part, division = asked.part, home_of(asked.part, home).division
    now, prefix = limit_of_division(part.policy, division), division[:4]
    senders = [place for place, one in enumerate(part.institutions) if one.division[:4] == prefix]
    hosts = np.flatnonzero(find_regions(part.institutions, part.policy).hosts)
    found = lengths_of(part, np.array(senders, dtype=np.int64), hosts)
    lengths = sorted({length for length in np.unique(found).tolist() if length > 0})
    if not lengths:
        return None
    values = sorted({*lengths, *([lengths[0] - 1] if lengths[0] > 1 else []), now})

    def at(value: int) -> tuple[Problem, Problem]:
        km = None if value >= NO_LIMIT else value / UNITS_PER_KM
        limits = {**dict(part.policy.max_km_by_division), prefix: km}
        policy = replace(part.policy, max_km_by_division=tuple(sorted(limits.items())))
        return asked.pair(with_policy(part, policy))

    place = values.index(now)
    return Quantity(Kind.LIMIT_KM, (prefix,), values, place, asked.upwards, at, asked.decide)


def scaled(one: Institution, total: int, need: str | None, usual: str) -> Children:
    """The children of a home when they are so many: of one need, or in all in the proportions of now (the
    largest remainders are rounded up)."""
    counts = dict(one.children)
    if need is not None:
        counts[need] = total
    elif not counts:
        counts = {usual: total}
    else:
        now = sum(counts.values())
        rest = {name: total * count % now for name, count in counts.items()}
        counts = {name: total * count // now for name, count in counts.items()}
        missing = total - sum(counts.values())
        for name in sorted(rest, key=lambda name: (-rest[name], name))[:missing]:
            counts[name] += 1
    return tuple(sorted((name, count) for name, count in counts.items() if count))
