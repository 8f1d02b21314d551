"""Base maps for tests: an invented outline around the examples' places; no real one stands in any file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

APPROVAL = "试审（2024）0001号"
RING = [[113.5, 24.75], [118.25, 23.25], [118.0, 30.0], [114.0, 29.75], [113.5, 24.75]]
LINE = [[113.0, 20.0], [115.25, 27.0], [115.5, 31.0]]


def feature(kind: str, coordinates: object, **properties: str) -> dict[str, Any]:
    """A feature of an outline."""
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def outline(*features: dict[str, Any], **members: Any) -> bytes:
    """A file of boundary lines: a polygon and a line, unless others are given."""
    drawn = features or (feature("Polygon", [RING], name="<b>甲</b>"), feature("LineString", LINE))
    return json.dumps({"type": "FeatureCollection", "features": list(drawn), **members}).encode()


def outline_file(folder: Path, content: bytes | None = None) -> Path:
    """The outline as a file."""
    place = folder / "outline.geojson"
    place.write_bytes(content or outline())
    return place
