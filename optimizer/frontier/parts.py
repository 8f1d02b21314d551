"""Parts of the nation under a longest move, each solved only where nothing is known yet.

The best plan under a limit whose longest move is shorter is the best one under every limit in between:
so each answer holds for a whole range of lengths.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from optimizer.choices import Choices
from optimizer.rounds import Round, no_longer_than, play_all
from optimizer.session import Session


@dataclass
class Part:
    """One part. `lengths`: those that occur in it, rising, 0 among them (units of 10 m). `known`: ranges
    of limits, both ends inclusive, with what is best under each of them."""

    choices: Choices
    lengths: list[int]
    known: list[tuple[int, int, Round]] = field(default_factory=list)

    def at(self, limit: int) -> Round | None:
        """What is known to be best under a limit."""
        limit = self.within(limit)
        return next((found for low, high, found in self.known if low <= limit <= high), None)

    def within(self, limit: int) -> int:
        """The longest move that a limit admits."""
        return self.lengths[bisect_right(self.lengths, limit) - 1]

    def learn(self, limit: int, found: Round) -> None:
        """What was found under a limit; a lower one does not make the impossible possible."""
        low = 0 if found.impossible else found.longest if found.proven else limit
        self.known.append((low, limit, found))


def make_part(choices: Choices) -> Part:
    """A part of which nothing is known."""
    return Part(choices, sorted({0, *np.unique(choices.arcs.length).tolist()}))


def find_out(session: Session, parts: Sequence[Part], asked: Iterable[tuple[int, int]]) -> None:
    """Solve parts (by their place) under limits, all at once, where these are not known."""
    wanted = {(place, parts[place].within(limit)) for place, limit in asked if parts[place].at(limit) is None}
    order = sorted(wanted)
    played = play_all(session, [no_longer_than(parts[place].choices, limit) for place, limit in order])
    for (place, limit), found in zip(order, played, strict=True):
        parts[place].learn(limit, found)
