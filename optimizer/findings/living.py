"""Who lives where after a plan: children whom it places, by home and need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from optimizer.plan import Fate, Plan
from optimizer.problem import Problem

Living = Mapping[str, Mapping[str, int]]
"""Children by id of the home and need; zero counts may stand in it."""

OPEN = (Fate.KEEP, Fate.RETAIN)


def living_after(problem: Problem, plan: Plan) -> Living:
    """Children placed in each home: those who stay and those who come. The unplaced are not counted."""
    there: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in problem.institutions:
        for need, children in one.children:
            there[one.id][need] += children
    for move in plan.assignments:
        there[move.sender][move.need] -= move.children
        there[move.receiver][move.need] += move.children
    for row in plan.unplaced:
        there[row.home][row.need] -= row.children
    return there
