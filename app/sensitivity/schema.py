"""Request and answer of what one more bed or km is worth, for the OpenAPI document."""

from __future__ import annotations

from app.answer_schema import Schema, list_of, object_of, one_of, reference
from app.plan_questions import body_of
from app.schemas.sensitivity import SensitivityRequest

SENSITIVITY_BODY = body_of(
    "SensitivityRequest", {"seconds": 60, "next_within_km": 50}, "Beds and limits, within a minute"
)


def sensitivity_schemas(place: str) -> dict[str, Schema]:
    """The schemas of request and answer by name; `place` is the template of references."""
    request = SensitivityRequest.model_json_schema(ref_template=place, by_alias=True)
    return {
        **request.pop("$defs", {}),
        "SensitivityRequest": request,
        "SensitivityAnswer": _answer(),
        "StageValueChange": _change(),
        "BedValue": _bed(),
        "KmValue": _limit(),
    }


def _answer() -> Schema:
    return object_of(
        "The change of every stage's least total, by solving again.",
        schema=one_of("integer", "1"),
        status={
            "enum": ["optimal", "feasible", "infeasible", "no_plan"],
            "description": "optimal: everything is known. feasible: time ran out, see proof.",
        },
        km_basis={"enum": ["straight_line", "estimated_road", "matrix", "router"]},
        stages={"type": "array", "items": {"type": "object"}, "description": "minimize, text, value now."},
        beds=list_of("BedValue", "Every home, in the order of the request."),
        limits=list_of("KmValue", "Every division of six digits that may send children."),
        proofs=one_of("object", "Each proof in words."),
        summary={"type": "array", "items": {"type": "object"}, "description": "Figures and a text each."},
        asked=one_of("object", "The question with its defaults."),
        fingerprint=one_of("string", "Of the plan's question."),
        warnings=list_of("Message"),
        timings=one_of("object", "Seconds by part."),
    )


def _change() -> Schema:
    schema = object_of(
        "By how much every stage changes; the first that changes falls, later ones may rise.",
        change={"type": ["array", "null"], "items": {"type": "number"}, "description": "Null: not known."},
        proof={"enum": ["no_place", "room_for_all", "no_new_way", "together", "solved", "not_done"]},
    )
    schema["properties"]["text"] = one_of("string", "Where anything changes.")
    return schema


def _bed() -> Schema:
    own = object_of("One more usable bed at a home.", id=one_of("string"))
    own["properties"]["edit"] = one_of(
        "object", "Where anything changes: the edit of the request that adds it."
    )
    return {"allOf": [own, reference("StageValueChange")]}


def _limit() -> Schema:
    way = object_of(
        "The nearest pair beyond the limit, and what a limit of just its length changes.",
        **{"from": one_of("string")},
        to=one_of("string"),
        km=one_of("number"),
    )
    return object_of(
        "A longer limit for the homes of one division; limits of needs cap it as before.",
        division=one_of("string"),
        homes={"type": "array", "items": one_of("string")},
        limit_km=one_of("number?", "Now; null: no limit."),
        one_more_km=reference("StageValueChange"),
        next_way={
            "anyOf": [{"allOf": [way, reference("StageValueChange")]}, {"type": "null"}],
            "description": "Null: none within next_within_km.",
        },
    )
