"""Schemas of the answer of `POST /adequacy`, for the OpenAPI document."""

from __future__ import annotations

from app.answer_schema import Schema, list_of, object_of, one_of, reference

_SUM = {
    "homes": one_of("integer", "Homes that may raise children; at city_level those of that level alone."),
    "beds": one_of("integer", "Rated beds."),
    "usable_beds": one_of("integer", "Beds without both reserves, or as stated."),
    "places": one_of("integer", "Usable beds without adults and temporary children, home by home."),
    "spare": one_of("integer", "Places beyond the children."),
    "short": one_of("integer", "Children beyond the places."),
}


def adequacy_schemas() -> dict[str, Schema]:
    """All schemas of the answer by name."""
    return {
        "AdequacyAnswer": _answer(),
        "AdequacyLevel": _level(),
        "AdequacyDemand": _demand(),
        "Witness": _witness(),
        "BedSum": object_of("Homes added up.", **_SUM),
    }


def _answer() -> Schema:
    return object_of(
        "Whether the beds are enough.",
        schema=one_of("integer", "1"),
        km_basis={"enum": ["straight_line", "estimated_road", "matrix", "router"]},
        enough=one_of("boolean", "Under the rules: a bed for every child."),
        questions={
            "type": "array",
            "items": {"type": "object"},
            "description": "sum, pooled_by_province, pooled_by_prefecture, rules: each with enough, its "
            "figures and a text.",
        },
        nation=reference("AdequacyLevel"),
        by_province=_table("Province's two digits", "AdequacyLevel"),
        by_prefecture=_table("Prefecture's code, or its province's where a home has none", "AdequacyLevel"),
        by_need=_table("Need", "AdequacyDemand"),
        by_service=_table("Service that a need asks for", "AdequacyDemand"),
        witnesses=list_of("Witness", "Under the rules, numbered from 0."),
        certificate=one_of("object", "The flow's value against the witnesses' sum, and the fingerprint."),
        policy=one_of("object", "The effective policy."),
        warnings=list_of("Message"),
        timings=one_of("object", "Seconds by part."),
    )


def _table(key: str, name: str) -> Schema:
    return {"type": "object", "description": f"{key} -> figures.", "additionalProperties": reference(name)}


def _level() -> Schema:
    level = object_of(
        "The nation or a region: its children, and the homes in it that may raise children.",
        children=one_of("integer"),
        **_SUM,
        enough_in_sum=one_of("boolean", "places >= children."),
        city_level=reference("BedSum"),
        enough=one_of("boolean", "Every largest placing places all of its children."),
        in_shortage=one_of("integer", "Its children who stand in a witness."),
        witnesses={"type": "array", "items": one_of("integer"), "description": "Their numbers."},
    )
    told = "With staff_ratio: function -> needed, there, may_hire, elsewhere, short, enough."
    level["properties"]["staff"] = one_of("object", told)
    return level


def _demand() -> Schema:
    return object_of(
        "A need or service: all who ask for it, and the hosts that have it, as if these children came first.",
        children=one_of("integer"),
        **_SUM,
        enough_in_sum=one_of("boolean", "places >= children."),
        served_at_most=one_of("integer", "Children who could live where they are served."),
        left_out=one_of("integer", "Children who may move and could not."),
        unserved_staying=one_of("integer", "Children who stay by rule where they are not served."),
        enough=one_of("boolean"),
        witnesses=list_of("Witness", "Its own."),
    )


def _witness() -> Schema:
    return object_of(
        "Children who outnumber the free beds of all homes that they can reach.",
        children=one_of("integer", "Sum over rows."),
        free=one_of("integer", "Sum over hosts."),
        short=one_of("integer", "children - free."),
        staying=one_of("boolean", "Whether they stay by rule in a home that holds more than its places."),
        rows={"type": "array", "items": one_of("object"), "description": "id, need, children."},
        hosts={
            "type": "array",
            "items": one_of("object"),
            "description": "id, places, staying (children who stay there by rule), free.",
        },
    )
