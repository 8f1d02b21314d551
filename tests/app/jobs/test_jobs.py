"""Jobs over HTTP: accepted, watched, ended, stopped, listed, forgotten."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from geodata.example import example_bytes, load_example
from tests.geodata.tables.file_makers import HEADINGS, ROWS, text

Json = dict[str, Any]
ASYNC = {"Prefer": "respond-async"}
LONG = json.dumps(
    load_example("national")
    | {"policy": {"jurisdiction": "nation", "consolidate_city_level": True, "objective": "balanced"}}
).encode()
"""A question that takes minutes: one component of 44,000 columns."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A service of its own with one worker, one job at a time and at most three that wait."""
    folder: Path = tmp_path_factory.mktemp("data")
    settings = Settings(workers=1, data_dir=folder, max_jobs=1, max_queued_jobs=3, max_seconds=300.0)
    with TestClient(
        create_app(settings), base_url="http://localhost", headers={"Accept-Language": "en"}
    ) as one:
        while one.get("/readyz").status_code != 200:
            time.sleep(0.02)
        yield one


def accepted(service: TestClient, body: bytes, path: str = "/optimize", **headers: str) -> Json:
    answer = service.post(path, content=body, headers=ASYNC | headers)
    assert answer.status_code == 202, answer.text
    job: Json = answer.json()
    assert answer.headers["location"] == f"/jobs/{job['id']}"
    assert answer.headers["preference-applied"] == "respond-async"
    return job


def ended(service: TestClient, job: Json) -> Json:
    for _ in range(3000):
        now: Json = service.get(f"/jobs/{job['id']}").json()
        if now["state"] in ("done", "failed", "cancelled"):
            return now
        time.sleep(0.02)
    raise AssertionError(f"{now} does not end")


def events_of(service: TestClient, job: Json, last: str | None = None) -> list[tuple[str, str, Json]]:
    """(id, kind, data) of every event, until the stream ends."""
    headers = {} if last is None else {"Last-Event-ID": last}
    told: list[tuple[str, str, Json]] = []
    with service.stream("GET", f"/jobs/{job['id']}/events", headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        block: dict[str, str] = {}
        for line in answer.iter_lines():
            name, _, value = line.partition(": ")
            if line and not line.startswith(":"):
                block[name] = value
            elif not line and "data" in block:
                told.append((block.get("id", ""), block["event"], json.loads(block["data"])))
            if not line:
                block = {}
    return told


def test_a_job_gives_the_plan_that_waiting_would_have_given(service: TestClient) -> None:
    """Guards: 202 and Location; the plan is the one of the request, in every figure that does not tell the
    time."""
    waited = service.post("/optimize", content=example_bytes("ten")).json()
    job = ended(service, accepted(service, example_bytes("ten")))
    assert job["state"] == "done" and job["error"] is None and job["attempt"] == 1
    plan = service.get(job["links"]["plan"]).json()
    assert {**plan, "timings": 0} == {**waited, "timings": 0}
    assert service.get(job["links"]["result"]).json() == plan


def test_other_questions_are_jobs_too(service: TestClient) -> None:
    """Guards: frontier, repair, adequacy and upgrades as jobs have the result that waiting would give."""
    for path in ("/frontier", "/repair", "/adequacy", "/upgrades"):
        waited = service.post(path, content=example_bytes("ten")).json()
        job = ended(service, accepted(service, example_bytes("ten"), path))
        result = service.get(job["links"]["result"]).json()
        for one in (waited, result):
            for part in (one, one.get("plan") or {}):
                part.pop("timings", None)
        assert result == waited, path


def test_planners_files_are_jobs_too(service: TestClient) -> None:
    """Guards: what was uploaded outlives the request: the job reads it later, and says the same of it."""
    files = {"file": ("县.csv", text(HEADINGS, *ROWS))}
    waited = service.post("/optimize", files=files, data={"policy": '{"max_km": 200}'})
    answer = service.post("/optimize", files=files, data={"policy": '{"max_km": 200}'}, headers=ASYNC)
    assert (waited.status_code, answer.status_code) == (200, 202)
    plan = service.get(ended(service, answer.json())["links"]["plan"]).json()
    assert plan["policy"]["max_km"] == 200
    assert plan["input"] == waited.json()["input"]


def test_a_faulty_request_fails_as_it_would_have_failed(service: TestClient) -> None:
    """Guards: the job's error is the problem that a waiting client gets; its result is that answer."""
    body = example_bytes("ten").replace(b'"county"', b'"village"', 1)
    waited = service.post("/optimize", content=body)
    job = ended(service, accepted(service, body))
    assert waited.status_code == 422 and job["state"] == "failed"
    assert job["error"] == waited.json()
    result = service.get(f"/jobs/{job['id']}/result")
    assert (result.status_code, result.json()) == (422, waited.json())
    assert service.get(f"/jobs/{job['id']}/document").status_code == 404


def test_the_same_key_gives_the_same_job(service: TestClient) -> None:
    """Guards: a client that posts again after a broken connection does not start a second solve; the
    same key with another body is a fault."""
    first = accepted(service, example_bytes("ten"), **{"Idempotency-Key": '"k-1"'})
    again = accepted(service, example_bytes("ten"), **{"Idempotency-Key": '"k-1"'})
    assert again["id"] == first["id"]
    other = service.post("/optimize", content=b"{}", headers=ASYNC | {"Idempotency-Key": '"k-1"'})
    assert other.status_code == 422 and other.json()["code"] == "idempotency_conflict"
    ended(service, first)
    bad = service.post("/optimize", content=b"{}", headers=ASYNC | {"Idempotency-Key": "a b"})
    assert bad.status_code == 422 and bad.json()["errors"][0]["where"] == "header.Idempotency-Key"


def test_the_same_files_are_the_same_request(service: TestClient) -> None:
    """Guards: an upload that is sent again under its key is known again, whenever it is packed."""
    files = {"file": ("县.csv", text(HEADINGS, *ROWS))}
    headers = ASYNC | {"Idempotency-Key": "files-1"}
    first = service.post("/optimize", files=files, headers=headers)
    time.sleep(2.1)  # a zip archive counts time in steps of two seconds
    again = service.post("/optimize", files=files, headers=headers)
    assert (first.status_code, again.status_code) == (202, 202)
    assert again.json()["id"] == first.json()["id"]
    ended(service, first.json())


def test_events_are_numbered_and_can_be_resumed(service: TestClient) -> None:
    """Guards: from the first on; after Last-Event-ID only what followed; after the last one 204, which
    ends a browser's EventSource."""
    job = accepted(service, example_bytes("province"))
    told = events_of(service, job)
    assert [number for number, _, _ in told] == [str(one) for one in range(1, len(told) + 1)]
    kinds = [kind for _, kind, _ in told]
    assert kinds[:2] == ["queued", "started"] and kinds[-1] == "done"
    assert told[-1][2]["plan"] == service.get(f"/jobs/{job['id']}").json()["plan"]
    assert events_of(service, job, told[0][0]) == told[1:]
    last = service.get(f"/jobs/{job['id']}/events", headers={"Last-Event-ID": told[-1][0]})
    assert last.status_code == 204
    bad = service.get(f"/jobs/{job['id']}/events", headers={"Last-Event-ID": "x"})
    assert bad.status_code == 422


def test_a_running_job_keeps_its_best_when_it_is_stopped(service: TestClient) -> None:
    """Guards: DELETE ends a solve that would take minutes; what was found stays as a plan that is
    certified and says that it is not proven."""
    job = accepted(service, LONG)
    for _ in range(3000):
        now = service.get(f"/jobs/{job['id']}").json()
        if (now["progress"] or {}).get("has_plan"):
            break
        time.sleep(0.02)
    stopped = service.delete(f"/jobs/{job['id']}")
    assert stopped.status_code in (200, 202)
    over = ended(service, job)
    assert over["state"] == "cancelled" and over["plan"]
    plan = service.get(over["links"]["plan"]).json()
    assert plan["status"] == "feasible" and plan["certificate"]["verified"]
    assert plan["certificate"]["stages"][0]["bound"] is not None


def test_a_full_queue_says_when_to_come_again(service: TestClient) -> None:
    """Guards: beyond max_queued_jobs 429 with Retry-After; jobs that wait say how many are before them,
    and end at once when they are stopped, without a plan."""
    running = accepted(service, LONG)
    for _ in range(3000):
        if service.get(f"/jobs/{running['id']}").json()["state"] == "running":
            break
        time.sleep(0.02)
    waiting = [accepted(service, example_bytes("ten")) for _ in range(3)]
    full = service.post("/optimize", content=example_bytes("ten"), headers=ASYNC)
    assert full.status_code == 429 and int(full.headers["retry-after"]) >= 1
    assert service.get(f"/jobs/{waiting[2]['id']}").json()["waiting_before"] == 2
    for one in (*waiting, running):
        service.delete(f"/jobs/{one['id']}")
    for one in (*waiting, running):
        assert ended(service, one)["state"] == "cancelled"
    assert ended(service, waiting[0])["plan"] is None


def test_jobs_are_listed_page_by_page(service: TestClient) -> None:
    """Guards: newest first, Link to the next page, nothing twice, nothing left out; a filter by state."""
    made = [ended(service, accepted(service, example_bytes("ten")))["id"] for _ in range(3)]
    seen: list[str] = []
    address = "/jobs?limit=2"
    while address:
        page = service.get(address)
        assert len(page.json()["jobs"]) <= 2
        seen += [one["id"] for one in page.json()["jobs"]]
        address = page.links.get("next", {}).get("url", "")
    assert seen[:3] == made[::-1] and len(set(seen)) == len(seen)
    assert service.get("/jobs?state=queued").json()["jobs"] == []
    assert service.get("/jobs?state=lost").status_code == 422


def test_a_job_that_has_ended_is_forgotten_and_its_plan_stays(service: TestClient) -> None:
    """Guards: DELETE says what it deletes and what it keeps; then 404."""
    job = ended(service, accepted(service, example_bytes("ten")))
    told = service.delete(f"/jobs/{job['id']}").json()
    assert told["deleted"]["jobs"] == [job["id"]] and told["kept"]["plans"] == [job["plan"]]
    assert service.get(f"/jobs/{job['id']}").status_code == 404
    assert service.get(f"/jobs/{job['id']}/events").status_code == 404
    assert service.get(f"/plans/{job['plan']}").status_code == 200
