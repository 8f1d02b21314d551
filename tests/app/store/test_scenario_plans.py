"""Scenarios are planned: the plan is the scenario's until the scenario changes."""

from __future__ import annotations

import time
from typing import Any

import pytest
from fastapi.testclient import TestClient

from geodata.example import load_example

Json = dict[str, Any]


@pytest.fixture
def scenario(client: TestClient) -> Json:
    """A scenario of ten homes."""
    given = {**load_example("ten"), "name": "十家", "note": "第一稿"}
    answer = client.post("/scenarios", json=given)
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


def test_a_scenario_is_planned(client: TestClient, scenario: Json) -> None:
    """Guards: the plan is that of the same request; it is found from the scenario and the other way round;
    a change of the rules takes it away, a change of the name does not."""
    place = f"/scenarios/{scenario['id']}"
    answer = client.post(f"{place}/solve")
    assert answer.status_code == 200, answer.text
    expected = client.post("/optimize", json=load_example("ten")).json()
    assert answer.json()["certificate"]["stages"] == expected["certificate"]["stages"]
    now = client.get(place)
    assert now.json()["links"]["plan"] == answer.headers["content-location"]
    listed = client.get(now.json()["links"]["plans"]).json()["plans"]
    assert [f"/plans/{one['id']}" for one in listed] == [answer.headers["content-location"]]
    named = client.patch(place, json={"name": "十家院"}, headers={"If-Match": now.headers["etag"]})
    assert named.json()["plan"] == now.json()["plan"]
    ruled = client.patch(place, json={"policy": {"max_km": 50}}, headers={"If-Match": named.headers["etag"]})
    assert ruled.json()["plan"] is None


def test_a_scenario_is_planned_as_a_job(client: TestClient, scenario: Json) -> None:
    """Guards: respond-async; the job's plan becomes the scenario's."""
    job = client.post(f"/scenarios/{scenario['id']}/solve", headers={"Prefer": "respond-async"}).json()
    for _ in range(1500):
        now = client.get(f"/jobs/{job['id']}").json()
        if now["state"] in ("done", "failed", "cancelled"):
            break
        time.sleep(0.02)
    assert now["state"] == "done", now
    assert client.get(f"/scenarios/{scenario['id']}").json()["plan"] == now["plan"]


def test_a_what_if_plan_is_whole_once_it_is_fetched(client: TestClient) -> None:
    """Guards: the plan that changes make has an address at once; what stands there is the plan of the
    changed request, and so is a what-if of that plan."""
    request = load_example("ten")
    place = client.post("/optimize", json=request).headers["content-location"]
    changes = [{"op": "set", "policy": "max_km", "value": 150}]
    told = client.post(f"{place}/what-if", json={"changes": changes})
    whole = client.get(told.headers["content-location"])
    assert whole.status_code == 200, whole.text
    changed = {**request, "policy": {**request.get("policy", {}), "max_km": 150}}
    expected = client.post("/optimize", json=changed).json()
    for one in ("status", "assignments", "institutions", "certificate", "summary"):
        assert whole.json()[one] == expected[one], one
    back = [{"op": "set", "policy": "max_km", "value": request.get("policy", {}).get("max_km", 300)}]
    again = client.post(f"{told.headers['content-location']}/what-if", json={"changes": back}).json()
    first = client.get(place).json()["certificate"]["stages"]
    assert [one["after"] for one in again["stages"]] == [one["value"] for one in first]
