"""Explanations and letters in the OpenAPI document."""

from __future__ import annotations

from typing import Any

from app.answer_schema import Schema, list_of, object_of, one_of, reference
from app.explain.schema import ExplainHomeIn, ExplainMoveIn, LettersIn
from app.openapi_parts import answered_with

EXPLAIN_EXAMPLE: dict[str, Any] = {
    "plan_of": {
        "institutions": [
            {"id": "city", "level": "prefectural", "division": "360100", "beds": 200},
            {"id": "county", "level": "county", "division": "360121", "beds": 60, "children": 25},
        ],
        "distances": {"mode": "matrix", "rows": [{"from": "county", "to": "city", "km": 100}]},
    },
    "question": {"question": "fate", "home": "county"},
}
"""A request whose plan retains a county home, and the question why."""


def _body(schema: Schema, examples: dict[str, Any]) -> dict[str, Any]:
    return {
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": schema, "examples": examples}},
        }
    }


EXPLAIN_BODY = _body(
    {"oneOf": [reference("ExplainHomeIn"), reference("ExplainMoveIn")]},
    {
        "fate": {"summary": "Why is this home retained?", "value": EXPLAIN_EXAMPLE["question"]},
        "move": {
            "summary": "Why do its children not go there?",
            "value": {"question": "move", "from": "county", "instead": "city"},
        },
    },
)
EXPLAIN_RESPONSES = answered_with("Explanation", "Why the plan decides so, found by solving the alternative.")
LETTERS_BODY = _body(
    reference("LettersIn"), {"province": {"summary": "A province", "value": {"division": "36"}}}
)
LETTERS_RESPONSES = answered_with("Letters", "Letters about the fates of all county homes of a division.")


def explain_schemas(place: str) -> dict[str, Schema]:
    """The schemas of requests and answers by name; `place` is the template of references."""
    found: dict[str, Schema] = {}
    for model in (ExplainHomeIn, ExplainMoveIn, LettersIn):
        schema = model.model_json_schema(ref_template=place, by_alias=True)
        found |= {**schema.pop("$defs", {}), model.__name__: schema}
    return {
        **found,
        "Explanation": _explanation(),
        "Alternative": _alternative(),
        "BreakEven": _break_even(),
        "Obstacle": _obstacle(),
        "Letters": _letters(),
    }


def _explanation() -> Schema:
    return object_of(
        "Why a plan decides as it does.",
        schema=one_of("integer", "1"),
        question=one_of("object", "As it was asked."),
        km_basis={"enum": ["straight_line", "estimated_road", "matrix", "router"]},
        fingerprint=one_of("string", "Of the question that the plan answers."),
        names=one_of("object", "Id -> name of the homes spoken of."),
        facts=one_of("object", "The homes with fate, counts and moves (goes), and obstacles (Obstacle)."),
        alternatives=list_of("Alternative", "Empty: no rule could be lifted to make it possible."),
        break_evens=list_of("BreakEven"),
        letter=one_of("object", "zh, en: paragraphs; each number in them stands in this answer."),
        timings=one_of("object", "Seconds by part."),
    )


def _alternative() -> Schema:
    rows = {"type": "array", "items": {"type": "object"}}
    return object_of(
        "Something forced the other way, and everything else planned anew.",
        forced=one_of("object", "what (retain, free, move, beds), home, to, need, beds."),
        lifted=list_of("Obstacle", "Rules that gave way for it."),
        changes={**rows, "description": "Edits of the request that lead to it."},
        status={"enum": ["optimal", "feasible", "infeasible", "no_plan"]},
        proven=one_of("boolean", "Whether both plans are proven to be the best."),
        tie=one_of("boolean", "Whether it is exactly as good."),
        conflict=list_of("Message", "If infeasible: the demands that contradict each other."),
        stages={
            **rows,
            "description": "Of each: stage, minimize, text, value, alternative, change, and rules_alone: "
            "with rules of the policy lifted and nothing forced (null: none was).",
        },
        homes_affected=one_of("integer", "Other homes whose children go elsewhere."),
        moves_changed={
            **rows,
            "description": "from, to, need, before, after, km: of one best plan.",
        },
        unplaced_changed={**rows, "description": "id, need, before, after (children)."},
        fates_changed={**rows, "description": "id, before, after."},
    )


def _break_even() -> Schema:
    return object_of(
        "Where a decision turns along a quantity, solved on either side.",
        decision={"enum": ["fate", "unplaced", "move", "beds"]},
        quantity={"enum": ["children", "beds", "km", "limit_km"]},
        of={"type": "array", "items": {"type": "string"}, "description": "Homes, or a division's prefix."},
        outcome={
            "enum": ["turns", "never", "unknown"],
            "description": "never: not found where it was tried, both ends included; unknown: no time.",
        },
        now=one_of("number?", "Null: no limit."),
        turns_at=one_of("number?", "The nearest value at which the decision is not as now."),
        before=one_of(
            "object?",
            "The last value as now: turned (whether the decision is the other one there), by_rules (the "
            "rules ask for it, though its totals are worse), children by need, totals planned and "
            "alternative.",
        ),
        after=one_of("object?", "The next value, likewise. Totals are those of provinces."),
        turns_back_at=one_of("number?", "A value beyond at which it is as now again: not monotone."),
        range={"type": "array", "description": "Lowest and highest value tried; null: no limit."},
        provinces={"type": ["array", "null"], "description": "Whose totals these are; null: the nation's."},
    )


def _obstacle() -> Schema:
    return object_of(
        "A rule in the way.",
        code=one_of("string", "Stable."),
        home=one_of("string", "Id."),
        found=one_of("number?", "Children, beds, homes or km."),
        asked=one_of("number?", "What the rule asks for, likewise."),
        names={"type": "array", "items": {"type": "string"}, "description": "Services, homes or a region."},
        text=one_of("string", "In the language asked for."),
    )


def _letters() -> Schema:
    return object_of(
        "Letters to the county homes of a division.",
        schema=one_of("integer", "1"),
        division=one_of("string"),
        km_basis={"enum": ["straight_line", "estimated_road", "matrix", "router"]},
        fingerprint=one_of("string", "Of the question that the plan answers."),
        letters=list_of("Explanation", "Of each home's fate, without timings."),
        waiting={"type": "array", "description": "Ids of homes for which no time was left."},
        document=one_of("string?", "A page to print, HTML without scripts, in the language asked for."),
        timings=one_of("object", "Seconds by part."),
    )
