"""A traced frontier as the wire shows it."""

from __future__ import annotations

from collections.abc import Mapping

from app.answer import Json, Solved, answer_json, solver_json
from app.frontier.solving import FrontierSolved
from app.json_numbers import number
from app.messages import Language, message_json, stage_text
from optimizer.certify import fingerprint
from optimizer.exact import units_to_km
from optimizer.frontier import Below, Curve, Frontier, Of, Point, problem_at
from optimizer.plan import Status
from optimizer.policy import PRESETS, Policy, Stage

LIMITS = {Of.RETAINED: "max_total", Of.OPEN_HOMES: "max_open_homes", Of.MAX_KM: "limit_km"}
"""What the limit of a point is called."""


def frontier_json(solved: FrontierSolved, language: Language) -> Json:
    """The answer of `POST /frontier`."""
    asked, frontier = solved.question.asked, solved.frontier
    has_curves = frontier.status in (Status.OPTIMAL, Status.FEASIBLE)
    wanted = solved.question.question
    answer: Json = {
        "schema": 1,
        "status": frontier.status.value,
        "km_basis": asked.problem.distances.basis.value,
        "frontier": {"of": wanted.of.value, "points": wanted.points, "plans": solved.question.plans},
        "stages": [_stage(stage, language) for stage in frontier.problem.policy.stages],
        "nation": _curve(frontier, frontier.nation, language, solved) if has_curves else None,
        "by_province": _provinces(frontier, language),
        "conflict": [message_json(demand, language) for demand in frontier.conflict],
        "certificate": _certificate(solved),
        "policy": _effective(asked.policy, frontier),
        "warnings": [message_json(one, language) for one in asked.warnings],
        "timings": {part: round(seconds, 4) for part, seconds in solved.timings.items()},
    }
    if asked.meta:
        answer["meta"] = asked.meta
    return answer


def _stage(stage: Stage, language: Language) -> Json:
    minimize = {goal.value: weight for goal, weight in stage.minimize}
    return {"minimize": minimize, "text": stage_text(stage, language)}


def _provinces(frontier: Frontier, language: Language) -> Json | None:
    if frontier.by_province is None:
        return None
    return {
        code: None if curve is None else _curve(frontier, curve, language, None, code)
        for code, curve in frontier.by_province
    }


def _curve(
    frontier: Frontier, curve: Curve, language: Language, solved: FrontierSolved | None, province: str = ""
) -> Json:
    plans: Mapping[int, Solved] = solved.plans if solved else {}
    with_plans = solved is not None and solved.question.plans
    points = []
    for place, point in enumerate(curve.points):
        row = _point(frontier, point, province)
        if not province:
            row["verified"] = place in plans
        if place in plans and with_plans:
            row["plan"] = _plan(plans[place], language)
        points.append(row)
    below = [_below(frontier.of, one) for one in curve.below]
    return {"points": points, "below": below, "complete": curve.complete}


def _point(frontier: Frontier, point: Point, province: str) -> Json:
    stages = frontier.problem.policy.stages
    values = {
        stage.minimize[0][0].value: number(value) for stage, value in zip(stages, point.values, strict=True)
    }
    return {
        LIMITS[frontier.of]: _amount(frontier.of, point.limit),
        frontier.of.value: _amount(frontier.of, point.reached),
        **values,
        "bounds": [number(bound) for bound in point.bounds],
        "proven": point.proven,
        "policy": _change(frontier, point, province),
    }


def _plan(solved: Solved, language: Language) -> Json:
    """What a plan does: as in the answer of `POST /optimize`, homes with their fates only."""
    answer = answer_json(solved, language)
    fates = zip(solved.asked.problem.institutions, solved.plan.fates, solved.plan.uses, strict=True)
    by_id = {one.id: {"id": one.id, "fate": fate.value, "use": use} for one, fate, use in fates}
    return {
        "assignments": answer["assignments"],
        "institutions": [by_id[name] for name in solved.asked.order],
        "unplaced": answer["unplaced"],
    }


def _below(of: Of, one: Below) -> Json:
    return {of.value: _amount(of, one.limit), "unplaced": one.unplaced, "proven": one.proven}


def _amount(of: Of, amount: int) -> float:
    return units_to_km(amount) if of is Of.MAX_KM else amount


def _change(frontier: Frontier, point: Point, province: str) -> Json | None:
    """The members of the policy that make `POST /optimize` find the point; the others stay as they are."""
    problem = problem_at(frontier, point, province)
    if problem is None:
        return None
    policy = problem.policy
    change: Json = {"objective": _objective(policy)}
    if frontier.of is Of.MAX_KM:
        change |= {} if province else {"max_km": policy.max_km}
        if policy.max_km_by_division:
            change["max_km_by_division"] = dict(policy.max_km_by_division)
    elif policy.objective == PRESETS["least_travel"]:
        quota = policy.retention.max_per_province
        change["retention"] = {"max_total": policy.retention.max_total}
        if province and quota is not None:
            change["retention"] = {"max_total": None, "max_per_province": dict(quota.by_code)}
    return change


def _objective(policy: Policy) -> object:
    if policy.objective == PRESETS["least_travel"]:
        return "least_travel"
    return [
        {"minimize": {goal.value: weight for goal, weight in stage.minimize}, "tolerance": stage.tolerance}
        for stage in policy.objective
    ]


def _effective(policy: Json, frontier: Frontier) -> Json:
    """The policy under which the curves were traced."""
    retention = policy["retention"]
    assert isinstance(retention, dict)
    most = frontier.problem.policy.retention.max_total
    return {**policy, "objective": "least_travel", "retention": {**retention, "max_total": most}}


def _certificate(solved: FrontierSolved) -> Json:
    """Every certified plan was checked afresh, and came to the values of its point."""
    asked = solved.question.asked
    return {
        "verified": True,
        "points_verified": len(solved.plans),
        "points": len(solved.frontier.nation.points),
        "violations": [],
        "fingerprint": fingerprint(asked.problem),
        "solver": solver_json(solved.threads, asked.limits.seed),
    }
