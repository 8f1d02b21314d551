"""Bad input: every fault is a 422 that names its place, what was found and what was expected."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.app.policy_faults import POLICY_FAULTS, rule
from tests.app.requests import base, drop, put

MATRIX = {"mode": "matrix", "rows": [{"from": "small", "to": "city", "km": 10}]}


def matrix(**fields: Any) -> dict[str, Any]:
    return {"mode": "matrix", "rows": [{"from": "small", "to": "city", "km": 10, **fields}]}


FAULTS: list[tuple[dict[str, Any], str, str]] = [
    *POLICY_FAULTS,
    (drop("institutions"), "institutions", "missing"),
    (put("institutions", []), "institutions", "bad_length"),
    (put("institutions", {}), "institutions", "not_a_list"),
    (put("schema", 2), "schema", "not_a_choice"),
    (put("foo", 1), "foo", "unknown_field"),
    (put("institutions.1", "x"), "institutions[1]", "not_an_object"),
    (drop("institutions.1.id"), "institutions[1].id", "missing"),
    (drop("institutions.1.level"), "institutions[1].level", "missing"),
    (drop("institutions.1.division"), "institutions[1].division", "missing"),
    (drop("institutions.1.beds"), "institutions[1].beds", "missing"),
    (put("institutions.1.id", ""), "institutions[1].id", "bad_length"),
    (put("institutions.1.id", "x" * 201), "institutions[1].id", "bad_length"),
    (put("institutions.1.id", 7), "institutions[1].id", "not_text"),
    (put("institutions.1.id", "a\u0007"), "institutions[1].id", "bad_characters"),
    (put("institutions.1.id", "a\u202eb"), "institutions[1].id", "bad_characters"),
    (put("institutions.1.id", "e\u0301"), "institutions[1].id", "not_nfc"),
    (put("institutions.1.id", "large"), "institutions[2].id", "duplicate_id"),
    (put("institutions.1.name", "x\u2066"), "institutions[1].name", "bad_characters"),
    (put("institutions.1.level", "city"), "institutions[1].level", "not_a_choice"),
    (put("institutions.1.division", "36012"), "institutions[1].division", "bad_pattern"),
    (put("institutions.1.division", "３６０１２１"), "institutions[1].division", "bad_pattern"),
    (put("institutions.1.division", 360121), "institutions[1].division", "not_text"),
    (put("institutions.1.division", "369999"), "institutions[1].lon", "no_seat"),
    (put("institutions.1.beds", -1), "institutions[1].beds", "out_of_range"),
    (put("institutions.1.beds", 100_001), "institutions[1].beds", "out_of_range"),
    (put("institutions.1.beds", 100.0), "institutions[1].beds", "not_whole"),
    (put("institutions.1.beds", "10"), "institutions[1].beds", "not_whole"),
    (put("institutions.1.beds", True), "institutions[1].beds", "not_whole"),
    (put("institutions.1.beds", None), "institutions[1].beds", "not_whole"),
    (put("institutions.1.beds", 10**300), "institutions[1].beds", "out_of_range"),
    (put("institutions.1.usable_beds", 1.5), "institutions[1].usable_beds", "not_whole"),
    (put("institutions.1.children", -3), "institutions[1].children", "out_of_range"),
    (put("institutions.1.children", 2.5), "institutions[1].children", "not_whole"),
    (put("institutions.1.children", {"general": 2.5}), "institutions[1].children.general", "not_whole"),
    (put("institutions.1.children", {"dental": 2}), "institutions[1].children.dental", "unknown_need"),
    (put("institutions.1.children", {"dental": 0}), "institutions[1].children.dental", "unknown_need"),
    (put("institutions.1.adults", -1), "institutions[1].adults", "out_of_range"),
    (put("institutions.1.lon", 116.0), "institutions[1].lat", "half_a_point"),
    (put("institutions.0.lon", "115.9"), "institutions[0].lon", "not_a_number"),
    (put("institutions.1.services", "medical"), "institutions[1].services", "not_a_list"),
    (
        put("institutions.1.services", ["medical", "medical"]),
        "institutions[1].services[1]",
        "duplicate_service",
    ),
    (put("institutions.1.services", [""]), "institutions[1].services[0]", "bad_length"),
    (put("institutions.1.services", {"medical": -3}), "institutions[1].services.medical", "out_of_range"),
    (put("institutions.1.max_children", -20), "institutions[1].max_children", "out_of_range"),
    (put("institutions.1.staff", {"nurse": 1.5}), "institutions[1].staff.nurse", "not_whole"),
    (put("institutions.1.annual_cost_open", 0.005), "institutions[1].annual_cost_open", "not_hundredths"),
    (put("institutions.1.lock", "open"), "institutions[1].lock", "not_a_choice"),
    (put("institutions.0.lock", "free"), "institutions[0].lock", "free_lock_at_city_level"),
    (put("institutions.1.setting", "shared"), "institutions[1].setting", "not_a_choice"),
    (put("institutions.1.annual_cost_open", -1.0), "institutions[1].annual_cost_open", "out_of_range"),
    (put("institutions.1.extra", {"a": 1}), "institutions[1].extra.a", "not_text"),
    (put("institutions.1.birthday", "2015-01-01"), "institutions[1].birthday", "unknown_field"),
    (put("distances.mode", "road"), "distances.mode", "not_a_choice"),
    (put("distances", {"mode": "router", "router": "osrm"}), "distances.router", "unknown_router"),
    (put("distances", {"mode": "router"}), "distances.router", "missing"),
    (put("distances", {"fallback": "straight_line"}), "distances.fallback", "other_mode"),
    (put("distances", {"fallback": "guess"}), "distances.fallback", "not_a_choice"),
    (put("distances.detour_factor", 0.9), "distances.detour_factor", "out_of_range"),
    (put("distances.crs", "epsg4326"), "distances.crs", "not_a_choice"),
    (put("distances", {"mode": "matrix"}), "distances.rows", "missing"),
    (put("distances.rows", []), "distances.rows", "other_mode"),
    (put("distances", {**MATRIX, "detour_factor": 1.3}), "distances.detour_factor", "other_mode"),
    (put("distances", matrix(to="nobody")), "distances.rows[0].to", "unknown_id"),
    (put("distances", matrix(km=-1)), "distances.rows[0].km", "out_of_range"),
    (put("distances", matrix(km=30_000)), "distances.rows[0].km", "out_of_range"),
    (put("distances", {"mode": "matrix", "rows": MATRIX["rows"] * 2}), "distances.rows[1]", "duplicate_pair"),
    (put("limits.seconds", 0), "limits.seconds", "out_of_range"),
    (put("limits.gap", 1.1), "limits.gap", "out_of_range"),
    (put("limits.threads", 0), "limits.threads", "out_of_range"),
    (put("limits.threads", 257), "limits.threads", "out_of_range"),
    (put("limits.seed", -1), "limits.seed", "out_of_range"),
    (put("meta.title", 5), "meta.title", "not_text"),
    (put("meta.date", "2021"), "meta.date", "unknown_field"),
]

WITH_OTHERS: list[tuple[dict[str, Any], str, str]] = [
    (put("institutions.1.division", "990101"), "institutions[1].division", "unknown_province"),
    (put("policy.needs", {}), "policy.needs", "empty"),
]
"""Faults from which others follow."""

POINTS: list[tuple[float, float, str]] = [
    (28.7, 115.9, "swapped_coordinates"),
    (0.0, 0.0, "null_island"),
    (2.35, 48.85, "outside_country"),
]


def listed(client: TestClient, body: bytes | str) -> list[dict[str, str]]:
    """The faults of a body; the answer is a 422 problem without an echo of long input."""
    answer = client.post("/optimize", content=body)
    assert answer.status_code == 422, answer.text[:300]
    assert answer.headers["content-type"] == "application/problem+json"
    found = answer.json()
    assert found["error_count"] >= len(found["errors"]) >= 1
    for fault in found["errors"]:
        assert set(fault) == {"where", "code", "found", "expected", "text"}
        assert all(fault.values()), fault
        assert len(fault["found"]) <= 120
    errors: list[dict[str, str]] = found["errors"]
    return errors


def test_the_base_request_is_sound(client: TestClient) -> None:
    """Guards: the nearest passing case of everything below."""
    assert client.post("/optimize", json=base()).status_code == 200


@pytest.mark.parametrize(
    ("request_", "where", "code"), FAULTS, ids=[f"{where}-{code}" for _, where, code in FAULTS]
)
def test_a_fault_is_named_with_its_place(client: TestClient, request_: Any, where: str, code: str) -> None:
    """Guards: one fault, one line: its place, its code, and nothing else beside it."""
    assert [(fault["where"], fault["code"]) for fault in listed(client, json.dumps(request_))] == [
        (where, code)
    ]


@pytest.mark.parametrize(("request_", "where", "code"), WITH_OTHERS)
def test_a_fault_that_draws_others_is_among_them(
    client: TestClient, request_: Any, where: str, code: str
) -> None:
    """Guards: no province has no seat either; without needs every need is unknown."""
    assert (where, code) in [(one["where"], one["code"]) for one in listed(client, json.dumps(request_))]


@pytest.mark.parametrize(("lon", "lat", "code"), POINTS)
def test_a_point_that_cannot_be_is_named(client: TestClient, lon: float, lat: float, code: str) -> None:
    """Guards: swapped, 0,0 and abroad."""
    request = base()
    request["institutions"][1] |= {"lon": lon, "lat": lat}
    assert [(one["where"], one["code"]) for one in listed(client, json.dumps(request))] == [
        ("institutions[1].lon", code)
    ]


def test_all_faults_are_reported_at_once(client: TestClient) -> None:
    """Guards: faults of form and of meaning, in institutions, policy and distances, in one answer."""
    request = put("institutions.1.beds", -1)
    request["institutions"].append({**request["institutions"][2], "lock": "keep"})
    request["institutions"][2]["children"] = {"dental": 1}
    request["policy"] = {"moves": rule(to="nobody"), "max_total": 1, "min_viable_children": 3}
    request["distances"] = {"mode": "matrix", "rows": [{"from": "small", "to": "city", "km": -1}]}
    found = {(fault["where"], fault["code"]) for fault in listed(client, json.dumps(request))}
    assert {
        ("institutions[1].beds", "out_of_range"),
        ("institutions[3].id", "duplicate_id"),
        ("institutions[2].children.dental", "unknown_need"),
        ("policy.max_total", "unknown_field"),
        ("distances.rows[0].km", "out_of_range"),
    } <= found
    assert not any(where.startswith("distances.rows[0].from") for where, _ in found)


def test_at_most_fifty_faults_are_listed_and_all_are_counted(client: TestClient) -> None:
    """Guards: a broken file of many rows stays readable."""
    row = base()["institutions"][1]
    request = {"institutions": [{**row, "id": f"h{number}", "beds": -1} for number in range(70)]}
    answer = client.post("/optimize", json=request).json()
    assert (len(answer["errors"]), answer["error_count"]) == (50, 70)


def test_words_come_in_the_language_asked_for(client: TestClient) -> None:
    """Guards: the same codes, in Chinese and English."""
    for language, word in (
        ("zh-CN,en;q=0.5", "超出范围"),
        ("en", "out of range"),
        ("fr, en;q=0.2", "out of range"),
    ):
        answer = client.post(
            "/optimize", json=put("institutions.1.beds", -1), headers={"Accept-Language": language}
        )
        assert word in answer.json()["errors"][0]["text"]
