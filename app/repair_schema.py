"""Request and answer of `POST /repair` as JSON schemas."""

from __future__ import annotations

from app.answer_schema import Schema, list_of, object_of, one_of, reference
from app.schemas.repair import PlanRepairRequest, RepairRequest


def repair_schemas(place: str) -> dict[str, Schema]:
    """The schemas of request and answer by name; `place` is the template of references."""
    request = RepairRequest.model_json_schema(ref_template=place, by_alias=True)
    of_plan = PlanRepairRequest.model_json_schema(ref_template=place, by_alias=True)
    return {
        **request.pop("$defs", {}),
        **of_plan.pop("$defs", {}),
        "RepairRequest": request,
        "PlanRepairRequest": of_plan,
        **_answer_schemas(),
    }


def _answer_schemas() -> dict[str, Schema]:
    change = one_of(
        "object",
        "An edit of the request: op (set or add), institution and field, or policy (with key), and value.",
    )
    return {
        "RepairAnswer": _answer(),
        "Repair": _repair(),
        "PricedChange": object_of(
            "A change and its price.",
            change=change,
            cost=one_of("number", "Yuan."),
            text=one_of("string", "In the language asked for."),
        ),
    }


def _answer() -> Schema:
    return object_of(
        "The plan as asked for in short, what would mend it, and the plan with the changes in full.",
        schema=one_of("integer", "1"),
        status={"enum": ["optimal", "feasible", "infeasible", "no_plan"]},
        km_basis={"enum": ["straight_line", "estimated_road", "matrix", "router"]},
        unplaced_children=one_of("integer", "Without any change."),
        unplaced=list_of("UnplacedChildren", "Without any change, with remedies."),
        witnesses=list_of("Witness"),
        conflict=list_of("Message"),
        repair={"anyOf": [reference("Repair"), {"type": "null"}], "description": "Null without a plan."},
        plan={**reference("Answer"), "description": "The answer of POST /optimize with the changes."},
        prices=one_of("object", "The prices in force, yuan."),
        warnings=list_of("Message"),
        timings=one_of("object", "Seconds by part."),
    )


def _repair() -> Schema:
    return object_of(
        "The least set of changes, first by the children left out, then by cost.",
        changes=list_of("PricedChange"),
        cost=one_of("number", "Yuan."),
        bound=one_of("number", "Yuan; no set of the changes considered costs less."),
        proven=one_of("boolean", "Whether cost and bound meet and nobody more could be placed."),
        complete=one_of("boolean", "False: in a very large region only the nearest were considered."),
        unplaced_children=one_of("integer?", "With all changes, found by solving again."),
        left={"type": "array", "items": {"type": "object"}, "description": "Whom no change places."},
    )
