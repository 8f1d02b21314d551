"""Who is where after the plan, counted from its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from optimizer.certify.reading import Reading
from optimizer.plan import Fate, Plan

Key = tuple[str, str]


@dataclass(frozen=True)
class Tally:
    """Children by (home, need) who move away, are unplaced and stay, who live there after the plan (placed
    ones: `there`) and of these who came in (`arrived`); children by home who live there after the plan,
    who came in and who are left unplaced; where each home's children go; fates."""

    moved: Mapping[Key, int]
    unplaced: Mapping[Key, int]
    staying: Mapping[Key, int]
    there: Mapping[Key, int]
    arrived: Mapping[Key, int]
    after: Mapping[str, int]
    came: Mapping[str, int]
    left: Mapping[str, int]
    goes_to: Mapping[Key, Mapping[str, int]]
    fate: Mapping[str, Fate]


def count(reading: Reading, plan: Plan) -> Tally:
    """The tally of a plan whose rows are well-formed (see `optimizer.certify.rows`)."""
    moved: dict[Key, int] = defaultdict(int)
    unplaced: dict[Key, int] = defaultdict(int)
    came: dict[str, int] = defaultdict(int)
    left: dict[str, int] = defaultdict(int)
    arrived: dict[Key, int] = defaultdict(int)
    goes_to: dict[Key, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in plan.assignments:
        moved[row.sender, row.need] += row.children
        came[row.receiver] += row.children
        arrived[row.receiver, row.need] += row.children
        goes_to[row.sender, row.need][row.receiver] += row.children
    for remainder in plan.unplaced:
        unplaced[remainder.home, remainder.need] += remainder.children
        left[remainder.home] += remainder.children
    staying = {
        key: children - moved.get(key, 0) - unplaced.get(key, 0) for key, children in reading.children.items()
    }
    after, there = defaultdict(int, came), defaultdict(int, arrived)
    for (home, need), children in staying.items():
        after[home] += children
        there[home, need] += children
    fate = dict(zip(reading.index, plan.fates, strict=False))
    return Tally(moved, unplaced, staying, there, arrived, after, came, left, goes_to, fate)
