"""Sets, scenarios and plans as JSON schemas, for the OpenAPI document."""

from __future__ import annotations

from typing import Any

from app.answer_schema import list_of, object_of, one_of, reference
from app.openapi_parts import PROBLEM
from app.schemas.resources import PlanPatch, ScenarioPatch, ScenarioRequest, SetRequest

Schema = dict[str, Any]
Responses = dict[int | str, dict[str, Any]]
LISTED = "A page, newest first; `next` and the header `Link` lead to the next one."
DELETED = "What was deleted, by kind."
_MODELS = (SetRequest, ScenarioRequest, ScenarioPatch, PlanPatch)
_FORM = {
    "type": "object",
    "required": ["file"],
    "description": "As for `POST /institutions`.",
    "properties": {
        "file": {"type": "string", "contentMediaType": "application/octet-stream"},
        "matrix": {"type": "string", "contentMediaType": "application/octet-stream"},
        "distances": {"type": "string", "contentMediaType": "application/json"},
    },
}


def _body(schema: str, example: object, **others: object) -> Schema:
    content = {"application/json": {"schema": reference(schema), "example": example}, **others}
    return {"requestBody": {"required": True, "content": content}}


_HOMES = [
    {"id": "city", "level": "prefectural", "division": "360100", "beds": 100, "children": 40},
    {"id": "small", "level": "county", "division": "360121", "beds": 10, "children": {"general": 3}},
]
SET_BODY = _body(
    "SetRequest",
    {"name": "江西 2026", "institutions": _HOMES},
    **{"multipart/form-data": {"schema": _FORM}},
)
SCENARIO_BODY = _body(
    "ScenarioRequest",
    {"name": "200 公里", "institutions": _HOMES, "policy": {"max_km": 200}, "tags": ["试点"]},
)
PATCH_SCENARIO = _body(
    "ScenarioPatch", {"name": "250 公里", "changes": [{"op": "set", "policy": "max_km", "value": 250}]}
)
PATCH_PLAN = _body("PlanPatch", {"title": "报批稿", "tags": ["报批"]})


IF_MATCH: dict[str, Any] = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "schema": {"type": "string"},
    "description": "The `ETag` of the version that is meant, or `*` for any.",
}


def _problem() -> dict[str, Any]:
    return {"description": "What was wrong (RFC 9457).", "content": PROBLEM}


def described(description: str, schema: str, status: int = 200) -> Responses:
    """The responses of a route that answers with one of our schemas."""
    content = {"application/json": {"schema": reference(schema)}}
    return {status: {"description": description, "content": content}, "default": _problem()}


SET_RESPONSES: Responses = {
    **described("The set is kept already.", "NewSet"),
    201: {
        "description": "The set is kept; `Location` says where.",
        "content": {"application/json": {"schema": reference("NewSet")}},
    },
}


def resource_schemas(place: str) -> dict[str, Schema]:
    """All schemas about things that are kept, by name."""
    schemas: dict[str, Schema] = {}
    for model in _MODELS:
        one = model.model_json_schema(ref_template=place, by_alias=True)
        schemas.update(one.pop("$defs", {}))
        schemas[model.__name__] = one
    return (
        schemas
        | _set_schemas()
        | {
            "SetList": _page("sets", "SetAbout"),
            "ScenarioList": _page("scenarios", "Scenario"),
            "PlanList": _page("plans", "PlanAbout"),
            "Scenario": object_of("A set under a policy.", **_SCENARIO),
            "PlanAbout": object_of("A plan without its answer.", **_PLAN),
            "Deleted": object_of(
                "What was deleted.",
                deleted=object_of("Ids by kind.", **{kind: _ids() for kind in _KINDS}),
            ),
        }
    )


def _set_schemas() -> dict[str, Schema]:
    """What is told of sets, their homes and the ways between these."""
    return {
        "SetAbout": object_of("A set.", **_SET),
        "NewSet": object_of("A set that was given.", **_SET, warnings=list_of("Message")),
        "WholeSet": object_of(
            "A set with its homes.",
            **_SET,
            institutions={"type": "array", "items": {"type": "object"}},
            distances=one_of("object"),
            lengths=one_of("string?", "`matrix` or `router`: lengths that the JSON does not hold."),
        ),
        "Places": object_of(
            "Homes as points.",
            id=one_of("string", "Of the set."),
            km_basis=one_of("string"),
            places=list_of("HomePlace"),
            provinces=one_of("object", "Names by the first two digits, `zh` and `en`."),
            prefectures=one_of("object", "Names by the first four digits."),
        ),
        "HomePlace": object_of("Where a home lies.", **_PLACE),
        "Nearest": object_of(
            "County homes with children.",
            id=one_of("string", "Of the set."),
            km_basis=one_of("string"),
            homes=list_of("NearestHome"),
        ),
        "NearestHome": object_of("How far it is to the nearest home at city level or above.", **_NEAREST),
    }


def _page(kind: str, schema: str) -> Schema:
    return object_of(
        "A page of a list.",
        **{kind: list_of(schema), "next": one_of("string?", "Address of the next page.")},
    )


def _ids() -> Schema:
    return {"type": "array", "items": {"type": "string"}}


_KINDS = ("sets", "scenarios", "plans", "jobs")
_TIME: Schema = {"type": "string", "format": "date-time", "description": "UTC."}
_LINKS = one_of("object", "Addresses.")
_SET: dict[str, Schema] = {
    "id": one_of("string", "Hash of its content."),
    "name": one_of("string?"),
    "homes": one_of("integer"),
    "children": one_of("integer"),
    "created_at": _TIME,
    "links": _LINKS,
}
_PLACE: dict[str, Schema] = {
    "id": one_of("string"),
    "lon": one_of("number", "WGS-84, degrees."),
    "lat": one_of("number", "WGS-84, degrees."),
    "point_source": one_of("string", "`given`, `division_seat`, `address`, `unknown`."),
    "province": one_of("string", "Two digits."),
    "prefecture": one_of("string?", "As the rules read it; null without one."),
}
_NEAREST: dict[str, Schema] = {
    "id": one_of("string"),
    "children": one_of("integer"),
    "prefecture": one_of("number?", "km to homes of its own prefecture and provincial homes; null: none."),
    "province": one_of("number?", "km to any home of its province."),
    "nation": one_of("number?", "km to any home."),
}
_SCENARIO: dict[str, Schema] = {
    **{name: one_of("string") for name in ("id", "name", "set", "actor")},
    **{name: one_of("string?") for name in ("note", "derived_from", "plan")},
    **{name: one_of("object", "As it came.") for name in ("policy", "limits", "meta")},
    "tags": _ids(),
    "changes": one_of("array?", "What differs from `derived_from`."),
    "version": one_of("integer", "Counts changes."),
    "created_at": _TIME,
    "updated_at": _TIME,
    "links": _LINKS,
}
_PLAN: dict[str, Schema] = {
    **{name: one_of("string") for name in ("id", "status", "set", "actor")},
    **{name: one_of("string?") for name in ("title", "base", "scenario")},
    "tags": _ids(),
    "summary": one_of("object", "Figures of the nation."),
    "changes": one_of("array?", "What differs from `base`."),
    "created_at": _TIME,
    "links": _LINKS,
}
