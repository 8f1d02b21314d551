"""The audit log: who did what; nothing that is not recorded is answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi import Request
from fastapi.testclient import TestClient

from app.access.audit import BEGUN, AuditEntry, AuditFilter, MemoryAudit, entry_stamp
from app.access.gate import Gate
from app.access.roles import ANONYMOUS, Role
from app.access.table import TABLE, RouteTable, Row
from app.access.visit import visit_of
from app.main import create_app
from app.settings import Settings
from tests.app.access.keyring import Service
from tests.app.requests import base


class Broken(MemoryAudit):
    """A log whose disk is full after some entries."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room

    def record(self, entry: AuditEntry) -> None:
        """Fails when the room is used up."""
        if self.room == 0:
            raise OSError("no space left on device")
        self.room -= 1
        super().record(entry)


def told(entries: Sequence[AuditEntry]) -> list[tuple[Any, ...]]:
    """The members of entries that a test can foresee."""
    return [(one.actor, one.role, one.method, one.route, one.object_kind, one.status) for one in entries]


def test_unsafe_requests_exports_and_denials_are_recorded(service: Service) -> None:
    """Guards: who, role, method, template, kind, status; what only looks has no entry."""
    client, started = service.client, datetime.now(UTC)
    client.get("/examples", headers=service.shown("read"))
    client.get("/healthz")
    answer = client.post("/optimize", json=base(), headers=service.shown("plan"))
    name = answer.headers["content-location"].removeprefix("/plans/")
    client.get(f"/plans/{name}.xlsx?hide_below=5", headers=service.shown("read"))
    client.post("/optimize", content=b"{", headers=service.shown("plan"))
    client.post("/optimize", headers=service.shown("read"))
    client.get("/plans/x")
    client.get("/nowhere", headers={"X-API-Key": "anzhi_x"})
    entries = service.log()
    assert told(entries) == [
        ("planer", "plan", "POST", "/optimize", "plan", 200),
        ("reader", "read", "GET", "/plans/{name}", "plan", 200),
        ("planer", "plan", "POST", "/optimize", "plan", 422),
        ("reader", "read", "POST", "/optimize", "plan", 403),
        ("unknown", None, "GET", "/plans/{name}", "plan", 401),
        ("unknown", None, "GET", "", None, 401),
    ]
    assert [one.object_id for one in entries] == [name, name, None, None, "x", None]
    assert dict(entries[1].detail) == {"client": "local", "query": "hide_below=5"}
    assert entries[-1].detail["path"] == "/nowhere"
    assert all(started - timedelta(seconds=1) < one.at <= datetime.now(UTC) for one in entries)


def test_what_becomes_a_job_is_recorded_as_that_job(service: Service) -> None:
    """Guards: the same request, answered by a plan and by a job: the entry names what was made."""
    later = {**service.shown("plan"), "Prefer": "respond-async"}
    job = service.client.post("/optimize", json=base(), headers=later).headers["location"]
    plan = service.client.post("/optimize", json=base(), headers=service.shown("plan"))
    service.client.delete(job, headers=service.shown("plan"))
    made = [(one.route, f"/{one.object_kind}s/{one.object_id}") for one in service.log()]
    address = plan.headers["content-location"]
    assert made == [("/optimize", job), ("/optimize", address), ("/jobs/{name}", job)]


def test_no_key_and_no_cookie_ever_reaches_the_log(service: Service) -> None:
    """Guards: signing in and out is recorded by name, without what was shown."""
    service.client.post("/session", data={"key": service.keys["plan"]}, follow_redirects=False)
    service.client.delete("/session")
    service.client.post("/session", headers={"X-API-Key": "anzhi_" + "x" * 43})
    entries = service.log()
    assert told(entries) == [
        ("planer", "plan", "POST", "/session", "session", 303),
        ("planer", "plan", "DELETE", "/session", "session", 204),
        ("unknown", None, "POST", "/session", "session", 401),
    ]
    assert "anzhi_" not in repr(entries)


def test_without_keys_everybody_is_anonymous_and_recorded(client: TestClient) -> None:
    """Guards: on loopback the log is kept as well, and every route is open."""
    assert client.get("/audit").status_code == 200
    client.post("/adequacy", content=b"{")
    client.post("/adequacy", headers={"Origin": "https://example.org"})
    client.get("/nowhere")
    newest = client.get("/audit?limit=3").json()["entries"]
    assert [(one["actor"], one["role"], one["route"], one["status"]) for one in newest] == [
        ("anonymous", "admin", "/adequacy", 403),
        ("anonymous", "admin", "/adequacy", 422),
        ("anonymous", "admin", "/audit", 200),
    ]
    assert "asks for no key" in client.get("/login").text
    assert ANONYMOUS.role is Role.ADMIN


def test_what_cannot_be_recorded_is_not_answered(service: Service) -> None:
    """Guards: with the disk full an export, a calculation, a denial are problems; with room they are not,
    and what has no entry is answered."""
    ways: list[tuple[str, str, str | None]] = [
        ("POST", "/adequacy", "plan"),
        ("GET", "/plans/x", "read"),
        ("POST", "/adequacy", None),
    ]
    for method, path, role in ways:
        for room, codes in ((0, {500}), (1, {422, 404, 401})):
            service.app.state.audit = Broken(room)
            answer = service.client.request(method, path, headers=service.shown(role))
            assert answer.status_code in codes
            assert (answer.json()["code"] == "not_recorded") is (room == 0)
    service.app.state.audit = Broken(0)
    assert service.client.get("/examples", headers=service.shown("read")).status_code == 200


class Changing:
    """A service with a route that changes what is stored, and a look at what it has done."""

    def __init__(self, log: MemoryAudit) -> None:
        self.log, self.done, self.seen = log, 0, list[AuditEntry]()
        app = create_app(Settings())
        app.state.audit = log

        @app.delete("/things/{name}")
        async def delete(request: Request, name: str) -> str:
            self.done += 1
            self.seen = list(log.entries(AuditFilter(), None, 10))
            visit_of(request).note(changed={"note": ["old", "new"]})
            if name == "bad":
                raise RuntimeError(name)
            return name

        table = RouteTable({**TABLE, ("DELETE", "/things/{name}"): Row(Role.ADMIN, "thing", changes=True)})
        gate = next(one for one in app.user_middleware if one.cls is Gate)
        gate.kwargs["table"] = table
        self.client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)


def test_a_change_is_recorded_before_it_happens_and_after() -> None:
    """Guards: while it happens the log says that it has begun; then how it ended and what changed; a change
    that fails is told as such."""
    service = Changing(MemoryAudit())
    assert service.client.delete("/things/one").status_code == 200
    assert [(one.status, one.object_id) for one in service.seen] == [(BEGUN, "one")]
    assert service.client.delete("/things/bad").status_code == 500
    entries = list(service.log.entries(AuditFilter(object_kind="thing"), None, 10))
    assert [(one.object_id, one.status) for one in entries] == [("bad", 500), ("one", 200)]
    assert entries[1].detail["changed"] == {"note": ["old", "new"]}


def test_a_change_does_not_happen_if_it_cannot_be_recorded() -> None:
    """Guards: no room at all: nothing is done; room for the beginning only: it is done, has its entry, and
    the caller learns that the end is not recorded."""
    service = Changing(Broken(0))
    assert service.client.delete("/things/one").json()["code"] == "not_recorded"
    assert service.done == 0
    service = Changing(Broken(1))
    assert service.client.delete("/things/one").json()["code"] == "not_recorded"
    assert service.done == 1
    assert [one.status for one in service.log.entries(AuditFilter(), None, 10)] == [BEGUN]


def entry(number: int, **members: Any) -> AuditEntry:
    """An entry of some second."""
    at = datetime(2026, 6, 1, tzinfo=UTC) + timedelta(seconds=number)
    usual = {
        "actor": "li",
        "role": Role.PLAN,
        "method": "POST",
        "route": "/x",
        "object_kind": "plan",
        "object_id": str(number),
        "status": 200,
    }
    return AuditEntry(id=f"{number:032x}", at=at, **{**usual, **members})


def test_the_log_is_read_page_by_page(service: Service) -> None:
    """Guards: newest first, every entry once, `next` and Link to the end; new entries shift nothing."""
    for number in range(7):
        service.app.state.audit.record(entry(number))
    seen, address = [], "/audit?actor=li&limit=3"
    while address:
        page = service.client.get(address, headers=service.shown("admin"))
        seen += [one["object_id"] for one in page.json()["entries"]]
        address = page.json()["next"]
        assert ("link" in page.headers) is (address is not None)
        assert address is None or page.headers["link"] == f'<{address}>; rel="next"'
    assert seen == ["6", "5", "4", "3", "2", "1", "0"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["4", "3", "2", "1", "0"]),
        ("actor=wang", ["1"]),
        ("object_kind=set", ["2"]),
        ("object_id=3", ["3"]),
        ("since=2026-06-01T00:00:03Z", ["4", "3"]),
        ("until=2026-06-01T08:00:01%2B08:00", ["0"]),
        ("actor=nobody", []),
    ],
)
def test_the_log_is_read_by_what_one_looks_for(service: Service, query: str, found: list[str]) -> None:
    """Guards: each filter, `since` inclusive, `until` exclusive, times in any zone."""
    changes: dict[int, dict[str, Any]] = {1: {"actor": "wang"}, 2: {"object_kind": "set"}}
    for number in range(5):
        service.app.state.audit.record(entry(number, **changes.get(number, {})))
    page = service.client.get(f"/audit?{query}", headers=service.shown("admin")).json()
    assert [one["object_id"] for one in page["entries"]] == found


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("since=yesterday", "not_a_time"),
        ("since=2026-06-01T00:00:00", "not_a_time"),
        ("limit=0", "out_of_range"),
        ("limit=1001", "out_of_range"),
        ("before=x", "bad_pattern"),
        ("who=li", "unknown_field"),
    ],
)
def test_a_question_to_the_log_that_makes_no_sense_is_a_fault(
    service: Service, query: str, code: str
) -> None:
    """Guards: times need their zone, pages their size; unknown filters are not passed over."""
    answer = service.client.get(f"/audit?{query}", headers=service.shown("admin"))
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code)


def test_an_entry_begun_is_told_without_a_status(service: Service) -> None:
    """Guards: null, not a number that looks like a status; and it is replaced under its id."""
    log = service.app.state.audit
    log.record(entry(1, status=BEGUN))
    told_so = service.client.get("/audit", headers=service.shown("admin")).json()["entries"]
    assert [(one["status"], one["at"]) for one in told_so] == [(None, "2026-06-01T00:00:01.000Z")]
    log.record(entry(1, status=204))
    assert [one.status for one in log.entries(AuditFilter(actor="li"), None, 10)] == [204]


def test_ids_sort_as_entries_are_made() -> None:
    """Guards: pages follow the id."""
    made = [entry_stamp()[0] for _ in range(200)]
    assert [one[:16] for one in made] == sorted(one[:16] for one in made) and len(set(made)) == 200


def test_a_log_in_memory_lets_the_oldest_go() -> None:
    """Guards: without a store the log does not grow without end."""
    log = MemoryAudit(most=3)
    for number in range(5):
        log.record(entry(number))
    assert [one.object_id for one in log.entries(AuditFilter(), None, 10)] == ["4", "3", "2"]


def test_control_characters_in_a_path_do_not_reach_the_log(service: Service) -> None:
    """Guards: what a database refuses (NUL) or a terminal obeys stands there as an escape."""
    assert service.client.get("/plans/a%00%1b%5b2J", headers=service.shown("read")).status_code == 404
    assert service.log()[0].object_id == "a\\u0000\\u001b[2J"
