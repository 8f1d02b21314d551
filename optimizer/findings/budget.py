"""What a year costs, by fate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from optimizer.exact import exact
from optimizer.findings.living import OPEN, living_after
from optimizer.findings.staffing import find_staffing
from optimizer.plan import Fate, Plan
from optimizer.problem import Problem


def budget_by_fate(problem: Problem, plan: Plan) -> Mapping[Fate, Fraction]:
    """Yuan a year by fate: of homes that stay open what they, their children and hired staff cost; of freed
    homes what their uses cost. Only fates of which some cost is given."""
    living = living_after(problem, plan)
    use_cost = {use.name: use.annual_cost for use in problem.policy.repurpose.uses}
    budget: dict[Fate, Fraction] = defaultdict(Fraction)
    for one, fate, use in zip(problem.institutions, plan.fates, plan.uses, strict=True):
        if fate in OPEN and one.annual_cost_open is not None:
            budget[fate] += exact(one.annual_cost_open)
        if fate in OPEN and one.annual_cost_per_child is not None:
            budget[fate] += exact(one.annual_cost_per_child) * sum(living[one.id].values())
        cost = use_cost.get(use) if use is not None else None
        if cost is not None:
            budget[fate] += exact(cost)
    hire_cost = {ratio.function: ratio.hire_cost for ratio in problem.policy.staff_ratio}
    fate_of = {one.id: fate for one, fate in zip(problem.institutions, plan.fates, strict=True)}
    for row in find_staffing(problem, plan):
        if hire_cost[row.function] is not None and row.hired:
            budget[fate_of[row.id]] += exact(hire_cost[row.function] or 0) * row.hired
    return budget
