"""The answer of `POST /optimize` as JSON schemas, for the OpenAPI document."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def _of(kind: str, description: str = "") -> Schema:
    """A schema of a kind; `?` at its end means that it may be null."""
    types: Any = [kind[:-1], "null"] if kind.endswith("?") else kind
    return {"type": types, **({"description": description} if description else {})}


def _object(description: str, **properties: Schema) -> Schema:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": sorted(properties),
    }


def _list(name: str, description: str = "") -> Schema:
    return {"type": "array", "items": _ref(name), **({"description": description} if description else {})}


def _ref(name: str) -> Schema:
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
    }


def _message() -> Schema:
    return _object(
        "A warning, reason or demand.",
        code=_of("string", "Stable."),
        where=_of("string", "A place in the request, or an id."),
        params=_of("object"),
        text=_of("string", "In the language asked for."),
    )


def _unplaced() -> Schema:
    return _object(
        "Children of one home and need without a place.",
        id=_of("string"),
        need=_of("string"),
        children=_of("integer"),
        reason=_ref("Message"),
        remedies={"type": "array", "items": {"type": "object"}, "description": "Not yet: always empty."},
    )


def _stage() -> Schema:
    return _object(
        "One stage of the objective.",
        minimize=_of("object", "Goal -> weight."),
        text=_of("string", "In words, with the exchange rates."),
        value=_of("number", "Recomputed from the answer."),
        bound=_of("number?", "No plan that keeps the earlier stages has a smaller value."),
        gap=_of("number?", "(value - bound) / max(1, |value|)."),
    )


def _answer() -> Schema:
    return _object(
        "A plan with its certificate.",
        schema=_of("integer", "1"),
        status={"enum": ["optimal", "feasible", "infeasible", "no_plan"]},
        km_basis={"enum": ["straight_line", "estimated_road", "matrix", "router"]},
        summary=_of("object?", "Figures of the nation, before and after, by_province and by_prefecture."),
        assignments=_list("Assignment", "Moves only, sorted."),
        institutions=_list("InstitutionOutcome", "In the order of the request."),
        unplaced=_list("UnplacedChildren"),
        conflict=_list("Message", "If infeasible: an irreducible set of contradicting demands."),
        certificate=_ref("Certificate"),
        policy=_of("object", "The effective policy."),
        warnings=_list("Message"),
        timings=_of("object", "Seconds by part."),
    )


def _assignment() -> Schema:
    properties = {
        "from": _of("string"),
        "to": _of("string"),
        "need": _of("string"),
        "children": _of("integer"),
        "km": _of("number", "km, to 0.01."),
        "crossing": _of("boolean", "Whether they leave their own jurisdiction."),
    }
    return _object("Children of one need who move.", **properties)


def _outcome() -> Schema:
    counts = (
        *("beds", "usable_beds", "places", "children_before", "children_after", "unplaced"),
        *("children_remaining", "unserved_after", "children_staying", "adults", "moved_in", "moved_out"),
    )
    return _object(
        "What becomes of one home.",
        id=_of("string"),
        fate={"enum": ["keep", "retain", "transform", "close", "blocked"]},
        use=_of("string?"),
        level={"enum": ["provincial", "prefectural", "county"]},
        occupancy=_of("number?", "(children_after + adults + children_temporary) / usable_beds."),
        underused=_of("boolean"),
        **{name: _of("integer") for name in counts},
    )


def _certificate() -> Schema:
    return _object(
        "What is proven.",
        stages=_list("Stage"),
        verified=_of("boolean"),
        violations=_list("Message", "Always empty: a violation is a 500."),
        fingerprint=_of("string", "sha256 of institutions, policy and distances."),
        solver=_of("object"),
    )
