"""Request and answer of other plans, for the OpenAPI document."""

from __future__ import annotations

from app.answer_schema import Schema, list_of, object_of, one_of
from app.plan_questions import body_of
from app.schemas.alternatives import AlternativesRequest

ALTERNATIVES_BODY = body_of(
    "AlternativesRequest",
    {"plans": 2, "within_share": 0.05, "differ": 1},
    "Two plans within 5 % that differ in a home",
)


def alternatives_schemas(place: str) -> dict[str, Schema]:
    """The schemas of request and answer by name; `place` is the template of references."""
    request = AlternativesRequest.model_json_schema(ref_template=place, by_alias=True)
    return {
        **request.pop("$defs", {}),
        "AlternativesRequest": request,
        "AlternativesAnswer": _answer(),
        "Alternative": _alternative(),
    }


def _answer() -> Schema:
    return object_of(
        "Other plans, the best first; each is the best that differs enough from all before it. Where the "
        "last stage is the longest move, each differs enough and is within the limits, in no order.",
        schema=one_of("integer", "1"),
        status={"enum": ["optimal", "feasible", "infeasible", "no_plan"], "description": "Of the plan."},
        km_basis={"enum": ["straight_line", "estimated_road", "matrix", "router"]},
        stages={
            "type": "array",
            "items": {"type": "object"},
            "description": "minimize, text, the plan's value.",
        },
        alternatives=list_of("Alternative"),
        ending=one_of(
            "object?",
            "code: found (as many as asked for), none_left (proven), time (not known); and its text.",
        ),
        asked=one_of("object", "The question with its defaults."),
        fingerprint=one_of("string", "Of the plan's question."),
        warnings=list_of("Message"),
        timings=one_of("object", "Seconds by part."),
    )


def _alternative() -> Schema:
    return object_of(
        "A plan of the same question that the auditor has seen.",
        values={"type": "array", "items": {"type": "number"}, "description": "Of each stage."},
        change={"type": "array", "items": {"type": "number"}, "description": "Against the plan."},
        differs={
            "type": "array",
            "items": {"type": "integer"},
            "description": "In how many homes from the plan, and from each alternative before it.",
        },
        is_next_best=one_of(
            "boolean",
            "Proven: none that differs enough from all before it is better. Never claimed where the "
            "last stage is the longest move.",
        ),
        kept=one_of("integer", "Homes kept or retained here and freed in the plan."),
        freed=one_of("integer", "Homes freed here and kept or retained in the plan."),
        children_elsewhere=one_of("integer", "Children who go elsewhere than in the plan."),
        homes={
            "type": "array",
            "items": {"type": "object"},
            "description": "id, name, fates before and after.",
        },
        edits={
            "type": "array",
            "items": {"type": "object"},
            "description": "Edits of the request (locks) whose best plan is at least as good.",
        },
        text=one_of("string"),
    )
