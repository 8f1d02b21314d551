"""The OpenAPI document: schemas of request and answer, and examples that can be tried."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.access.schema import describe_access
from app.adequacy_schema import adequacy_schemas
from app.alternatives import alternatives_schemas
from app.answer_schema import answer_schemas
from app.basemap_schema import basemap_schemas
from app.comparison.schema import comparison_schemas
from app.explain.openapi import explain_schemas
from app.file_schema import file_schemas
from app.frontier.schema import describe_frontier
from app.jobs.schema import describe_jobs
from app.repair_schema import repair_schemas
from app.resources.schema import IF_MATCH, resource_schemas
from app.schemas import OptimizeRequest
from app.schemas.upgrades import UpgradesRequest
from app.sensitivity import sensitivity_schemas
from app.stability import stability_schemas
from app.upgrades_schema import upgrades_schemas
from app.what_if.schema import what_if_schemas
from app.witnesses import witness_schemas
from geodata.example import load_example

DESCRIPTION = """\
Plans the consolidation of a network of residential homes: who goes where, which homes keep raising
children, which are freed, and a certificate that no better plan exists. Lengths are km, coordinates
degrees, shares 0 to 1, money yuan a year; whole numbers are JSON integers. Errors are
`application/problem+json` and list all faults of a request with place, found and expected.
"""
_SCHEMA_PLACE = "#/components/schemas/{model}"
_AS_JOBS = (
    *("/optimize", "/frontier", "/repair", "/adequacy", "/upgrades", "/scenarios/{name}/solve"),
    *("/plans/{name}/explain", "/plans/{name}/letters", "/plans/{name}/sensitivity"),
    *("/plans/{name}/stability", "/plans/{name}/alternatives", "/plans/{name}/frontier"),
)
"""Routes whose questions can be asked as jobs."""
_TRIED = {"ten": "Ten homes (synthetic)", "province": "One province (synthetic)"}

PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "Problem details, RFC 9457.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "error_count": {"type": "integer", "description": "All faults; at most 50 are listed."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    name: {"type": "string"} for name in ("where", "code", "found", "expected", "text")
                },
            },
        },
    },
}


def install(app: FastAPI) -> None:
    """Describe the service; the document is made once, when it is first asked for."""

    def describe() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = openapi_document(app)
        return app.openapi_schema

    app.openapi = describe  # type: ignore[method-assign]


def openapi_document(app: FastAPI) -> dict[str, Any]:
    """FastAPI's document with our schemas and examples."""
    document = get_openapi(
        title="Anzhi 安置", version=app.version, description=DESCRIPTION, routes=app.routes
    )
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    request = OptimizeRequest.model_json_schema(ref_template=_SCHEMA_PLACE, by_alias=True)
    schemas.update(request.pop("$defs", {}))
    schemas.update(
        {
            "OptimizeRequest": request,
            "Problem": PROBLEM_SCHEMA,
            **answer_schemas(),
            **file_schemas(),
            **witness_schemas(),
            **basemap_schemas(),
        }
    )
    improved = UpgradesRequest.model_json_schema(ref_template=_SCHEMA_PLACE, by_alias=True)
    schemas.update(improved.pop("$defs", {}))
    schemas.update({"UpgradesRequest": improved, **adequacy_schemas(), **upgrades_schemas()})
    schemas.update(
        {**repair_schemas(_SCHEMA_PLACE), **comparison_schemas(), **what_if_schemas(_SCHEMA_PLACE)}
    )
    for described in (resource_schemas, explain_schemas, sensitivity_schemas, stability_schemas):
        schemas.update(described(_SCHEMA_PLACE))
    schemas.update(alternatives_schemas(_SCHEMA_PLACE))
    for path in ("/optimize", "/adequacy", "/upgrades"):
        body = document["paths"][path]["post"]["requestBody"]["content"]["application/json"]
        body["examples"] = {
            name: {"summary": told, "value": load_example(name)} for name, told in _TRIED.items()
        }
    describe_frontier(document)
    describe_jobs(document, _AS_JOBS)
    for method in ("patch", "delete"):
        document["paths"]["/scenarios/{name}"][method].setdefault("parameters", []).append(IF_MATCH)
    describe_access(document, bool(app.state.door.keys))
    return document
