"""The base map as JSON schema, for the OpenAPI document."""

from __future__ import annotations

from typing import Any


def basemap_schemas() -> dict[str, Any]:
    """The answer of `GET /basemap`, by name."""
    return {"Basemap": {"oneOf": [_NONE, _BOUNDARY, _TILES], "discriminator": {"propertyName": "kind"}}}


def _kind(name: str, **members: dict[str, Any]) -> dict[str, Any]:
    properties = {"schema": {"const": 1}, "kind": {"const": name}, **members}
    return {"type": "object", "required": list(properties), "properties": properties}


_TEXTS = {
    "approval": {
        "type": "string",
        "description": "The map's approval number (审图号), printed on every map.",
    },
    "source": {"type": "string", "description": "Printed beside it; may be empty."},
}
_GEOJSON = {"type": "object", "description": "Lines and polygons (RFC 7946), drawn as they stand."}
_NONE = _kind("none")
_BOUNDARY = _kind("boundary", **_TEXTS, geojson=_GEOJSON)
_TILES = _kind(
    "tiles",
    **_TEXTS,
    url={"type": "string", "description": "Address with {z}, {x}, {y}."},
    max_zoom={"type": "integer"},
)
