"""Bodies and responses that many routes share in the OpenAPI document."""

from __future__ import annotations

from typing import Any

_FILE = {"type": "string", "contentMediaType": "application/octet-stream"}
_JSON_PART = {"type": "string", "contentMediaType": "application/json"}
_FORM: dict[str, Any] = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": {**_FILE, "description": "A file with institutions; may occur several times."},
        "matrix": {**_FILE, "description": "CSV or Parquet with the columns from, to, km."},
        "policy": {**_JSON_PART, "description": "The rules, as in a request."},
        "distances": {**_JSON_PART, "description": "Where kilometres come from, as in a request."},
        "limits": {**_JSON_PART, "description": "Time, gap, cores, seed, as in a request."},
        "meta": {**_JSON_PART, "description": "Title, date, author, document, as in a request."},
    },
}
_AS_FILES: dict[str, Any] = {
    "multipart/form-data": {"schema": _FORM},
    "application/geo+json": {"schema": {"type": "object", "description": "Homes as points (RFC 7946)."}},
}
OPTIMIZE_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/OptimizeRequest"}},
            **_AS_FILES,
        },
    }
}
INSTITUTIONS_BODY: dict[str, Any] = {"requestBody": {"required": True, "content": _AS_FILES}}
PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
"""The content of every answer that is an error."""

OPTIMIZE_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The plan with its certificate.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Answer"}}},
    },
    413: {"description": "The body is too large.", "content": PROBLEM},
    422: {"description": "The request has faults; all are listed.", "content": PROBLEM},
    503: {"description": "All places are taken; see Retry-After.", "content": PROBLEM},
}


def answered_with(schema: str, description: str) -> dict[int | str, dict[str, Any]]:
    """The responses of a route that takes what `/optimize` does and answers with another schema."""
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {**OPTIMIZE_RESPONSES, 200: {"description": description, "content": content}}


def json_body(schema: str) -> dict[str, Any]:
    """The body of a route that takes JSON alone."""
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"requestBody": {"required": True, "content": content}}


INSTITUTIONS_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The set as a request, and the report on every cell changed, left out or refused.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/CheckedFiles"}}},
    },
    413: OPTIMIZE_RESPONSES[413],
    422: {"description": "A file cannot be read at all.", "content": PROBLEM},
    503: OPTIMIZE_RESPONSES[503],
}
MARKED_RESPONSES: dict[int | str, dict[str, Any]] = {
    **INSTITUTIONS_RESPONSES,
    200: {
        "description": "The tables as they were read, each line of the report marked in its cell.",
        "content": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {"schema": _FILE}},
    },
}
