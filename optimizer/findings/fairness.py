"""Who is worst off, and how far children go beyond the nearest home that could take them at all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from optimizer.arcs import Arcs
from optimizer.exact import NO_LIMIT, IntArray
from optimizer.plan import Plan
from optimizer.problem import Problem

WORST = 20
"""So many homes are named as worst off."""


@dataclass(frozen=True, slots=True)
class WorstOff:
    """A home some of whose children go far: how many of them move, the longest way (10 m), and where it
    leads."""

    id: str
    children: int
    length: int
    receiver: str


@dataclass(frozen=True, slots=True)
class Fairness:
    """Children by how they fare beside the nearest home that the rules would let take them (beds aside):
    `better`: they stay where they are; `nearest`: they go no farther than that; `worse`: farther, by
    `extra` in all (children times 10 m). `worst_off`: the homes with the longest ways, longest first."""

    better: int
    nearest: int
    worse: int
    extra: int
    worst_off: tuple[WorstOff, ...]


def find_fairness(problem: Problem, plan: Plan, arcs: Arcs) -> Fairness:
    """The fairness of a plan; children whom no plan could move are not counted. `arcs` are the problem's."""
    shortest = _shortest(arcs)
    column = {need: place for place, (need, _) in enumerate(problem.policy.needs)}
    index = {one.id: home for home, one in enumerate(problem.institutions)}
    nearest = worse = extra = 0
    for move in plan.assignments:
        beyond = move.length - int(shortest[index[move.sender], column[move.need]])
        nearest += move.children if beyond <= 0 else 0
        worse += move.children if beyond > 0 else 0
        extra += move.children * max(0, beyond)
    unplaced = sum(row.children for row in plan.unplaced)
    staying = int(arcs.children.sum()) - nearest - worse - unplaced
    return Fairness(staying, nearest, worse, extra, _worst_off(plan))


def _shortest(arcs: Arcs) -> IntArray:
    """The shortest permitted move of each home and need (n, m)."""
    shortest = np.full(arcs.children.shape, NO_LIMIT, dtype=np.int64)
    for need in range(arcs.open_to.shape[1]):
        used = arcs.open_to[:, need]
        np.minimum.at(shortest[:, need], arcs.sender[used], arcs.length[used])
    return shortest


def _worst_off(plan: Plan) -> tuple[WorstOff, ...]:
    moved: dict[str, int] = defaultdict(int)
    longest: dict[str, tuple[int, str]] = {}
    for move in plan.assignments:
        moved[move.sender] += move.children
        longest[move.sender] = max(longest.get(move.sender, (0, "")), (move.length, move.receiver))
    worst = sorted(longest.items(), key=lambda one: (-one[1][0], one[0]))[:WORST]
    return tuple(WorstOff(home, moved[home], length, receiver) for home, (length, receiver) in worst)
