"""Questions about kept plans over HTTP: what-if, comparison, the table."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from geodata.example import load_example

Json = dict[str, Any]


@pytest.fixture(scope="module")
def made(client: TestClient) -> str:
    """The address of a plan of the example of one province."""
    return client.post("/optimize", json=load_example("province")).headers["content-location"]


def county_of(client: TestClient, place: str) -> Json:
    homes = client.get(place).json()["institutions"]
    return next(one for one in homes if one["level"] == "county" and one["children_before"] > 3)


def test_what_if_is_a_solve_from_scratch(client: TestClient, made: str) -> None:
    """Guards: the stages of the answer are those of the changed request solved by itself; the old ones are
    those of the old plan."""
    home, request = county_of(client, made)["id"], load_example("province")
    answer = client.post(
        f"{made}/what-if",
        json={"changes": [{"op": "set", "institution": home, "field": "lock", "value": "keep"}]},
    )
    assert answer.status_code == 200, answer.text
    for one in request["institutions"]:
        if one["id"] == home:
            one["lock"] = "keep"
    scratch = client.post("/optimize", json=request).json()
    told = answer.json()
    assert [one["after"] for one in told["stages"]] == [
        one["value"] for one in scratch["certificate"]["stages"]
    ]
    before = client.get(made).json()["certificate"]["stages"]
    assert [one["before"] for one in told["stages"]] == [one["value"] for one in before]
    assert f"/plans/{told['plan']}" == answer.headers["content-location"]
    assert told["base"] == made.removeprefix("/plans/")


def test_faults_name_the_change(client: TestClient, made: str) -> None:
    """Guards: every fault of the changes at once, each at its change; nothing is kept."""
    changes = [
        {"op": "set", "institution": "nobody", "field": "beds", "value": 3},
        {"op": "set", "institution": county_of(client, made)["id"], "field": "beds", "value": -1},
    ]
    answer = client.post(f"{made}/what-if", json={"changes": changes})
    assert answer.status_code == 422
    assert [one["where"] for one in answer.json()["errors"]] == ["changes[0].institution", "changes[1].value"]
    unknown = client.post("/plans/unknown/what-if", json={"changes": changes})
    assert unknown.status_code == 404


def test_two_plans_are_compared(client: TestClient, made: str) -> None:
    """Guards: a plan differs from itself in nothing, from one with shorter ways in the stages that say so."""
    request = load_example("province")
    request["policy"] = {**request.get("policy", {}), "max_km": 60}
    other = client.post("/optimize", json=request).headers["content-location"].removeprefix("/plans/")
    same = client.get(f"{made}/compare/{made.removeprefix('/plans/')}").json()
    differs = client.get(f"{made}/compare/{other}").json()
    assert same["moves"] == [] and same["fates"] == []
    assert differs["moves"] and differs["sentences"]
    assert client.get(f"{made}/compare/nothing").status_code == 404


def test_plans_stand_side_by_side(client: TestClient, made: str) -> None:
    """Guards: one column a plan, as JSON and as a table for Excel; one plan alone is a fault."""
    name = made.removeprefix("/plans/")
    table = client.get("/comparison", params={"plans": f"{name},{name}"})
    assert table.status_code == 200 and len(table.json()["scenarios"]) == 2
    as_csv = client.get("/comparison.csv", params={"plans": f"{name},{name}"})
    assert as_csv.content.startswith(b"\xef\xbb\xbf")
    chinese = client.get("/comparison.csv", params={"plans": f"{name},{name}", "language": "zh"})
    assert chinese.content != as_csv.content
    assert client.get("/comparison", params={"plans": name}).status_code == 422
