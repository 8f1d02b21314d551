"""Which homes lack whom (DESIGN 4.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from optimizer.exact import exact
from optimizer.findings.living import OPEN, living_after
from optimizer.plan import Plan
from optimizer.problem import Problem


@dataclass(frozen=True, slots=True)
class Staffing:
    """One function in one open home: members there, members that its children ask for (rounded up), those
    to be hired for them within what is allowed, and those still lacking."""

    id: str
    function: str
    members: int
    needed: int
    hired: int
    lacking: int


def find_staffing(problem: Problem, plan: Plan) -> tuple[Staffing, ...]:
    """Homes that need more staff than they have, in order; empty without `staff_ratio`."""
    return tuple(row for row in _all(problem, plan) if row.needed > row.members)


def _all(problem: Problem, plan: Plan) -> Iterator[Staffing]:
    living = living_after(problem, plan) if problem.policy.staff_ratio else {}
    for ratio in problem.policy.staff_ratio:
        for one, fate in zip(problem.institutions, plan.fates, strict=True):
            if fate not in OPEN:
                continue
            asked = sum(
                (Fraction(living[one.id].get(need, 0)) / exact(each) for need, each in ratio.by_need),
                Fraction(0),
            )
            members, needed = dict(one.staff).get(ratio.function, 0), ceil(asked)
            missing = max(0, needed - members)
            hired = min(missing, int(members * exact(ratio.hire_max_share)))
            yield Staffing(one.id, ratio.function, members, needed, hired, missing - hired)
