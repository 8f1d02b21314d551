"""`POST /plans/{id}/what-if` in the OpenAPI document."""

from __future__ import annotations

from typing import Any

from app.answer_schema import Schema, list_of, object_of, one_of, reference
from app.openapi_parts import PROBLEM
from app.schemas.changes import WhatIfRequest

WHAT_IF_EXAMPLE: dict[str, Any] = {
    "changes": [
        {"op": "set", "institution": "h-360300-1", "field": "beds", "value": 100},
        {"op": "set", "institution": "h-360323-1", "field": "children", "key": "medical", "value": 9},
        {"op": "set", "policy": "max_km_by_division", "key": "3605", "value": 120.0},
    ]
}
"""Changes of the plan of the example `ten`."""

WHAT_IF_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/WhatIfRequest"},
                "examples": {
                    "ten": {"summary": "Of the plan of ten homes (synthetic)", "value": WHAT_IF_EXAMPLE}
                },
            }
        },
    }
}
WHAT_IF_RESPONSES: dict[int | str, dict[str, Any]] = {
    413: {"description": "The body is too large.", "content": PROBLEM},
    422: {"description": "The changes or the changed question have faults.", "content": PROBLEM},
    503: {"description": "All places are taken; see Retry-After.", "content": PROBLEM},
    200: {
        "description": "What changed, with values and bounds of the whole new plan.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/WhatIfAnswer"}}},
    },
    404: {
        "description": "The plan is not known (any more).",
        "content": PROBLEM,
    },
}


def what_if_schemas(place: str) -> dict[str, Schema]:
    """The schemas of request and answer by name; `place` is the template of references."""
    request = WhatIfRequest.model_json_schema(ref_template=place, by_alias=True)
    return {
        **request.pop("$defs", {}),
        "WhatIfRequest": request,
        "WhatIfAnswer": _answer(),
        "StageChange": _stage(),
    }


def _answer() -> Schema:
    answer = object_of(
        "How the plan of the changed question differs from the old one; of the whole: status and stages.",
        schema=one_of("integer", "1"),
        status={"enum": ["optimal", "feasible", "infeasible", "no_plan"]},
        stages=list_of("StageChange", "Empty without a plan."),
        solved_again=object_of(
            "Which homes were solved again: the difference speaks of these, all others are as they were.",
            homes=one_of("integer"),
            provinces={"type": "array", "items": {"type": "string"}},
            whole=one_of("boolean", "Whether these are all homes."),
        ),
        difference={**reference("Difference"), "description": "Of the homes solved again."},
        conflict=list_of("Message", "Demands that contradict each other, if infeasible."),
        warnings=list_of("Message", "Those that the old plan did not have."),
        timings=one_of("object", "Seconds by part."),
    )
    answer["properties"] |= {
        "plan": one_of("string", "Id of the new plan; it is worked out whole when it is first fetched."),
        "base": one_of("string", "Id of the plan that was changed."),
    }
    return answer


def _stage() -> Schema:
    return object_of(
        "One stage of the whole plan, before and after.",
        minimize=one_of("object", "Goal -> weight."),
        text=one_of("string"),
        before=one_of("number?", "Null if the old plan had another stage in its place."),
        after=one_of("number"),
        change=one_of("number?"),
        bound=one_of("number?", "No plan of the changed question that keeps all earlier stages has less."),
        gap=one_of("number?"),
    )
