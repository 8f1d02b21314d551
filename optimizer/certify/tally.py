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
    """Children by (home, need) who move away, are unplaced and stay; children by home who live
    there after the plan (placed ones) and who came in; where each home's children go; fates."""

    moved: Mapping[Key, int]
    unplaced: Mapping[Key, int]
    staying: Mapping[Key, int]
    after: Mapping[str, int]
    came: Mapping[str, int]
    goes_to: Mapping[Key, Mapping[str, int]]
    fate: Mapping[str, Fate]

    def unplaced_of(self, home: str, needs: tuple[tuple[str, int], ...]) -> int:
        """Unplaced children of a home."""
        return sum(self.unplaced.get((home, need), 0) for need, _ in needs)


def count(reading: Reading, plan: Plan) -> Tally:
    """The tally of a plan; rows about unknown homes are counted, and found by the checks."""
    moved: dict[Key, int] = defaultdict(int)
    unplaced: dict[Key, int] = defaultdict(int)
    came: dict[str, int] = defaultdict(int)
    goes_to: dict[Key, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in plan.assignments:
        moved[row.sender, row.need] += row.children
        came[row.receiver] += row.children
        goes_to[row.sender, row.need][row.receiver] += row.children
    for left in plan.unplaced:
        unplaced[left.home, left.need] += left.children
    staying = {
        key: children - moved.get(key, 0) - unplaced.get(key, 0) for key, children in reading.children.items()
    }
    after = defaultdict(int, came)
    for (home, _), children in staying.items():
        after[home] += children
    fate = dict(zip(reading.index, plan.fates, strict=False))
    return Tally(moved, unplaced, staying, after, came, goes_to, fate)
