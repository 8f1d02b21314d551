"""Alternatives solved: what every stage comes to, and who would go elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.certify import stage_values
from optimizer.explain.differences import Differences, find_differences
from optimizer.explain.forcing import Forced
from optimizer.plan import Plan, Status
from optimizer.problem import Problem
from optimizer.quota import Totals
from optimizer.replan import replan
from optimizer.session import Session


@dataclass(frozen=True)
class Alternative:
    """An alternative with its best plan. `before`, `after`: the totals of all certified stages of the plan
    and of the alternative (empty: no plan at all, its `plan.conflict` says why, or no time to find the best
    one); `rest`: those with the policy's lifted rules and nothing forced (None: no rule of the policy was
    lifted). `proven`: nothing better exists on either side. `differences` None without a plan."""

    forced: Forced
    plan: Plan
    before: Totals
    after: Totals
    rest: Totals | None
    proven: bool
    differences: Differences | None

    @property
    def is_tie(self) -> bool:
        """Whether the alternative is exactly as good, stage by stage of the objective."""
        return self.proven and bool(self.after) and self.before == self.after


def solve_alternative(session: Session, problem: Problem, plan: Plan, forced: Forced) -> Alternative:
    """Solve one alternative of a plan."""
    found = replan(session, problem, plan, forced.problem)
    is_best = found.status is Status.OPTIMAL
    return Alternative(
        forced=forced,
        plan=found,
        before=stage_values(problem, plan),
        after=stage_values(forced.problem, found) if is_best else (),
        rest=None if forced.rest is None else _best_totals(session, problem, plan, forced.rest),
        proven=is_proven(problem, plan) and found.status in (Status.OPTIMAL, Status.INFEASIBLE),
        differences=find_differences(problem, plan, found) if is_best else None,
    )


def _best_totals(session: Session, before: Problem, plan: Plan, problem: Problem) -> Totals | None:
    """What the stages of a question come to, None if there is no plan or no time to find the best one."""
    found = replan(session, before, plan, problem)
    return stage_values(problem, found) if found.status is Status.OPTIMAL else None


def is_proven(problem: Problem, plan: Plan) -> bool:
    """Whether no better plan exists: proven, and not only within a gap that was allowed."""
    if plan.status is not Status.OPTIMAL:
        return False
    rows = zip(plan.stages, stage_values(problem, plan), strict=True)
    return all(stage.bound == value or stage.stage.tolerance > 0 for stage, value in rows)
