"""Schemas of comparisons, for the OpenAPI document."""

from __future__ import annotations

from typing import Any

from app.answer_schema import Schema, list_of, object_of, one_of, reference
from app.comparison.example import COMPARISON_EXAMPLE
from app.comparison.row_schema import nullable, row_schemas
from app.openapi_parts import PROBLEM

_KM_BASIS = {"enum": ["straight_line", "estimated_road", "matrix", "router"]}
_STATUS = {"enum": ["optimal", "feasible", "infeasible", "no_plan"]}

COMPARISON_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The difference of the two plans.",
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/Comparison"},
                "example": COMPARISON_EXAMPLE,
            }
        },
    },
    404: {
        "description": "One of the plans is not known (any more).",
        "content": PROBLEM,
    },
}
"""The responses of a route that compares two plans."""
TABLE_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The scenarios side by side.",
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/ComparisonTable"}},
            "text/csv": {"schema": {"type": "string", "description": "UTF-8 with a byte-order mark."}},
        },
    },
    404: COMPARISON_RESPONSES[404],
}
"""The responses of a route that compares several scenarios."""

_CHILDREN = {
    "both": "Counted in both sets: better, worse, mixed and same.",
    "better": "A place instead of none; else a shorter way, services, or the jurisdiction, none lost.",
    "worse": "The other way round.",
    "mixed": "Some of these better, some worse.",
    "same": "None of these differs.",
    "new": "Counted in the later set only.",
    "gone": "Counted in the earlier set only.",
    "elsewhere": "With another destination.",
    "nearer": "Placed in both plans, elsewhere, with a shorter way.",
    "farther": "With a longer way.",
    "placed_now": "With a place in the later plan only.",
    "placed_no_longer": "With a place in the earlier plan only.",
    "served_now": "With the services of their need in the later plan only.",
    "served_no_longer": "In the earlier plan only.",
    "inside_now": "Outside their jurisdiction in the earlier plan only.",
    "outside_now": "In the later plan only.",
    "remeasured": "With the same destination, whose km differ.",
}
"""Who the children of a comparison are."""


def comparison_schemas() -> dict[str, Schema]:
    """All schemas of comparisons by name. `Difference` is what a what-if says of its plan."""
    difference = _difference()
    return {
        "Comparison": _comparison(difference),
        "Difference": difference,
        "Sentence": _sentence(),
        "StageCompared": _stage(),
        "RegionCompared": _region(),
        "ChildrenCompared": _children(),
        "FigureChange": _figure(),
        **row_schemas(),
        "ComparisonTable": _table(),
    }


def _difference() -> Schema:
    return object_of(
        "What differs between an earlier and a later plan. Members that need a plan on both sides are null "
        "if either has none.",
        sentences=list_of("Sentence", "The most important first; each number in them stands below."),
        counts=one_of("object", "How many rows of each kind there are."),
        total=nullable("RegionCompared"),
        by_province={
            "type": ["object", "null"],
            "description": "Province's two digits -> the same, with name and sentences.",
            "additionalProperties": reference("RegionCompared"),
        },
        homes=_rows(
            None, "Homes with children for whom anything differs: id, name, province, ChildrenCompared."
        ),
        worst_off=_rows("ChildrenOutcome", "Hit hardest: a lost place first, then the longest added way."),
        best_off=_rows("ChildrenOutcome", "The other way round."),
        outcomes=_rows("ChildrenOutcome", "All children for whom anything differs, by home and need."),
        moves=_rows("MoveCompared", "Moves that appear, vanish or change in number, sorted."),
        unplaced=_rows("UnplacedCompared", "Children without a place: rows that differ in number or reason."),
        fates=_rows("FateCompared", "Homes of both sets whose fate or use differs."),
        transitions=_rows(None, "fate_before, use_before, fate_after, use_after and how many homes."),
        homes_added=list_of("OneSidedHome", "Homes of the later set only."),
        homes_removed=list_of("OneSidedHome", "Homes of the earlier set only."),
        inputs=object_of(
            "What differs between the questions; values as in a request. A key that a side lacks is missing.",
            institutions=_rows(None, "id, name, field, before, after."),
            policy=_rows(None, "field (a path such as retention.min_children), before, after."),
            distances=_rows(None, "field, before, after; rows: only that the lengths differ."),
        ),
        matching=one_of("string", "The rule by which children of two sets are taken to be the same."),
    )


def _comparison(difference: Schema) -> Schema:
    head = {
        "status": _STATUS,
        "km_basis": _KM_BASIS,
        "homes": one_of("integer"),
        "children": one_of("integer"),
        "fingerprint": one_of("string", "Of the question."),
        "meta": one_of("object", "As in the request."),
    }
    return object_of(
        "Two plans side by side.",
        schema=one_of("integer", "1"),
        before=object_of("The earlier plan.", **head),
        after=object_of("The later plan.", **head),
        same_question=one_of("boolean", "Whether the fingerprints are equal."),
        stages=list_of("StageCompared", "Those of the earlier objective, then others of the later one."),
        **difference["properties"],
    )


def _rows(name: str | None, description: str) -> Schema:
    """A list that may be null."""
    items = {"type": "object"} if name is None else reference(name)
    return {"type": ["array", "null"], "items": items, "description": description}


def _sentence() -> Schema:
    return object_of(
        "One sentence.",
        code=one_of("string", "Stable."),
        where=one_of("string", "Empty, a province's two digits, a home's id, before or after."),
        params=one_of("object"),
        text=one_of("string", "In the language asked for."),
    )


def _stage() -> Schema:
    return object_of(
        "A stage of the objective; values are null where an objective does not have it.",
        number=one_of("integer", "In this list, from 1."),
        minimize=one_of("object", "Goal -> weight."),
        text=one_of("string"),
        before=one_of("number?"),
        after=one_of("number?"),
        change=one_of("number?", "Null if they cannot be compared."),
        bound_before=one_of("number?"),
        bound_after=one_of("number?"),
        comparable=one_of("boolean"),
        obstacle={"enum": ["no_plan", "one_sided", "rule", "km_basis", None], "type": ["string", "null"]},
    )


def _region() -> Schema:
    region = object_of(
        "A region in both plans. A child counts in the province of its home, as the later set has it.",
        children=reference("ChildrenCompared"),
        figures={
            "type": "object",
            "description": "Figures by the names of the exports; before. and after. lead into the state of "
            "the network before and after a plan.",
            "additionalProperties": reference("FigureChange"),
        },
    )
    region["properties"]["name"] = one_of("string")
    region["properties"]["sentences"] = list_of("Sentence")
    return region


def _children() -> Schema:
    km = {f"{way}_child_km": one_of("number", "By how much in all.") for way in ("nearer", "farther")}
    return object_of(
        "Children; each is one of better, worse, mixed, same, new, gone.",
        **{name: one_of("integer", text) for name, text in _CHILDREN.items()},
        **km,
    )


def _figure() -> Schema:
    numbers = {name: one_of("number?") for name in ("before", "after", "change")}
    return object_of("A figure of both plans and the difference.", **numbers)


def _table() -> Schema:
    return object_of(
        "Several scenarios side by side; the first is what children of the others are compared with.",
        schema=one_of("integer", "1"),
        scenarios={"type": "array", "items": {"type": "string"}},
        stages_comparable=one_of("boolean", "Whether the values of the stages stand among the rows."),
        rows={
            "type": "array",
            "items": object_of(
                "A figure of every scenario.",
                field=one_of("string"),
                text=one_of("string"),
                unit=one_of("string?"),
                values={"type": "array", "description": "One for each scenario, null where it has none."},
            ),
        },
    )
