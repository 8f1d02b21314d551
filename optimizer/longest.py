"""The goal `max_km`: the longest move of the nation, the one goal that is no sum over homes.

It is the largest of the components' minima. A length is attained if the stages before can keep their
totals without any longer move; the least length attained is found by bisection over the lengths that
occur, and only parts of the nation of which it is not yet known are solved again. Then no longer move is
left to choose from, and the later stages are solved as if nothing had been.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from optimizer.choices import Choices
from optimizer.components import ComponentTask, split
from optimizer.rounds import Proof, Round, no_longer_than, play, play_all
from optimizer.session import Session


@dataclass(frozen=True)
class Shortened:
    """Choices without moves longer than `units` (10 m) and a share of it, and what is proven: no plan that
    keeps the earlier stages does with less than `bound` (None unless these are proven). `kept`: totals
    of the earlier stages, where they have a tolerance (else empty); `before`: their proofs.
    """

    choices: Choices
    units: int
    bound: int | None
    before: tuple[Proof, ...]
    kept: tuple[Fraction, ...] = ()

    @property
    def proven(self) -> bool:
        """Whether the length is the least."""
        return self.bound == self.units


def shorten(session: Session, choices: Choices, stages_before: int, tolerance: Fraction) -> Shortened | None:
    """The least longest move after the first stages, None if there is no plan at all (or none was found)."""
    session = replace(session, gap=0.0)
    earlier = replace(choices, stages=choices.stages[:stages_before])
    first = play(session, earlier)
    if not first.has_plan or first.impossible:
        return None
    # A proven stage may come to no more than its least total and the tolerance; what it came to in the end
    # may lie above that least total already, as the stages after it were free to give some of it up.
    allowed = tuple(
        (stage.bound if stage.proven and stage.bound is not None else stage.total) * (1 + weights.tolerance)
        for stage, weights in zip(first.stages, earlier.stages, strict=True)
    )
    units, bound = _least(session, parts_of(session, earlier), first, allowed)
    most = int(units * (1 + tolerance))
    always = [weights.total(choices.always) for weights in earlier.stages]
    kept = tuple(total - fixed for total, fixed in zip(allowed, always, strict=True))
    return Shortened(
        no_longer_than(choices, most),
        units,
        bound if first.proven else None,
        first.stages,
        kept if earlier.coupled else (),
    )


@dataclass
class _Part:
    """One part of the nation: its totals at any length, and the longest move known to be enough."""

    choices: Choices
    totals: tuple[Fraction, ...]
    enough: int


def parts_of(session: Session, choices: Choices) -> list[Choices]:
    """What can be looked at by itself: components before anything is dropped, as a move that is no better
    for the earlier stages may be shorter."""
    if choices.most_retained is not None or choices.coupled:
        return [choices]
    return [as_choices(task) for task in split(choices, session.gap, session.seed)]


def as_choices(task: ComponentTask) -> Choices:
    """A component as a question of its own."""
    return Choices(
        groups=task.groups,
        hosts=task.hosts,
        arcs=task.arcs,
        quotas=task.quotas,
        stages=task.stages,
        rooms=task.rooms,
        failures=task.failures,
        hard=task.hard,
    )


def _least(
    session: Session, asked: list[Choices], first: Round, allowed: tuple[Fraction, ...]
) -> tuple[int, int | None]:
    """The least length attained, and a bound on it."""
    whole = any(choices is first.choices for choices in asked)
    parts = [
        _Part(choices, allowed if whole else played.totals, played.longest)
        for choices, played in zip(asked, [first] if whole else play_all(session, asked), strict=True)
    ]
    lengths = sorted({0, *np.unique(first.choices.arcs.length).tolist()})
    high = bisect_left(lengths, max((part.enough for part in parts), default=0))
    low = -1
    while high - low > 1:
        middle = (low + high) // 2
        attained = _attained(session, parts, lengths[middle])
        if attained is None:
            return lengths[high], lengths[low + 1]
        if attained:
            high = bisect_left(lengths, max((part.enough for part in parts), default=0))
        else:
            low = middle
    return lengths[high], lengths[high]


def _attained(session: Session, parts: list[_Part], units: int) -> bool | None:
    """Whether all parts keep their totals without longer moves; None if there was no time to know."""
    open_parts = [part for part in parts if part.enough > units]
    played = play_all(session, [no_longer_than(part.choices, units) for part in open_parts])
    if not all(one.proven or one.impossible for one in played):
        return None
    attained = True
    for part, one in zip(open_parts, played, strict=True):
        keeps = not one.impossible and all(
            total <= most for total, most in zip(one.totals, part.totals, strict=True)
        )
        if keeps:
            part.enough = one.longest
        attained = attained and keeps
    return attained
