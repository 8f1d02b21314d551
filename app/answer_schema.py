"""The answer of `POST /optimize` as JSON schemas, for the OpenAPI document."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def one_of(kind: str, description: str = "") -> Schema:
    """A schema of a kind; `?` at its end means that it may be null."""
    types: Any = [kind[:-1], "null"] if kind.endswith("?") else kind
    return {"type": types, **({"description": description} if description else {})}


def object_of(description: str, **properties: Schema) -> Schema:
    """A schema of an object whose properties are all required."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": sorted(properties),
    }


def list_of(name: str, description: str = "") -> Schema:
    """A schema of a list of named things."""
    return {
        "type": "array",
        "items": reference(name),
        **({"description": description} if description else {}),
    }


def reference(name: str) -> Schema:
    """A named schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def answer_schemas() -> dict[str, Schema]:
    """All schemas of the answer by name."""
    return {
        "Answer": _answer(),
        "Message": _message(),
        "Assignment": _assignment(),
        "InstitutionOutcome": _outcome(),
        "UnplacedChildren": _unplaced(),
        "Certificate": _certificate(),
        "Stage": _stage(),
        "Summary": _summary(),
        "Coverage": _coverage(),
    }


def _message() -> Schema:
    return object_of(
        "A warning, reason or demand.",
        code=one_of("string", "Stable."),
        where=one_of("string", "A place in the request, or an id."),
        params=one_of("object"),
        text=one_of("string", "In the language asked for."),
    )


def _unplaced() -> Schema:
    return object_of(
        "Children of one home and need without a place.",
        id=one_of("string"),
        need=one_of("string"),
        children=one_of("integer"),
        reason=reference("Message"),
        remedies={
            "type": "array",
            "items": {"type": "object"},
            "description": "Changes that were tried: see POST /repair; empty in a plan.",
        },
    )


def _stage() -> Schema:
    return object_of(
        "One stage of the objective, or the last one of all: uncovered, over the uses of freed homes.",
        minimize=one_of("object", "Goal -> weight."),
        text=one_of("string", "In words, with the exchange rates."),
        value=one_of("number", "Recomputed from the answer."),
        bound=one_of(
            "number?",
            "No plan that keeps the earlier stages has a smaller value (of uncovered: no choice of uses "
            "for these freed homes).",
        ),
        gap=one_of("number?", "(value - bound) / max(1, |value|)."),
    )


def _answer() -> Schema:
    answer = object_of(
        "A plan with its certificate.",
        schema=one_of("integer", "1"),
        status={"enum": ["optimal", "feasible", "infeasible", "no_plan"]},
        km_basis={"enum": ["straight_line", "estimated_road", "matrix", "router"]},
        summary={"anyOf": [reference("Summary"), {"type": "null"}]},
        assignments=list_of("Assignment", "Moves only, sorted."),
        institutions=list_of("InstitutionOutcome", "In the order of the request."),
        unplaced=list_of("UnplacedChildren"),
        witnesses=list_of("Witness", "One for each connected shortage of beds; empty without any."),
        conflict=list_of("Message", "If infeasible: an irreducible set of contradicting demands."),
        findings=one_of(
            "object?",
            "outage: who could be rehoused within max_km if a home failed, one at a time; fairness: children "
            "beside the nearest home that could take them, and the worst off; staff: homes that need more "
            "than they have; budget: yuan a year by fate.",
        ),
        quota=one_of(
            "object?",
            "Where max_total binds: max_total, retained, by_province, and what one_more and one_fewer would "
            "change in each stage (null: not known, or no plan retains so few).",
        ),
        certificate=reference("Certificate"),
        policy=one_of("object", "The effective policy."),
        warnings=list_of("Message"),
        timings=one_of("object", "Seconds by part."),
    )
    answer["properties"]["input"] = reference("FileReport")
    answer["properties"]["meta"] = one_of("object", "As in the request.")
    return answer


def _summary() -> Schema:
    return object_of(
        "Figures of the nation, before and after, by_province and by_prefecture (fields: see the contract).",
        by_province=one_of("object", "Province's two digits -> the same figures."),
        by_prefecture=one_of("object", "Prefecture's code -> the same figures."),
        coverage={
            "type": "object",
            "description": "Use -> community children within its radius.",
            "additionalProperties": reference("Coverage"),
        },
        use_cost=one_of("object", "Use -> yuan a year for all homes with it, null where no cost is given."),
    )


def _coverage() -> Schema:
    return object_of(
        "Community children, counted where their institution is, of the nation; by_province the same.",
        children=one_of("integer", "All of them."),
        covered_before=one_of(
            "integer", "Within the radius (geodesic) of a home that raises children before the plan."
        ),
        covered_after=one_of("integer", "Within the radius of a home that gets this use."),
        by_province=one_of("object", "Province's two digits -> children, covered_before, covered_after."),
    )


def _assignment() -> Schema:
    properties = {
        "from": one_of("string"),
        "to": one_of("string"),
        "need": one_of("string"),
        "children": one_of("integer"),
        "km": one_of("number", "km, to 0.01."),
        "crossing": one_of("boolean", "Whether they leave their own jurisdiction."),
    }
    assignment = object_of("Children of one need who move.", **properties)
    told = "Only where the km are not what the answer's km_basis says."
    assignment["properties"]["km_basis"] = {"enum": ["straight_line"], "description": told}
    return assignment


def _outcome() -> Schema:
    counts = (
        *("beds", "usable_beds", "places", "children_before", "children_after", "unplaced"),
        *("children_remaining", "unserved_after", "children_staying", "adults", "moved_in", "moved_out"),
    )
    return object_of(
        "What becomes of one home.",
        id=one_of("string"),
        fate={"enum": ["keep", "retain", "transform", "close", "blocked"]},
        use=one_of("string?", "What a transformed home becomes; null: open, with a warning."),
        level={"enum": ["provincial", "prefectural", "county"]},
        occupancy=one_of("number?", "(children_after + adults + children_temporary) / usable_beds."),
        underused=one_of("boolean"),
        **{name: one_of("integer") for name in counts},
    )


def _certificate() -> Schema:
    return object_of(
        "What is proven.",
        stages=list_of("Stage"),
        verified=one_of("boolean"),
        violations=list_of("Message", "Always empty: a violation is a 500."),
        fingerprint=one_of("string", "sha256 of institutions, policy and distances."),
        solver=one_of("object"),
    )
