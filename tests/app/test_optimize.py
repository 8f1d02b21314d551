"""POST /optimize from bytes to bytes."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from fastapi.testclient import TestClient

from geodata.example import load_example
from tests.app.requests import base, put

TOP = (
    *("schema", "status", "km_basis", "summary", "assignments", "institutions", "unplaced", "conflict"),
    *("certificate", "policy", "warnings", "timings"),
)


def solved(client: TestClient, request: Any) -> dict[str, Any]:
    answer = client.post("/optimize", json=request)
    assert answer.status_code == 200, answer.text[:500]
    found: dict[str, Any] = answer.json()
    return found


def without_timings(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name not in ("timings", "warnings")}


def test_a_small_plan_worked_by_hand(client: TestClient) -> None:
    """Guards: the shape of the contract and the numbers of a plan that fits on one hand.

    The large home (25 children, 54 places) stays: sending 25 children 42 km costs less than 2000 km,
    but one of its children needs medical care … which the city does not offer, so they all stay.
    """
    answer = solved(client, base())
    assert set(TOP) <= set(answer)
    assert (answer["schema"], answer["status"], answer["km_basis"]) == (1, "optimal", "straight_line")
    assert [row["id"] for row in answer["institutions"]] == ["city", "small", "large"]
    assert [row["fate"] for row in answer["institutions"]] == ["keep", "transform", "retain"]
    assert [row["use"] for row in answer["institutions"]] == [None, "protection_centre", None]
    (move,) = answer["assignments"]
    assert {name: move[name] for name in ("from", "to", "need", "children", "crossing")} == {
        "from": "small",
        "to": "city",
        "need": "general",
        "children": 3,
        "crossing": False,
    }
    stages = answer["certificate"]["stages"]
    assert [stage["value"] for stage in stages] == [0, pytest.approx(3 * move["km"] + 2 * 2000)]
    assert all(stage["bound"] == stage["value"] and stage["gap"] == 0 for stage in stages)
    assert answer["certificate"]["verified"] is True
    assert answer["certificate"]["violations"] == []


def test_the_national_example_is_solved_to_a_proven_optimum(client: TestClient) -> None:
    """Guards: the main job: 1,217 homes, every stage at gap 0, nobody lost, 50 to 70 homes retained."""
    answer = solved(client, load_example("national"))
    summary = answer["summary"]
    assert answer["status"] == "optimal"
    assert [stage["gap"] for stage in answer["certificate"]["stages"]] == [0, 0]
    assert summary["children"] == 59_000 == summary["moved"] + summary["staying"] + summary["unplaced"]
    assert 50 <= summary["retained"] <= 70
    assert 0 < summary["unplaced"] <= 150
    assert sum(row["children"] for row in answer["unplaced"]) == summary["unplaced"]
    for row in answer["institutions"]:
        after = row["children_after"] - row["moved_in"] + row["moved_out"] + row["unplaced"]
        assert row["children_before"] == after
    for part in ("by_province", "by_prefecture"):
        assert sum(figures["children"] for figures in summary[part].values()) == 59_000


def test_the_order_of_institutions_changes_nothing(client: TestClient) -> None:
    """Guards: the same set in another order gives the same plan, listed in that order."""
    request = load_example("province")
    before = solved(client, request)
    Random(1).shuffle(request["institutions"])
    after = solved(client, request)
    assert [row["id"] for row in after["institutions"]] == [row["id"] for row in request["institutions"]]
    for name in ("assignments", "unplaced", "certificate", "summary"):
        assert after[name] == before[name]


def test_the_same_request_gives_the_same_answer(client: TestClient) -> None:
    """Guards: determinism through the pool."""
    request = load_example("province")
    assert without_timings(solved(client, request)) == without_timings(solved(client, request))


def test_the_effective_policy_is_told(client: TestClient) -> None:
    """Guards: partial policies are filled up field by field; whole defaults are replaced."""
    request = put(
        "policy", {"max_km": 120, "retention": {"min_beds": 5}, "needs": {"general": [], "medical": []}}
    )
    policy = solved(client, request)["policy"]
    assert policy["max_km"] == 120
    assert policy["retention"]["min_beds"] == 5
    assert policy["retention"]["min_children"] == 20
    assert policy["needs"] == {"general": [], "medical": []}
    assert policy["objective"] == "policy"
    assert policy["repurpose"]["uses"][0]["name"] == "protection_centre"


def test_meta_is_carried_and_not_part_of_the_fingerprint(client: TestClient) -> None:
    """Guards: a title changes no fingerprint, a bed does."""
    plain = solved(client, base())
    titled = solved(client, base(meta={"title": "T"}))
    assert titled["meta"] == {"title": "T"}
    mark = plain["certificate"]["fingerprint"]
    assert titled["certificate"]["fingerprint"] == mark
    assert solved(client, put("institutions.0.beds", 101))["certificate"]["fingerprint"] != mark


def test_defaults_that_are_written_out_change_nothing(client: TestClient) -> None:
    """Guards: the fingerprint is that of the effective question, whether defaults are sent or not."""
    plain = solved(client, base())
    told = solved(client, base(policy=plain["policy"], distances={"mode": "geodesic", "detour_factor": 1}))
    whole = solved(client, base(policy={"max_km": 300, "far_km": 150, "cross_prefecture_km": 0}))
    marks = {answer["certificate"]["fingerprint"] for answer in (plain, told, whole)}
    assert len(marks) == 1


def test_contradicting_locks_are_infeasible_with_their_conflict(client: TestClient) -> None:
    """Guards: infeasible is an answer, not an error: the demands are named, everything else is empty."""
    request = put("institutions.1.lock", "keep")
    request["institutions"][2]["lock"] = "keep"
    request["policy"] = {"retention": {"max_per_province": 1}}
    answer = solved(client, request)
    assert answer["status"] == "infeasible"
    assert [demand["code"] for demand in answer["conflict"]] == ["lock_keep", "lock_keep", "quota_province"]
    assert (answer["assignments"], answer["institutions"], answer["unplaced"]) == ([], [], [])
    assert answer["summary"] is None
    request["policy"]["retention"]["max_per_province"] = 2
    assert solved(client, request)["status"] == "optimal"


def test_unplaced_children_have_a_reason_in_words(client: TestClient) -> None:
    """Guards: place, need, count, reason as a message, remedies empty until they are built."""
    answer = solved(client, put("policy", {"max_km": 1}))
    (row,) = answer["unplaced"]
    assert {name: row[name] for name in ("id", "need", "children", "remedies")} == {
        "id": "small",
        "need": "general",
        "children": 3,
        "remedies": [],
    }
    assert row["reason"]["code"] == "too_far"
    assert "limit" in row["reason"]["text"]
    assert answer["institutions"][1]["fate"] == "blocked"


def test_a_tiny_time_limit_is_answered_honestly(client: TestClient) -> None:
    """Guards: seconds 0.05 on the nation: a valid plan, not called optimal, with a first bound."""
    request = load_example("national") | {"limits": {"seconds": 0.05}}
    answer = solved(client, request)
    first, second = answer["certificate"]["stages"]
    assert answer["status"] == "feasible"
    assert 0 <= first["bound"] <= first["value"]
    assert first["gap"] == pytest.approx((first["value"] - first["bound"]) / max(1, first["value"]))
    assert second["bound"] is None and second["gap"] is None
    assert "not_solved" in {row["reason"]["code"] for row in answer["unplaced"]}
    assert answer["summary"]["children"] == 59_000


def test_seconds_beyond_the_servers_are_lowered_with_a_warning(client: TestClient) -> None:
    """Guards: never silently."""
    codes = {warning["code"] for warning in solved(client, base(limits={"seconds": 1000}))["warnings"]}
    assert "seconds_lowered" in codes
    codes = {warning["code"] for warning in solved(client, base(limits={"seconds": 300}))["warnings"]}
    assert "seconds_lowered" not in codes


def test_a_matrix_replaces_the_map(client: TestClient) -> None:
    """Guards: given lengths, rounded half-even, as they stand; missing pairs cannot be used."""
    rows = [{"from": "small", "to": "city", "km": 12.345}]
    answer = solved(client, base(distances={"mode": "matrix", "rows": rows}))
    assert answer["km_basis"] == "matrix"
    assert [move["km"] for move in answer["assignments"]] == [12.34]
    unreachable = solved(client, base(distances={"mode": "matrix", "rows": []}))
    assert [row["id"] for row in unreachable["unplaced"]] == ["small"]


def test_a_detour_factor_makes_kilometres_estimates(client: TestClient) -> None:
    """Guards: km_basis says so, and the warning of straight lines goes."""
    answer = solved(client, base(distances={"detour_factor": 1.3}))
    assert answer["km_basis"] == "estimated_road"
    assert "straight_line" not in {warning["code"] for warning in answer["warnings"]}


def test_all_numbers_that_should_be_whole_are_whole(client: TestClient) -> None:
    """Guards: children, beds and whole stage values are JSON integers."""
    text = client.post("/optimize", json=base()).text
    answer = json.loads(text)
    assert isinstance(answer["certificate"]["stages"][0]["value"], int)
    assert all(
        isinstance(row[name], int) for row in answer["institutions"] for name in ("beds", "children_after")
    )
