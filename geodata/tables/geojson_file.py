"""GeoJSON (RFC 7946): features as rows, read by the json module so that every number is exact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.tables.grid import GEOMETRY, Grid, Place
from geodata.tables.kinds import unreadable
from geodata.tables.layer_points import Point, cells_of_points
from geodata.tables.nested import grid_rows
from geodata.tables.strict_json import parsed_json

MEMBERS = ("policy", "distances", "limits", "meta")
"""Members of a request that may stand beside the features."""
_EXPECTED = "a GeoJSON FeatureCollection (RFC 7946)"
_KINDS = frozenset(
    ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection")
)


@dataclass(frozen=True)
class GeojsonRead:
    """The features as a grid, and the members of a request found beside them."""

    grid: Grid
    members: Mapping[str, object]


def read_geojson_file(path: Path, name: str) -> GeojsonRead:
    """A feature collection. Raises `FileUnreadable`."""
    collection = parsed_json(path.read_bytes(), name, _EXPECTED)
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not all(_is_feature(one) for one in features):
        raise unreadable(name, "not_geojson", "no list of features", _EXPECTED)
    grid = Grid(name, None, iter(()), "utf-8", named=True)
    points = list(_points(features, grid))
    cells = cells_of_points(Place(name), points, _crs(collection, name), grid.notes)
    rows = [dict(one.get("properties") or {}) for one in features]
    for row, feature, point in zip(rows, features, cells, strict=True):
        if "id" not in row and feature.get("id") is not None:
            row["id"] = feature["id"]
        row[GEOMETRY] = point
    grid.rows = grid_rows(rows)
    return GeojsonRead(grid, {one: collection[one] for one in MEMBERS if one in collection})


def _is_feature(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("properties") or {}, dict)


def _points(features: list[Mapping[str, Any]], grid: Grid) -> Iterator[Point | None]:
    """The point of each feature; what is none is noted at its number."""
    place = Place(grid.file)
    for number, feature in enumerate(features, 1):
        geometry = feature.get("geometry")
        if geometry is None:
            yield None
            continue
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        if not isinstance(kind, str) or kind not in _KINDS:
            grid.notes.append(
                place.refused("bad_geometry", f"type {kind}", "a Point with lon and lat", number)
            )
            yield None
            continue
        point = _point(kind, geometry.get("coordinates"))
        if point is None:
            code = "bad_geometry" if kind == "Point" else "not_a_point"
            found = f"{kind} {geometry.get('coordinates')}"
            grid.notes.append(place.refused(code, found, "a point for each home", number))
        yield point


def _point(kind: str, coordinates: object) -> Point | None:
    """Longitude and latitude of a Point, or of a MultiPoint of one."""
    if kind == "MultiPoint" and isinstance(coordinates, list) and len(coordinates) == 1:
        return _point("Point", coordinates[0])
    if kind != "Point" or not isinstance(coordinates, list) or len(coordinates) not in (2, 3):
        return None
    numbers = [one for one in coordinates if isinstance(one, int | float) and not isinstance(one, bool)]
    return (float(numbers[0]), float(numbers[1])) if len(numbers) == len(coordinates) else None


def _crs(collection: Mapping[str, Any], name: str) -> object:
    """WGS-84 by the standard; the `crs` member of the older one is honoured: null is unknown."""
    if "crs" not in collection:
        return "OGC:CRS84"
    old = collection["crs"]
    if old is None:
        return None
    properties = old.get("properties") if isinstance(old, dict) else None
    named = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(named, str):
        raise unreadable(name, "unknown_crs", str(old)[:80], 'no member "crs", or one with a name')
    return named
