"""GeoJSON (RFC 7946): features as rows, read by the json module so that every number is exact."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from geodata.tables.grid import GEOMETRY, Grid, Place
from geodata.tables.kinds import unreadable
from geodata.tables.layer_points import point_cells
from geodata.tables.nested import grid_rows
from geodata.tables.text_file import decoded

MEMBERS = ("policy", "distances", "limits", "meta")
"""Members of a request that may stand beside the features."""
_EXPECTED = "a GeoJSON FeatureCollection (RFC 7946)"


@dataclass(frozen=True)
class GeojsonRead:
    """The features as a grid, and the members of a request found beside them."""

    grid: Grid
    members: Mapping[str, object]


def read_geojson_file(path: Path, name: str) -> GeojsonRead:
    """A feature collection. Raises `FileUnreadable`."""
    collection = parsed_json(path.read_bytes(), name)
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not all(_is_feature(one) for one in features):
        raise unreadable(name, "not_geojson", "no list of features", _EXPECTED)
    grid = Grid(name, None, iter(()), "utf-8", named=True)
    points = point_cells(Place(name), [_wkb(one, name) for one in features], _crs(collection), grid.notes)
    rows = [dict(one.get("properties") or {}) for one in features]
    for row, feature, point in zip(rows, features, points, strict=True):
        if "id" not in row and isinstance(feature.get("id"), str | int):
            row["id"] = feature["id"]
        row[GEOMETRY] = point
    grid.rows = grid_rows(rows)
    return GeojsonRead(grid, {one: collection[one] for one in MEMBERS if one in collection})


def parsed_json(content: bytes, name: str) -> Any:  # noqa: ANN401
    """The value of a JSON text in UTF-8. Raises `FileUnreadable`, also for NaN and endless nesting."""
    text, _ = decoded(content, name)

    def refuse(word: str) -> NoReturn:
        raise unreadable(name, "not_a_number", word, "a finite number")

    try:
        return json.loads(text, parse_constant=refuse)
    except (json.JSONDecodeError, RecursionError) as error:
        raise unreadable(name, "not_json", str(error)[:80], _EXPECTED) from None


def _is_feature(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("properties") or {}, dict)


def _wkb(feature: Mapping[str, Any], name: str) -> bytes | None:
    import shapely
    from shapely.errors import GEOSException
    from shapely.geometry import shape

    geometry = feature.get("geometry")
    if geometry is None:
        return None
    try:
        return bytes(shapely.to_wkb(shape(geometry)))
    except (GEOSException, TypeError, ValueError, KeyError, AttributeError, IndexError) as error:
        raise unreadable(name, "bad_geometry", str(error)[:80], "a Point with lon and lat") from None


def _crs(collection: Mapping[str, Any]) -> object:
    """WGS-84 by the standard; the `crs` member of the older one is honoured."""
    old = collection.get("crs")
    named = old.get("properties", {}).get("name") if isinstance(old, dict) else None
    return named or "OGC:CRS84"
