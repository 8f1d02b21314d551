"""If a home fails (quarantine, fire): how many of its children find a bed elsewhere, and how near.

Homes fail one at a time. Needs that can use the same homes are one class; by Ore's formula those left
out are the most by which any classes outnumber the beds that they can reach (a flow gives the same).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from optimizer.arcs import Arcs, find_shelters
from optimizer.findings.living import OPEN, living_after
from optimizer.plan import Plan
from optimizer.policy import DEFAULT_OUTAGE
from optimizer.problem import Problem, places


@dataclass(frozen=True, slots=True)
class Rehousing:
    """One open home that holds children: how many they are, how many find a bed elsewhere within the
    outage's limit, how many do not, and within which length (10 m) those who do find theirs (None: nobody
    does)."""

    id: str
    children: int
    rehoused: int
    short: int
    length: int | None


Reached = Sequence[tuple[int, int, frozenset[str]]]
"""Shelters of one home: length, index of the home, and the needs it could take."""


def find_rehousing(problem: Problem, plan: Plan, arcs: Arcs) -> tuple[Rehousing, ...]:
    """One row for each open home that holds children, in the order of the institutions. `arcs` are those of
    the problem."""
    living = living_after(problem, plan)
    is_open = [fate in OPEN for fate in plan.fates]
    spare = [
        _spare(problem, home, sum(living[one.id].values())) if is_open[home] else 0
        for home, one in enumerate(problem.institutions)
    ]
    reached = _reached(problem, arcs, spare)
    rows = []
    for home, one in enumerate(problem.institutions):
        held = {need: children for need, children in living[one.id].items() if children > 0}
        if is_open[home] and held:
            rows.append(_rehousing(one.id, held, reached.get(home, ()), spare))
    return tuple(rows)


def _spare(problem: Problem, home: int, held: int) -> int:
    """Beds that are free after the plan, up to the home's upper size."""
    one = problem.institutions[home]
    room = places(one, problem.policy)
    return max(0, (room if one.max_children is None else min(room, one.max_children)) - held)


def _reached(problem: Problem, arcs: Arcs, spare: Sequence[int]) -> Mapping[int, Reached]:
    """For each home the open homes with beds to spare that could take its children, nearest first."""
    needs = [need for need, _ in problem.policy.needs]
    limit = (problem.policy.outage or DEFAULT_OUTAGE).max_km
    shelters = find_shelters(problem, arcs, limit)
    lengths = problem.distances.lengths(shelters.sender, shelters.receiver)
    found: dict[int, list[tuple[int, int, frozenset[str]]]] = defaultdict(list)
    ends = (shelters.sender.tolist(), shelters.receiver.tolist())
    for home, other, length, row in zip(*ends, lengths.tolist(), shelters.open_to.tolist(), strict=True):
        if spare[other]:
            taken = frozenset(need for need, takes in zip(needs, row, strict=True) if takes)
            found[home].append((length, other, taken))
    return {home: sorted(listed, key=lambda one: one[:2]) for home, listed in found.items()}


def _rehousing(name: str, held: Mapping[str, int], reached: Reached, spare: Sequence[int]) -> Rehousing:
    """The nearest shelters that do as much as all of them, found by bisection."""
    children = sum(held.values())
    short = left_out(held, reached, spare)
    low, high = 0, len(reached)
    while low < high:
        middle = (low + high) // 2
        if left_out(held, reached[:middle], spare) == short:
            high = middle
        else:
            low = middle + 1
    length = reached[low - 1][0] if low else None
    return Rehousing(name, children, children - short, short, length)


def left_out(held: Mapping[str, int], reached: Reached, spare: Sequence[int]) -> int:
    """Children for whom there is no bed in these shelters."""
    classes: dict[frozenset[int], int] = defaultdict(int)
    for need, children in held.items():
        classes[frozenset(home for _, home, taken in reached if need in taken)] += children
    most = 0
    for size in range(1, len(classes) + 1):
        for chosen in combinations(classes.items(), size):
            homes = frozenset().union(*(one for one, _ in chosen))
            most = max(most, sum(count for _, count in chosen) - sum(spare[home] for home in homes))
    return most
