"""What a planner should look at in a plan: nothing here makes it less valid.

Codes and places: `no_use` (a home), `division_without_centre`, `no_centre_among_uses` (the policy).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from optimizer.errors import Message
from optimizer.plan import Fate, Plan
from optimizer.policy import PROTECTION_CENTRE
from optimizer.problem import Problem

_OPEN_TO_CHILDREN = (Fate.RETAIN, Fate.BLOCKED)


def find_plan_warnings(problem: Problem, plan: Plan) -> tuple[Message, ...]:
    """All warnings of a plan, by home and division; none for a plan without fates."""
    return (*_homes_without_use(problem, plan), *_divisions_without_centre(problem, plan))


def _homes_without_use(problem: Problem, plan: Plan) -> Iterator[Message]:
    """Freed homes that become nothing."""
    for home, fate, use in zip(problem.institutions, plan.fates, plan.uses, strict=False):
        if fate is Fate.TRANSFORM and use is None:
            yield Message("no_use", home.id)


def _divisions_without_centre(problem: Problem, plan: Plan) -> Iterator[Message]:
    """Divisions for which `one_per_division` could not be kept: no freed home of theirs meets the
    requirements, or `max_total` or `budget` forbids it."""
    repurpose = problem.policy.repurpose
    if not repurpose.one_per_division:
        return
    found: dict[str, bool] = defaultdict(bool)
    for home, fate, use in zip(problem.institutions, plan.fates, plan.uses, strict=False):
        found[home.division] |= fate in _OPEN_TO_CHILDREN or use == PROTECTION_CENTRE
    counties = {home.division for home in problem.institutions if home.is_county} if plan.fates else set()
    without = sorted(code for code in counties if not found[code])
    if without and all(use.name != PROTECTION_CENTRE for use in repurpose.uses):
        yield Message("no_centre_among_uses", "policy.repurpose.uses", (("divisions", len(without)),))
        return
    for code in without:
        yield Message("division_without_centre", "policy.repurpose.one_per_division", (("division", code),))
