"""The plan behind a point: the question that it answers, and the answer in full."""

from __future__ import annotations

from dataclasses import replace

from optimizer.assemble import assemble
from optimizer.exact import UNITS_PER_KM
from optimizer.frontier.curve import Frontier, Of, Point
from optimizer.plan import Plan, StageBound
from optimizer.policy import Goal, Policy, Stage
from optimizer.problem import Problem
from optimizer.repurpose import Means, repurpose

_NOT_AT_ALL_KM = 0.001
"""A limit that admits staying only: lengths are rounded to 0.01 km."""


def problem_at(frontier: Frontier, point: Point) -> Problem | None:
    """The question that `optimize` answers with a plan as good as the point's; None where no policy asks
    it: so many more open homes than the fewest are beyond any tolerance."""
    problem = frontier.problem
    policy = _policy_at(frontier, problem.policy, point)
    beyond = any(stage.tolerance > 1 for stage in policy.objective)
    return None if beyond else replace(problem, policy=policy)


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


def _policy_at(frontier: Frontier, policy: Policy, point: Point) -> Policy:
    if frontier.of is Of.MAX_KM:
        km = point.limit / UNITS_PER_KM if point.limit else _NOT_AT_ALL_KM
        by_division = tuple(
            (prefix, km if own is None else min(own, km)) for prefix, own in policy.max_km_by_division
        )
        return replace(policy, max_km=km, max_km_by_division=by_division)
    if frontier.of is Of.OPEN_HOMES and policy.consolidate_city_level:
        return replace(policy, objective=_objective_at(frontier, policy, point))
    at_city_level = sum(not one.is_county for one in frontier.problem.institutions)
    most = point.limit - (at_city_level if frontier.of is Of.OPEN_HOMES else 0)
    return replace(policy, retention=replace(policy.retention, max_total=most))


def _objective_at(frontier: Frontier, policy: Policy, point: Point) -> tuple[Stage, ...]:
    """No rule limits the homes of every level; but a stage may come first that minimises them, with a
    tolerance that reaches just as far as the point (half a home more, against rounding)."""
    fewest = frontier.nation.points[0].limit
    more = point.limit - fewest
    tolerance = (more + 0.5) / fewest if more else 0.0
    first, *later = policy.stages
    return (first, Stage(((Goal.OPEN_HOMES, 1.0),), tolerance), *later)
