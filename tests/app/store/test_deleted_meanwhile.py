"""What is deleted while somebody works on it: nothing hangs, nothing is lost in silence."""

from __future__ import annotations

import json
import time
from typing import Any

from fastapi.testclient import TestClient

from geodata.example import load_example

Json = dict[str, Any]
ASYNC = {"Prefer": "respond-async"}


def ended(client: TestClient, job: Json) -> Json:
    for _ in range(3000):
        now: Json = client.get(f"/jobs/{job['id']}").json()
        if now["state"] in ("done", "failed", "cancelled"):
            return now
        time.sleep(0.02)
    raise AssertionError(now)


def scenario(client: TestClient, name: str) -> Json:
    made: Json = client.post("/scenarios", json={**load_example(name), "name": "一省", "meta": {}}).json()
    return made


def test_a_scenario_may_go_while_it_is_planned(client: TestClient) -> None:
    """Guards: its plan is kept, under the scenario's name, without the scenario; the job ends."""
    one = scenario(client, "province")
    job = client.post(f"/scenarios/{one['id']}/solve", headers=ASYNC).json()
    gone = client.delete(f"/scenarios/{one['id']}?cascade=true", headers={"If-Match": "*"})
    assert gone.status_code == 200
    over = ended(client, job)
    assert over["state"] == "done", over
    about = client.get(f"/plans/{over['plan']}/about").json()
    assert about["scenario"] is None and about["title"] == "一省"


def test_a_plan_is_not_deleted_while_a_job_asks_about_it(client: TestClient) -> None:
    """Guards: 409 names the job; once it has ended the plan goes."""
    place = client.post("/optimize", json=load_example("province")).headers["content-location"]
    job = client.post(f"{place}/stability", json={"sets": 100}, headers=ASYNC).json()
    refused = client.delete(place)
    assert refused.status_code == 409 and refused.json()["dependents"]["jobs"] == [job["id"]]
    client.delete(f"/jobs/{job['id']}")
    ended(client, job)
    assert client.delete(place).status_code == 200


def test_what_is_passed_over_is_refused(client: TestClient) -> None:
    """Guards: a body where none is looked at, a key without a job, a body that is no JSON."""
    one = scenario(client, "ten")
    body = client.post(f"/scenarios/{one['id']}/solve", content=b'{"policy": {}}')
    assert body.status_code == 422 and body.json()["errors"][0]["where"] == "body"
    lonely = client.post("/optimize", json=load_example("ten"), headers={"Idempotency-Key": "k"})
    assert lonely.status_code == 422
    garbage = client.post("/optimize", content=b"garbage", headers=ASYNC)
    assert garbage.status_code == 422 and garbage.json()["errors"][0]["code"] == "not_json"
    unknown = client.post("/scenarios", json={"name": "x", "set": "nope"})
    assert unknown.json()["errors"][0]["code"] == "not_kept"


def test_a_failed_job_has_its_problem_for_a_result(client: TestClient) -> None:
    """Guards: the same status and body that waiting would have given."""
    body = json.dumps({"institutions": []}).encode()
    over = ended(client, client.post("/optimize", content=body, headers=ASYNC).json())
    result, waited = client.get(f"/jobs/{over['id']}/result"), client.post("/optimize", content=body)
    assert (result.status_code, result.json()) == (waited.status_code, waited.json())
    assert result.headers["content-type"] == waited.headers["content-type"]


def test_a_plan_is_printed_under_the_title_it_has_now(client: TestClient) -> None:
    """Guards: a title given later stands on the report."""
    place = client.post("/optimize", json=load_example("ten")).headers["content-location"]
    client.patch(place, json={"title": "报批稿<b>"})
    assert "报批稿&lt;b&gt;" in client.get(f"{place}.html").text
    assert client.get(f"{place}.").status_code == 404
