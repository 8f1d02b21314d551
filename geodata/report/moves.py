"""Moves as the report speaks of them: all children of one pair of homes together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from optimizer.exact import units_to_km
from optimizer.plan import Assignment, Plan


@dataclass(frozen=True, slots=True)
class Pair:
    """All children who move from one home to another; `length` is in units of 10 m."""

    sender: str
    receiver: str
    children: int
    length: int
    needs: tuple[str, ...]

    @property
    def km(self) -> float:
        """Length in km, to 0.01."""
        return units_to_km(self.length)


@dataclass(frozen=True, slots=True)
class Moves:
    """All pairs, sorted by sender and receiver, and the same by either end."""

    pairs: tuple[Pair, ...]
    by_sender: Mapping[str, tuple[Pair, ...]]
    by_receiver: Mapping[str, tuple[Pair, ...]]


def gather_moves(plan: Plan) -> Moves:
    """The moves of a plan by pair; its needs are summed."""
    rows: dict[tuple[str, str], list[Assignment]] = defaultdict(list)
    for row in plan.assignments:
        rows[row.sender, row.receiver].append(row)
    pairs = tuple(_pair(rows[ends]) for ends in sorted(rows))
    by_sender: dict[str, list[Pair]] = defaultdict(list)
    by_receiver: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_sender[pair.sender].append(pair)
        by_receiver[pair.receiver].append(pair)
    return Moves(pairs, _frozen(by_sender), _frozen(by_receiver))


def _pair(rows: list[Assignment]) -> Pair:
    first = rows[0]
    children = sum(row.children for row in rows)
    return Pair(first.sender, first.receiver, children, first.length, tuple(row.need for row in rows))


def _frozen(lists: Mapping[str, list[Pair]]) -> dict[str, tuple[Pair, ...]]:
    return {name: tuple(pairs) for name, pairs in lists.items()}
