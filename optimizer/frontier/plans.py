"""The plan behind a point: the question that it answers, and the answer in full."""

from __future__ import annotations

from dataclasses import replace

from optimizer.assemble import assemble
from optimizer.exact import NO_LIMIT, UNITS_PER_KM
from optimizer.frontier.curve import Frontier, Of, Point
from optimizer.plan import Plan, StageBound
from optimizer.policy import Goal, Policy, Quota, Stage
from optimizer.problem import Problem
from optimizer.repurpose import Means, repurpose

_NOT_AT_ALL_KM = 0.001
"""A limit that admits staying only: lengths are rounded to 0.01 km."""


def problem_at(frontier: Frontier, point: Point, province: str = "") -> Problem | None:
    """The question that `optimize` answers with a plan as good as the point's, in the province if the point
    is of its curve; None where no policy asks it: so many more open homes than the fewest are beyond any
    tolerance, and no policy counts those of a province."""
    policy = _policy_at(frontier, point, province)
    if policy is None or any(stage.tolerance > 1 for stage in policy.objective):
        return None
    return replace(frontier.problem, policy=policy)


def plan_at(frontier: Frontier, point: Point, means: Means) -> Plan:
    """The plan of a point of the nation's curve, uses of freed homes included; it is a plan of the
    frontier's problem, and keeps the limit."""
    tasks = tuple(task for task, _ in point.pieces)
    solutions = tuple(solution for _, solution in point.pieces)
    pairs = zip(frontier.problem.policy.stages, point.bounds, strict=True)
    stages = [StageBound(stage, bound, point.proven) for stage, bound in pairs]
    problem = problem_at(frontier, point)
    if problem is None or frontier.of is Of.OPEN_HOMES:
        problem = frontier.problem
    return repurpose(problem, assemble(problem, tasks, solutions, stages), means)


def _policy_at(frontier: Frontier, point: Point, province: str) -> Policy | None:
    policy = frontier.problem.policy
    if frontier.of is Of.MAX_KM:
        return _with_length(policy, point.limit / UNITS_PER_KM if point.limit else _NOT_AT_ALL_KM, province)
    if frontier.of is Of.OPEN_HOMES and policy.consolidate_city_level:
        return None if province else replace(policy, objective=_objective_at(frontier, policy, point))
    cities = [one for one in frontier.problem.institutions if not one.is_county]
    always = sum(one.province.startswith(province) for one in cities) if frontier.of is Of.OPEN_HOMES else 0
    most = point.limit - always
    if not province:
        return replace(policy, retention=replace(policy.retention, max_total=most))
    quota = _quota_with(frontier.problem, province, most)
    return replace(policy, retention=replace(policy.retention, max_per_province=quota))


def _with_length(policy: Policy, km: float, province: str) -> Policy:
    """The policy with no move longer than this, or none of a sender in the province."""
    table = {
        prefix: min(NO_LIMIT if own is None else own, km) if prefix.startswith(province) else own
        for prefix, own in policy.max_km_by_division
    }
    if not province:
        return replace(policy, max_km=km, max_km_by_division=tuple(table.items()))
    return replace(policy, max_km_by_division=tuple(sorted({province: km, **table}.items())))


def _quota_with(problem: Problem, province: str, most: int) -> Quota:
    """The quotas by province with another one of this province."""
    quota = problem.policy.retention.max_per_province or Quota(by_code=())
    codes = {one.province for one in problem.institutions} if quota.everywhere is not None else ()
    listed = dict(quota.by_code) | dict.fromkeys(codes, quota.everywhere or 0) | {province: most}
    return Quota(by_code=tuple(sorted(listed.items())))


def _objective_at(frontier: Frontier, policy: Policy, point: Point) -> tuple[Stage, ...]:
    """No rule limits the homes of every level; but a stage may come first that minimises them, with a
    tolerance that reaches just as far as the point (half a home more, against rounding)."""
    fewest = frontier.nation.points[0].limit
    more = point.limit - fewest
    tolerance = (more + 0.5) / fewest if more else 0.0
    first, *later = policy.stages
    return (first, Stage(((Goal.OPEN_HOMES, 1.0),), tolerance), *later)
