"""Uses of freed homes through the service: request in, uses, coverage, costs and warnings out."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from tests.app.requests import Json, base

USES = [
    {"name": "protection_centre", "annual_cost": 300_000.5},
    {"name": "day", "radius_km": 5, "required_services": ["medical"], "max_total": 1},
]


def asked(repurpose: Json, **members: Any) -> Json:
    """Three homes whose children in difficulty are known; `large` is freed as well."""
    request = base(policy={"repurpose": repurpose, "retention": {"allowed": False}}, **members)
    for one, children in zip(request["institutions"], (100, 30, 50), strict=True):
        one["community_children"] = children
    request["institutions"][0]["services"] = ["medical"]
    return request


def solved(client: TestClient, request: Json) -> Json:
    response = client.post("/optimize", json=request, headers={"Accept-Language": "en"})
    assert response.status_code == 200, response.text
    answer: Json = response.json()
    return answer


def fates(answer: Json) -> list[tuple[str, str | None]]:
    return [(row["fate"], row["use"]) for row in answer["institutions"]]


def codes(answer: Json) -> list[str]:
    return [warning["code"] for warning in answer["warnings"]]


def test_uses_are_chosen_and_proven(client: TestClient) -> None:
    """Guards: fates and uses, the covering stage at the end, coverage and costs in the summary."""
    answer = solved(client, asked({"uses": USES, "close_allowed": True}))
    assert answer["status"] == "optimal"
    assert fates(answer) == [("keep", None), ("transform", USES[0]["name"]), ("transform", USES[0]["name"])]
    stage = answer["certificate"]["stages"][-1]
    assert (stage["minimize"], stage["value"], stage["bound"], stage["gap"]) == (
        {"uncovered": 1},
        180,
        180,
        0,
    )
    assert "difficulty" in stage["text"]
    nation = {"children": 180, "covered_before": 180, "covered_after": 180}
    assert answer["summary"]["coverage"]["protection_centre"] == {**nation, "by_province": {"36": nation}}
    assert answer["summary"]["coverage"]["day"]["covered_after"] == 0
    assert answer["summary"]["use_cost"] == {"protection_centre": 600_001, "day": None}
    assert answer["policy"]["repurpose"]["uses"][1]["max_total"] == 1


def test_a_home_without_a_use_closes_where_that_is_allowed(client: TestClient) -> None:
    """Guards: close_allowed, and `closed` in the summary; a department is transformed, with a warning."""
    loose = {"uses": USES, "close_allowed": True, "one_per_division": False}
    answer = solved(client, asked(loose))
    assert fates(answer)[1:] == [("transform", "protection_centre"), ("transform", "day")]
    assert answer["summary"]["coverage"]["day"]["covered_after"] == 50
    request = asked({**loose, "uses": USES[:1]})
    answer = solved(client, request)
    assert fates(answer)[1:] == [("close", None), ("transform", "protection_centre")]
    assert (answer["summary"]["closed"], "no_use" in codes(answer)) == (1, False)
    request["institutions"][1]["setting"] = "department"
    answer = solved(client, request)
    assert fates(answer)[1] == ("transform", None)
    assert codes(answer).count("no_use") == 1


def test_what_cannot_be_kept_is_a_warning(client: TestClient) -> None:
    """Guards: a budget for one centre of two, uses without a centre, uses without a cost."""
    answer = solved(client, asked({"uses": USES[:1], "budget": 500_000}))
    told = [warning for warning in answer["warnings"] if warning["code"] == "division_without_centre"]
    assert len(told) == 1 and told[0]["params"]["division"] in ("360121", "360123")
    answer = solved(client, asked({"uses": USES[1:], "budget": 1}))
    assert {"no_centre_among_uses", "use_without_cost"} <= set(codes(answer))
    assert codes(solved(client, asked({"uses": USES[:1], "budget": 700_000}))).count("no_use") == 0


def test_a_matrix_without_points_covers_at_home_only(client: TestClient) -> None:
    """Guards: an unknown seat and no coordinates: said so, and the home's own children are covered."""
    rows = [{"from": name, "to": "city", "km": 12} for name in ("small", "large")]
    request = asked({"uses": USES[:1]}, distances={"mode": "matrix", "rows": rows})
    request["institutions"][1]["division"] = "369998"
    answer = solved(client, request)
    assert [one["where"] for one in answer["warnings"] if one["code"] == "no_point_to_cover"] == ["small"]
    assert answer["summary"]["coverage"]["protection_centre"]["covered_after"] == 180


def test_the_order_of_homes_and_uses_changes_nothing(client: TestClient) -> None:
    """Guards: the same question in another order: the same fates, uses, coverage and fingerprint."""
    request = asked({"uses": USES, "close_allowed": True, "one_per_division": False})
    first = solved(client, request)
    request["institutions"].reverse()
    request["policy"]["repurpose"]["uses"] = USES[::-1]
    second = solved(client, request)
    assert fates(second) == fates(first)[::-1]
    assert second["summary"]["coverage"] == first["summary"]["coverage"]
    assert second["certificate"]["fingerprint"] == first["certificate"]["fingerprint"]
