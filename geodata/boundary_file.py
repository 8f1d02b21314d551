"""A file of boundary lines (GeoJSON, RFC 7946), read and checked before anything is drawn."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

import numpy as np

from geodata.basemap import Boundary
from geodata.errors import BoundaryInvalid
from optimizer.errors import Fault
from optimizer.exact import FloatArray

LARGEST_BYTES = 20_000_000
MOST_POINTS = 400_000
"""More is more than a page can draw without lag."""
MOST_FAULTS = 20
_NESTED = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
"""Kinds of geometry that are drawn: in how many lists their lines lie."""
_CRS = ("CRS84", "EPSG::4326", "EPSG:4326", "EPSG::4490", "EPSG:4490")
"""What the member `crs` of the older standard may end in: CGCS2000 is WGS-84 to a few centimetres."""
_COUNTRY = ((73.0, 3.0), (136.0, 54.0))
"""South-west and north-east of a box around the country: a boundary of elsewhere is a mistake."""
_LINES = "lines and polygons: LineString, MultiLineString, Polygon, MultiPolygon"
_POSITIONS = "positions [lon, lat], two of a line or four of a ring at least"
_DEGREES = "lon and lat in degrees of WGS-84, -180 to 180 and -90 to 90"


def read_boundary(content: bytes, where: str, approval: str, source: str = "") -> Boundary:
    """The boundary in a file's bytes. Raises `BoundaryInvalid` with all faults, each with its place below
    `where`: what is no line or polygon, no degrees, elsewhere, or too much to draw."""
    value, reading = _parsed(content, where), _Reading()
    reading.crs(value, where)
    reading.value(value, where)
    if not reading.faults:
        reading.whole(where)
    if reading.faults:
        raise BoundaryInvalid(tuple(reading.faults[:MOST_FAULTS]))
    return Boundary(approval, source, tuple(reading.lines), _written(reading.geometries))


def _parsed(content: bytes, where: str) -> object:
    if len(content) > LARGEST_BYTES:
        expected = f"at most {LARGEST_BYTES} bytes"
        raise BoundaryInvalid((Fault(where, "boundary_too_large", f"{len(content)} bytes", expected),))
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        fault = Fault(where, "not_json", str(error)[:80], "GeoJSON in UTF-8 (RFC 7946)")
        raise BoundaryInvalid((fault,)) from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


class _Reading:
    """Geometries, their lines, and the faults found so far."""

    def __init__(self) -> None:
        self.geometries: list[Mapping[str, Any]] = []
        self.lines: list[FloatArray] = []
        self.faults: list[Fault] = []

    def crs(self, value: object, where: str) -> None:
        """The standard knows WGS-84 alone; a member of the older one may say so."""
        old = value.get("crs") if isinstance(value, dict) else None
        if old is None:
            return
        named = old.get("properties", {}).get("name") if isinstance(old, dict) else None
        if not str(named).upper().endswith(_CRS):
            expected = "WGS84 or CGCS2000, in degrees"
            self.faults.append(Fault(f"{where}: crs", "unknown_crs", str(named)[:80], expected))

    def value(self, value: object, where: str) -> None:
        """Collections, features and geometries, however nested."""
        parts = value if isinstance(value, dict) else {}
        kind = parts.get("type")
        if kind == "FeatureCollection":
            self._all(parts.get("features"), f"{where}: features")
        elif kind == "GeometryCollection":
            self._all(parts.get("geometries"), f"{where}.geometries")
        elif kind == "Feature":
            if parts.get("geometry") is not None:
                self.value(parts["geometry"], f"{where}.geometry")
        elif kind in _NESTED:
            self._geometry(parts, str(kind), where)
        else:
            self.faults.append(Fault(where, "not_lines", str(kind)[:40], _LINES))

    def whole(self, where: str) -> None:
        """What can be said of all lines together: there are some, of this country, and not too many."""
        if not self.lines:
            self.faults.append(Fault(where, "empty", "nothing", _LINES))
            return
        points = np.concatenate(self.lines)
        (west, south), (east, north) = _COUNTRY
        lon, lat = points[:, 0], points[:, 1]
        if len(points) > MOST_POINTS:
            expected = f"at most {MOST_POINTS} points"
            self.faults.append(Fault(where, "boundary_too_large", f"{len(points)} points", expected))
        if not np.any((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)):
            found = f"lon {lon.min():g} to {lon.max():g}, lat {lat.min():g} to {lat.max():g}"
            self.faults.append(Fault(where, "outside_country", found, "a boundary in the country"))

    def _all(self, values: object, where: str) -> None:
        if not isinstance(values, list):
            self.faults.append(Fault(where, "not_a_list", type(values).__name__, "a list"))
            return
        for number, one in enumerate(values):
            if len(self.faults) >= MOST_FAULTS:
                return
            self.value(one, f"{where}[{number}]")

    def _geometry(self, geometry: Mapping[str, Any], kind: str, where: str) -> None:
        least = 4 if kind.endswith("Polygon") else 2
        for place, line in _lines_of(geometry.get("coordinates"), _NESTED[kind], f"{where}.coordinates"):
            found = _positions(line, least)
            if found is None:
                self.faults.append(Fault(place, "bad_geometry", _short(line), _POSITIONS))
                continue
            fault = _range_fault(found, place)
            if fault is not None:
                self.faults.append(fault)
            self.lines.append(found)
        self.geometries.append({"type": kind, "coordinates": geometry.get("coordinates")})


def _lines_of(value: object, depth: int, where: str) -> Iterator[tuple[str, object]]:
    if depth == 0 or not isinstance(value, list):
        yield where, value
        return
    for number, one in enumerate(value):
        yield from _lines_of(one, depth - 1, f"{where}[{number}]")


def _positions(line: object, least: int) -> FloatArray | None:
    """Longitudes and latitudes of a line; None where it is none. Heights are left out."""
    try:
        found = np.array(line)
    except ValueError:
        return None
    is_plain = found.ndim == 2 and found.dtype.kind in "if" and found.shape[-1] in (2, 3)
    if not is_plain or len(found) < least:
        return None
    degrees: FloatArray = found[:, :2].astype(np.float64)
    return degrees


def _range_fault(points: FloatArray, where: str) -> Fault | None:
    """The first position that is nowhere on earth."""
    lon, lat = points[:, 0], points[:, 1]
    wrong = np.flatnonzero((np.abs(lon) > 180) | (np.abs(lat) > 90))
    if not len(wrong):
        return None
    first = int(wrong[0])
    found = f"[{lon[first]:g}, {lat[first]:g}]"
    is_turned = abs(lat[first]) <= 180 and abs(lon[first]) <= 90
    return Fault(f"{where}[{first}]", "swapped_coordinates" if is_turned else "out_of_range", found, _DEGREES)


def _short(line: object) -> str:
    told = json.dumps(line)
    return told if len(told) <= 60 else f"{told[:59]}…"


def _written(geometries: list[Mapping[str, Any]]) -> bytes:
    """The geometries alone: what a file says of its features is not drawn."""
    features = [{"type": "Feature", "properties": {}, "geometry": one} for one in geometries]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, separators=(",", ":")).encode()
