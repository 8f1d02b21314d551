"""The plan of a changed question: only the independent regions that changed are solved again.

The plan of the whole is a plan of each region, and each total a sum of theirs (`optimizer.regions`).
Where all is proven, every region's part of the old plan is a best one of its region. So the new plan is
the old one with the changed regions' parts replaced, and each bound the old one, less what these came to,
plus what the solver proved of them now. What freed homes become is chosen region by region too, unless
community children, a limit or a budget tie the choice together: then it is made afresh for all.

Whatever cannot be carried over is solved as a whole, with what the session knows of components.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from optimizer.certify import stage_values
from optimizer.comparing import Changed, find_changed
from optimizer.covering import may_have
from optimizer.exact import exact
from optimizer.pipeline import optimize_in, place_in, with_uses
from optimizer.plan import Fate, Plan, StageBound, Status
from optimizer.policy import PROTECTION_CENTRE
from optimizer.problem import Problem, has_community
from optimizer.regions import Homes, part_of
from optimizer.session import Session

Values = Sequence[Fraction]
"""The value of each stage of the objective."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some homes (whole regions, or all) as a problem of their own, with their plan."""

    problem: Problem
    plan: Plan


@dataclass(frozen=True, slots=True)
class Replanned:
    """The plan of the changed question, and the parts that it differs in: these homes before and after, both
    None where nothing changed, one where all its homes are gone or new. `whole`: they are all homes.
    Values of stages outside of the parts are those of the old plan.
    """

    plan: Plan
    before: Part | None
    after: Part | None
    whole: bool


def replan(session: Session, before: Problem, plan: Plan, after: Problem) -> Plan:
    """The plan of `after`, equal in every stage to `optimize_in(session, after)`; `plan` is that of
    `before`."""
    return replan_parts(session, before, plan, after).plan


def replan_parts(
    session: Session, before: Problem, plan: Plan, after: Problem, values: Values | None = None
) -> Replanned:
    """The same with the parts that were solved again. `values`: of the old plan's stages, as certified
    (worked out if not given)."""
    changed = find_changed(before, after) if _carries_over(session, before, plan, values) else None
    if changed is None or len(changed.after) == len(after.institutions):
        return _afresh(session, before, plan, after)
    new = None
    apart = before.policy.repurpose == after.policy.repurpose and uses_apart(before) and uses_apart(after)
    if changed.after:
        problem = part_of(after, changed.after)
        new = Part(problem, (optimize_in if apart else place_in)(session, problem))
        if not new.plan.fates:
            return _afresh(session, before, plan, after)
    old = plan_within(before, plan, changed.before) if changed.before else None
    merged = _merged(_Sides(before, plan, after), changed, old, new)
    if apart:
        return Replanned(merged, old, new, whole=False)
    merged = with_uses(session, after, _without_uses(merged, after))
    return Replanned(merged, Part(before, plan), Part(after, merged), whole=True)


def _afresh(session: Session, before: Problem, plan: Plan, after: Problem) -> Replanned:
    found = optimize_in(session, after)
    return Replanned(found, Part(before, plan), Part(after, found), whole=True)


def _carries_over(session: Session, before: Problem, plan: Plan, values: Values | None) -> bool:
    """Whether every region's part of the old plan is known to be a best one: each value meets its bound."""
    stages = plan.stages[: len(before.policy.stages)]
    if session.gap or not plan.fates or not all(stage.proven for stage in stages):
        return False
    found = stage_values(before, plan) if values is None else values
    return all(stage.bound == value for stage, value in zip(stages, found, strict=False))


def uses_apart(problem: Problem) -> bool:
    """Whether each region chooses the uses of its freed homes by itself: by the rule, without a limit or a
    budget that could bind."""
    if has_community(problem):
        return False
    repurpose = problem.policy.repurpose
    centre = next((use for use in repurpose.uses if use.name == PROTECTION_CENTRE), None)
    if centre is None or (centre.max_total is None and repurpose.budget is None):
        return True
    able = sum(one.is_county and may_have(one, centre) for one in problem.institutions)
    within_limit = centre.max_total is None or able <= centre.max_total
    cost = exact(centre.annual_cost or 0.0)
    return within_limit and (repurpose.budget is None or able * cost <= exact(repurpose.budget))


def plan_within(whole: Problem, plan: Plan, homes: Homes) -> Part:
    """The part of a proven plan in these homes (whole regions): what is proven of the whole is proven of
    each region. Community children aside: `uses_apart`."""
    problem = part_of(whole, homes)
    names = {one.id for one in problem.institutions}
    part = replace(
        plan,
        assignments=tuple(row for row in plan.assignments if row.sender in names),
        fates=tuple(plan.fates[home] for home in homes),
        uses=tuple(plan.uses[home] for home in homes),
        unplaced=tuple(row for row in plan.unplaced if row.home in names),
        stages=(),
    )
    values = stage_values(problem, part)
    pairs = zip(whole.policy.stages, values, strict=False)
    stages = tuple(StageBound(stage, value, proven=True) for stage, value in pairs)
    return Part(problem, replace(part, status=Status.OPTIMAL, stages=stages))


@dataclass(frozen=True, slots=True)
class _Sides:
    """The whole before and after."""

    before: Problem
    plan: Plan
    after: Problem


def _merged(sides: _Sides, changed: Changed, old: Part | None, new: Part | None) -> Plan:
    """The old plan with the changed regions' parts replaced."""
    gone = frozenset(one.id for one in old.problem.institutions) if old else frozenset()
    plan, added = sides.plan, new.plan if new else Plan(Status.OPTIMAL)
    becomes = _outcomes(sides.before, plan) | (_outcomes(new.problem, added) if new else {})
    outcomes = [becomes[one.id] for one in sides.after.institutions]
    moves = (row for row in plan.assignments if row.sender not in gone)
    left = (row for row in plan.unplaced if row.home not in gone)
    stages = _bounds(sides, old, new)
    return replace(
        plan,
        status=Status.OPTIMAL if all(stage.proven for stage in stages) else Status.FEASIBLE,
        assignments=tuple(sorted([*moves, *added.assignments])),
        fates=tuple(fate for fate, _ in outcomes),
        uses=tuple(use for _, use in outcomes),
        unplaced=tuple(sorted([*left, *added.unplaced])),
        stages=stages,
    )


def _outcomes(problem: Problem, plan: Plan) -> dict[str, tuple[Fate, str | None]]:
    """Fate and use of each home by id."""
    ids = (one.id for one in problem.institutions)
    return dict(zip(ids, zip(plan.fates, plan.uses, strict=True), strict=True))


def _bounds(sides: _Sides, old: Part | None, new: Part | None) -> tuple[StageBound, ...]:
    """What is proven of each stage of the whole: exact sums."""
    merged = []
    for number, stage in enumerate(sides.after.policy.stages):
        bound, proven = sides.plan.stages[number].bound, True
        if old is not None and bound is not None:
            bound -= old.plan.stages[number].bound or Fraction(0)
        if new is not None:
            added = new.plan.stages[number]
            proven = added.proven
            bound = None if bound is None or added.bound is None else bound + added.bound
        merged.append(StageBound(stage, bound, proven))
    return tuple(merged)


def _without_uses(plan: Plan, problem: Problem) -> Plan:
    """The plan before uses are chosen."""
    fates = tuple(Fate.TRANSFORM if fate is Fate.CLOSE else fate for fate in plan.fates)
    return replace(
        plan, fates=fates, uses=(None,) * len(fates), stages=plan.stages[: len(problem.policy.stages)]
    )
