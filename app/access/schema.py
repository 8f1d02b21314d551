"""What OpenAPI says of keys, roles and the audit log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.access.sessions import COOKIE
from app.access.table import TABLE, Row
from app.openapi_parts import PROBLEM

SCHEMES: dict[str, Any] = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "A key made by `anzhi key`."},
    "header": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
    "session": {"type": "apiKey", "in": "cookie", "name": COOKIE, "description": "Begun at /login."},
}
_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}
ENTRY_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "A line of the audit log.",
    "required": [
        "id",
        "at",
        "actor",
        "role",
        "method",
        "route",
        "object_kind",
        "object_id",
        "status",
        "detail",
    ],
    "properties": {
        "id": {**_TEXT, "description": "Sorts as the entries were made."},
        "at": {**_TEXT, "format": "date-time"},
        "actor": {
            **_TEXT,
            "description": "Name of the key; `anonymous` without keys, `unknown` without one.",
        },
        "role": {"enum": ["read", "plan", "admin", None]},
        "method": _TEXT,
        "route": {**_TEXT, "description": "The template of the path; empty where there is none."},
        "object_kind": _TEXT_OR_NULL,
        "object_id": _TEXT_OR_NULL,
        "status": {"type": ["integer", "null"], "description": "null: begun, and no end is known."},
        "detail": {"type": "object", "description": "What changed, from where, with which query."},
    },
}
_PAGE: dict[str, Any] = {
    "type": "object",
    "required": ["entries", "next"],
    "properties": {
        "entries": {"type": "array", "items": {"$ref": "#/components/schemas/AuditEntry"}},
        "next": {**_TEXT_OR_NULL, "description": "Address of the next page."},
    },
}
AUDIT_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"description": "A page of the log.", "content": {"application/json": {"schema": _PAGE}}}
}
_REFUSED: dict[str, Any] = {
    "401": {"description": "No key, or a wrong one.", "content": PROBLEM},
    "403": {
        "description": "The key does not allow this, or a page of another origin asks.",
        "content": PROBLEM,
    },
}


def describe_access(
    document: dict[str, Any], has_keys: bool, rows: Mapping[tuple[str, str], Row] = TABLE
) -> None:
    """Say of each operation which role it needs and how a key is shown; without keys, none need be."""
    document["components"]["securitySchemes"] = SCHEMES
    document["components"]["schemas"]["AuditEntry"] = ENTRY_SCHEMA
    ways: list[dict[str, list[str]]] = [{name: []} for name in SCHEMES]
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            row = rows.get((method.upper(), path))
            if row is None or row.role is None:
                operation["security"] = []
                continue
            operation["security"] = ways if has_keys else [{}, *ways]
            operation["x-role"] = row.role.value
            operation["responses"].update(_REFUSED)
