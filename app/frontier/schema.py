"""`POST /frontier` in the OpenAPI document."""

from __future__ import annotations

from typing import Any

from app.answer_schema import Schema, list_of, object_of, one_of, reference
from app.openapi_parts import PROBLEM
from app.plan_questions import body_of
from app.schemas.frontier import FrontierRequest, PlanFrontierRequest
from geodata.example import load_example

FRONTIER_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/FrontierRequest"}}},
    }
}
PLAN_FRONTIER_BODY = body_of("PlanFrontierRequest", {"of": "retained"}, "County homes retained")
FRONTIER_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The curves.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Frontier"}}},
    },
    413: {"description": "The body is too large.", "content": PROBLEM},
    422: {"description": "The request has faults; all are listed.", "content": PROBLEM},
    503: {"description": "All places are taken; see Retry-After.", "content": PROBLEM},
}


def describe_frontier(document: dict[str, Any]) -> None:
    """Add schemas and an example to the document."""
    schemas = document["components"]["schemas"]
    request = FrontierRequest.model_json_schema(ref_template="#/components/schemas/{model}", by_alias=True)
    schemas.update(request.pop("$defs", {}))
    of_plan = PlanFrontierRequest.model_json_schema(
        ref_template="#/components/schemas/{model}", by_alias=True
    )
    schemas["PlanFrontierRequest"] = of_plan
    schemas.update(
        FrontierRequest=request, Frontier=_answer(), FrontierCurve=_curve(), FrontierPoint=_point()
    )
    body = document["paths"]["/frontier"]["post"]["requestBody"]["content"]["application/json"]
    asked = {**load_example("ten"), "frontier": {"of": "retained", "plans": True}}
    body["examples"] = {"ten": {"summary": "Ten homes (synthetic)", "value": asked}}


def _answer() -> Schema:
    answer = object_of(
        "What fewer homes, or shorter ways, cost in kilometres.",
        schema=one_of("integer", "1"),
        status={
            "enum": ["optimal", "feasible", "infeasible", "no_plan"],
            "description": "optimal: every point is proven. feasible: time ran out.",
        },
        km_basis={"enum": ["straight_line", "estimated_road", "matrix", "router"]},
        frontier=one_of("object", "What was asked for: of, points, plans."),
        stages={"type": "array", "items": {"type": "object"}, "description": "minimize and text of each."},
        nation={"anyOf": [reference("FrontierCurve"), {"type": "null"}]},
        by_province=one_of(
            "object?",
            "Province's two digits -> its curve, null if it shares homes with another province. Null if the "
            "nation is one jurisdiction, or a quota counts all of it.",
        ),
        conflict=list_of("Message", "If infeasible: an irreducible set of contradicting demands."),
        certificate=one_of(
            "object",
            "Plans of points_verified of the nation's points (its ends; with plans all) were checked afresh.",
        ),
        policy=one_of("object", "The effective policy, its objective least_travel."),
        warnings=list_of("Message"),
        timings=one_of("object", "Seconds by part."),
    )
    answer["properties"]["meta"] = one_of("object", "As in the request.")
    return answer


def _curve() -> Schema:
    return object_of(
        "Points by rising limit, each with as few children unplaced as can be at all.",
        points=list_of("FrontierPoint"),
        below={
            "type": "array",
            "items": {"type": "object"},
            "description": "Lower limits: retained, open_homes or max_km (km), unplaced, proven.",
        },
        complete=one_of("boolean", "Whether nothing is left out between the points."),
    )


def _point() -> Schema:
    point = object_of(
        "The best plan under a limit.",
        unplaced=one_of("number", "Children."),
        child_km=one_of("number", "With cross_prefecture_km."),
        bounds={"type": "array", "description": "Of each stage; null where not known."},
        proven=one_of("boolean"),
        policy=one_of("object?", "Members of the policy that make POST /optimize find it; null: none do."),
    )
    point["properties"] |= {
        "max_total": one_of("integer", "of retained: the limit, county homes."),
        "retained": one_of("integer", "of retained: those that the plan needs of them."),
        "max_open_homes": one_of("integer", "of open_homes: the limit, homes."),
        "open_homes": one_of("integer", "of open_homes: those that the plan needs of them."),
        "limit_km": one_of("number", "of max_km: the limit, km."),
        "max_km": one_of("number", "of max_km: the longest move, km."),
        "outage_short": one_of("number", "Children; if the policy has a soft outage."),
        "verified": one_of("boolean", "Nation only: the auditor saw its plan."),
        "plan": one_of("object", "With plans: assignments, institutions (id, fate, use), unplaced."),
    }
    return point
