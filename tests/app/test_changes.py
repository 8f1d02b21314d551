"""Changes of a request: what each edit does, what is shared, and where faults are told."""

from __future__ import annotations

import copy
from typing import Any

import orjson
import pytest

from app.changes import at_changes, edit, read_changes, with_changes
from app.errors import RequestInvalid
from app.reading import read_value
from optimizer.errors import Fault
from tests.app.requests import base

Json = dict[str, Any]

NEW = {"id": "new", "level": "county", "division": "360121", "beds": 5}


def on(home: str, field: str, value: Any, op: str = "set", **more: Any) -> Json:
    """An edit of a field of a home."""
    return {"op": op, "institution": home, "field": field, "value": value, **more}


def of(policy: str, value: Any, op: str = "set", **more: Any) -> Json:
    """An edit of a rule."""
    return {"op": op, "policy": policy, "value": value, **more}


def faults_of(changes: list[Json], request: Json | None = None) -> list[tuple[str, str]]:
    """Place and code of each fault of changes, or of the question that they make."""
    try:
        read_changes(orjson.dumps({"changes": changes}))
        edited = edit(request or base(), changes)
        try:
            read_value(edited.request, 60.0)
        except RequestInvalid as error:
            found = (*edited.faults, *at_changes(error.faults, edited))
            return [(one.where, one.code) for one in found]
    except RequestInvalid as error:
        return [(one.where, one.code) for one in error.faults]
    return [(one.where, one.code) for one in edited.faults]


@pytest.mark.parametrize(
    ("change", "place", "value"),
    [
        (on("city", "beds", 7), "institutions.0.beds", 7),
        (on("small", "children", 4, key="medical"), "institutions.1.children", {"general": 3, "medical": 4}),
        (on("city", "children", 4, key="medical"), "institutions.0.children", {"general": 10, "medical": 4}),
        (on("large", "services", 9, key="medical"), "institutions.2.services", {"medical": 9}),
        (on("large", "services", "x", "add"), "institutions.2.services", ["medical", "x"]),
        (on("city", "services", "x", "add"), "institutions.0.services", ["x"]),
        (on("large", "services", "medical", "remove"), "institutions.2.services", []),
        (of("max_km", 90.5), "policy.max_km", 90.5),
        (of("retention", 4, key="max_total"), "policy.retention", {"max_total": 4}),
        (of("max_km_by_division", 50.0, key="3601"), "policy.max_km_by_division", {"3601": 50.0}),
        (of("moves", {"from": "small"}, "add"), "policy.moves", [{"from": "small"}]),
    ],
)
def test_an_edit_changes_one_place(change: Json, place: str, value: Any) -> None:
    """Guards: each kind of edit, on fields that stand there in any of their forms or not at all."""
    request = base()
    before = copy.deepcopy(request)
    read_changes(orjson.dumps({"changes": [change]}))
    found: Any = with_changes(request, [change])
    for step in place.split("."):
        found = found[int(step)] if isinstance(found, list) else found[step]
    assert found == value
    assert request == before


def test_an_entry_of_a_default_table_leaves_the_others() -> None:
    """Guards: an edit of one need starts from the needs in force, not from none."""
    needs = with_changes(base(), [of("needs", ["medical"], key="dental")])["policy"]["needs"]
    assert set(needs) == {"general", "rehabilitation", "special_education", "medical", "dental"}


def test_homes_come_and_go() -> None:
    """Guards: a home that is added stands last, one that goes takes its rows of a matrix with it, and one may
    go and come again; rows that no edit touches are shared, not copied."""
    rows = [{"from": "small", "to": "city", "km": 5}, {"from": "large", "to": "city", "km": 6}]
    request = base(distances={"mode": "matrix", "rows": rows})
    add = {"op": "add", "institution": NEW, "rows": [{"from": "new", "to": "city", "km": 9}]}
    found = with_changes(request, [{"op": "remove", "institution": "small"}, add])
    assert [one["id"] for one in found["institutions"]] == ["city", "large", "new"]
    assert [row["from"] for row in found["distances"]["rows"]] == ["large", "new"]
    assert found["institutions"][0] is request["institutions"][0]
    again = edit(request, [{"op": "remove", "institution": "city"}, {"op": "add", "institution": NEW}])
    assert (again.keys, again.touched, again.removed) == (("small", "large", "new"), {"new"}, {"city"})
    removed = with_changes(request, [{"op": "remove", "institution": "small", "field": "children"}])
    assert "children" not in removed["institutions"][1]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([], [("changes", "bad_length")]),
        ([on("city", "id", "x")], [("changes[0].field", "not_a_choice")]),
        ([on("city", "bedz", 1)], [("changes[0].field", "not_a_choice")]),
        ([of("max_kilometres", 1)], [("changes[0].policy", "not_a_choice")]),
        ([{"op": "drop", "policy": "max_km", "value": 1}], [("changes[0].op", "not_a_choice")]),
        ([{"op": "set", "institution": "city", "field": "beds"}], [("changes[0].value", "missing")]),
        ([on("city", "beds", 1, keys="x")], [("changes[0].keys", "unknown_field")]),
        ([on("nobody", "beds", 1)], [("changes[0].institution", "unknown_id")]),
        ([{"op": "remove", "institution": "x"}], [("changes[0].institution", "unknown_id")]),
        (
            [{"op": "add", "institution": {**NEW, "id": "city"}}],
            [("changes[0].institution.id", "duplicate_id")],
        ),
        ([{"op": "add", "institution": NEW, "rows": []}], [("changes[0].rows", "other_mode")]),
        ([on("city", "beds", 1, key="x")], [("changes[0].key", "not_an_object")]),
        ([on("city", "staff", None, "remove", key="cook")], [("changes[0].key", "nothing_to_remove")]),
        ([of("moves", {"from": "a"}, "remove")], [("changes[0].value", "nothing_to_remove")]),
        ([on("small", "children", {"a": 1}, "remove")], [("changes[0].value", "nothing_to_remove")]),
        (
            [on("large", "services", [{}]), on("large", "services", 1, key="x")],
            [("changes[1].key", "not_an_object"), ("changes[0].value[0]", "not_text")],
        ),
        ([on("city", "adults", 1), on("city", "beds", -1)], [("changes[1].value", "out_of_range")]),
        ([on("city", "beds", 100.5)], [("changes[0].value", "not_whole")]),
        ([on("small", "children", {"dental": 3})], [("changes[0].value.dental", "unknown_need")]),
        ([on("small", "children", 3, key="dental")], [("changes[0].value", "unknown_need")]),
        ([on("city", "lon", None)], [("changes[0].value", "half_a_point")]),
        ([on("city", "lat", None)], [("changes[0].value", "half_a_point")]),
        ([on("city", "level", "county"), on("city", "lat", 99.0)], [("changes[1]", "outside_country")]),
        ([on("large", "services", "medical", "add")], [("changes[0].value", "duplicate_service")]),
        (
            [{"op": "add", "institution": {**NEW, "beds": "5"}}],
            [("changes[0].institution.beds", "not_whole")],
        ),
        (
            [{"op": "add", "institution": {"level": "county", "division": "360121", "beds": 1}}],
            [("changes[0].institution.id", "missing")],
        ),
        ([of("retention", -1, key="min_beds")], [("changes[0].value", "out_of_range")]),
        ([of("retention", {"min_beds": -1})], [("changes[0].value.min_beds", "out_of_range")]),
        (
            [of("moves", {"from": "small", "to": "city", "rule": "ban"}, "add")],
            [("changes[0].value.rule", "not_a_choice")],
        ),
        ([of("max_km", 90.0), of("max_km", 0)], [("changes[1].value", "out_of_range")]),
    ],
)
def test_faults_name_the_change_that_brought_them(changes: list[Json], told: list[tuple[str, str]]) -> None:
    """Guards: faults of form, of edits that cannot be made, and of the question that edits make."""
    assert faults_of(changes) == told


def test_a_fault_that_no_change_wrote_stays_where_it_is() -> None:
    """Guards: a rule about a home that went is a fault of the rule; rows of a home that came are its own."""
    request = base(policy={"moves": [{"from": "small", "to": "city", "rule": "forbid"}]})
    assert faults_of([{"op": "remove", "institution": "small"}], request) == [
        ("policy.moves[0].from", "unknown_id")
    ]
    rows = [{"from": "small", "to": "city", "km": 5}]
    matrix = base(distances={"mode": "matrix", "rows": rows})
    added = [{"from": "new", "to": "city", "km": 9}, {"from": "new", "to": "nobody", "km": 9}]
    assert faults_of([{"op": "add", "institution": NEW, "rows": added}], matrix) == [
        ("changes[0].rows[1].to", "unknown_id")
    ]
    elsewhere = Fault("limits.gap", "x", "", "")
    assert list(at_changes([elsewhere], edit(base(), []))) == [elsewhere]
