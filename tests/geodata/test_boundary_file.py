"""Boundary files: what is drawn, and what is refused at its place."""

from __future__ import annotations

import json

import pytest

from geodata.boundary_file import LARGEST_BYTES, read_boundary
from geodata.errors import BoundaryInvalid
from tests.basemaps import APPROVAL, LINE, RING, feature, outline

BROKEN: dict[str, tuple[bytes, str, str]] = {
    "no JSON": (b"{", "F", "not_json"),
    "NaN": (outline().replace(b"113.5", b"NaN", 1), "F", "not_json"),
    "no object": (b"[]", "F", "not_lines"),
    "no features": (b'{"type": "FeatureCollection"}', "F: features", "not_a_list"),
    "nothing": (b'{"type": "FeatureCollection", "features": []}', "F", "empty"),
    "a point": (
        outline(feature("LineString", LINE), feature("Point", LINE[0])),
        "F: features[1].geometry",
        "not_lines",
    ),
    "a ring of three": (
        outline(feature("Polygon", [RING, RING[:3]])),
        "F: features[0].geometry.coordinates[1]",
        "bad_geometry",
    ),
    "a text": (
        outline(feature("LineString", [["110", "30"], ["111", "31"]])),
        "F: features[0].geometry.coordinates",
        "bad_geometry",
    ),
    "a lone number": (
        outline(feature("MultiLineString", [LINE, [1.0, 2.0]])),
        "F: features[0].geometry.coordinates[1]",
        "bad_geometry",
    ),
    "metres": (
        outline(feature("LineString", [[110.0, 30.0], [12_245_143.0, 3_503_549.0]])),
        "F: features[0].geometry.coordinates[1]",
        "out_of_range",
    ),
    "turned": (
        outline(feature("LineString", [[30.0, 110.0], [31.0, 111.0]])),
        "F: features[0].geometry.coordinates[0]",
        "swapped_coordinates",
    ),
    "elsewhere": (outline(feature("LineString", [[10.0, 50.0], [11.0, 51.0]])), "F", "outside_country"),
    "another system": (
        outline(crs={"type": "name", "properties": {"name": "EPSG:3857"}}),
        "F: crs",
        "unknown_crs",
    ),
    "too large": (b" " * (LARGEST_BYTES + 1), "F", "boundary_too_large"),
    "too many points": (
        outline(feature("LineString", [[110.0, 30.0]] * 400_001)),
        "F",
        "boundary_too_large",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_boundary_names_what_is_wrong_and_where(case: str) -> None:
    """Guards: nothing but lines and polygons in degrees of the country is drawn."""
    content, where, code = BROKEN[case]
    with pytest.raises(BoundaryInvalid) as caught:
        read_boundary(content, "F", APPROVAL)
    assert [(one.where, one.code) for one in caught.value.faults] == [(where, code)]


def test_lines_are_kept_as_they_stand() -> None:
    """Guards: an approved map is not changed: the file's own numbers, rings and lines; no property kept."""
    found = read_boundary(outline(), "F", APPROVAL, "甲图")
    assert (found.approval, found.source) == (APPROVAL, "甲图")
    assert [line.tolist() for line in found.lines] == [RING, LINE]
    features = json.loads(found.geojson)["features"]
    assert [one["geometry"]["coordinates"] for one in features] == [[RING], LINE]
    assert all(one["properties"] == {} for one in features)


def test_every_way_to_nest_lines_is_read() -> None:
    """Guards: geometries alone, collections in collections, many polygons, heights, a feature without one."""
    many = {"type": "MultiPolygon", "coordinates": [[RING], [RING]]}
    high = {"type": "MultiLineString", "coordinates": [[[*one, 5.0] for one in LINE]]}
    nested = {"type": "GeometryCollection", "geometries": [many, high]}
    bare = {"type": "Feature", "properties": None, "geometry": None}
    whole = {"type": "Feature", "properties": {}, "geometry": nested}
    found = read_boundary(outline(bare, whole, crs=None), "F", APPROVAL)
    assert [line.tolist() for line in found.lines] == [RING, RING, LINE]
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}
    assert read_boundary(outline(crs=named), "F", APPROVAL).lines
    assert read_boundary(json.dumps(many).encode(), "F", APPROVAL).lines
