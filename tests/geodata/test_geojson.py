"""Plans as GeoJSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import orjson
import pytest

from geodata.dossier import Carried, Dossier
from geodata.geojson import plan_geojson
from geodata.plan_columns import FLOW_COLUMNS, HOME_LAYER_COLUMNS
from optimizer.plan import Status
from tests.geodata.dossiers import UNWRITABLE, planned, short_of_places, unsolved, without_point


def told(dossier: Dossier, hide_below: int = 0) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(orjson.dumps(plan_geojson(dossier, hide_below)))
    return value


def of_kind(collection: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [one for one in collection["features"] if one["properties"]["kind"] == kind]


def test_homes_are_points_in_the_order_of_the_request() -> None:
    """Guards: RFC 7946: longitude before latitude, an id each, every field of the table of columns."""
    dossier = planned()
    homes = of_kind(told(dossier), "home")
    given = {one.id: one for one in dossier.problem.institutions}
    assert [one["id"] for one in homes] == list(dossier.order)
    for one in homes:
        place = given[one["id"]]
        assert one["geometry"] == {"type": "Point", "coordinates": [place.lon, place.lat]}
        assert list(one["properties"]) == ["kind", *(column.field for column in HOME_LAYER_COLUMNS)]
    assert {one.id: one.fate for one in dossier.outcomes} == {
        one["id"]: one["properties"]["fate"] for one in homes
    }


def test_flows_are_lines_from_sender_to_receiver() -> None:
    """Guards: one line a pair with all its children, in the direction of the move."""
    dossier = planned()
    flows = of_kind(told(dossier), "flow")
    given = {one.id: one for one in dossier.problem.institutions}
    moved = dossier.plan.assignments
    pairs = list(dict.fromkeys((one.sender, one.receiver) for one in moved))
    assert [(one["properties"]["from"], one["properties"]["to"]) for one in flows] == pairs
    for one, (sender, receiver) in zip(flows, pairs, strict=True):
        rows = [row for row in moved if (row.sender, row.receiver) == (sender, receiver)]
        ends = [given[sender], given[receiver]]
        assert one["geometry"]["coordinates"] == [[end.lon, end.lat] for end in ends]
        assert one["properties"]["children"] == sum(row.children for row in rows)
        assert one["properties"]["needs"] == ", ".join(f"{row.need}: {row.children}" for row in rows)
        assert list(one["properties"]) == ["kind", *(column.field for column in FLOW_COLUMNS)]


def test_the_collection_says_what_it_is_and_where() -> None:
    """Guards: status, basis of km and fingerprint as foreign members; a box of west, south, east, north;
    no member `crs`, which RFC 7946 does away with."""
    dossier = planned()
    collection = told(dossier)
    assert collection["type"] == "FeatureCollection"
    assert (collection["status"], collection["km_basis"]) == ("optimal", "straight_line")
    assert collection["fingerprint"] == dossier.certificate.fingerprint
    assert "crs" not in collection and "hidden_below" not in collection
    homes = dossier.problem.institutions
    lon, lat = [one.lon for one in homes if one.lon], [one.lat for one in homes if one.lat]
    assert collection["bbox"] == [min(lon), min(lat), max(lon), max(lat)]


def test_positions_have_seven_decimals() -> None:
    """Guards: about a centimetre, no false digits."""
    dossier = planned()
    first = replace(dossier.problem.institutions[0], lon=115.123456789, lat=28.987654321)
    homes = (first, *dossier.problem.institutions[1:])
    moved = replace(dossier, problem=replace(dossier.problem, institutions=homes))
    found = next(one for one in of_kind(told(moved), "home") if one["id"] == first.id)
    assert found["geometry"]["coordinates"] == [115.1234568, 28.9876543]


def test_a_home_without_coordinates_has_no_geometry() -> None:
    """Guards: null, not a point at 0,0; its flows are listed all the same."""
    dossier = planned()
    sender = dossier.plan.assignments[0].sender
    collection = told(without_point(dossier, sender))
    for one in collection["features"]:
        lost = sender in (one["id"], one["properties"].get("from"))
        assert (one["geometry"] is None) == lost
    assert len(collection["features"]) == len(told(dossier)["features"])


def test_without_a_plan_there_are_no_features() -> None:
    """Guards: an empty collection with its status, no box of nothing."""
    collection = told(unsolved(Status.INFEASIBLE))
    assert (collection["features"], collection["status"]) == ([], "infeasible")
    assert "bbox" not in collection


@pytest.mark.parametrize("text", UNWRITABLE)
def test_a_text_that_json_cannot_hold_is_no_crash(text: str) -> None:
    """Guards: half a surrogate pair becomes U+FFFD; a note that is sound stays as it is."""
    dossier = planned()
    first, second = dossier.order[:2]
    homes = of_kind(told(replace(dossier, carried={first: Carried(text), second: Carried("=1")})), "home")
    assert [one["properties"]["note"] for one in homes[:2]] == ["a\ufffdb", "=1"]


def test_hidden_counts_are_null() -> None:
    """Guards: with a threshold no count from 1 to below it stands there, and the collection says so."""
    dossier = short_of_places()
    open_, hidden = told(dossier), told(dossier, 10)
    small = set(range(1, 10))
    names = ("children_before", "children_after", "unplaced", "moved_in", "moved_out")
    assert small & {one["properties"][name] for one in of_kind(open_, "home") for name in names}
    assert not small & {one["properties"][name] for one in of_kind(hidden, "home") for name in names}
    assert None in {one["properties"]["children"] for one in of_kind(hidden, "flow")}
    assert hidden["hidden_below"] == 10
