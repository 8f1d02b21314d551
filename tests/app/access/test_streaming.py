"""Behind the gate, events stream as they are made, and a client that leaves is noticed."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

from app.access.audit import AuditFilter, MemoryAudit
from app.access.gate import Gate
from app.access.keys import hash_of, new_key
from app.access.roles import Role
from app.access.table import TABLE, RouteTable, Row
from app.main import create_app
from app.server import patient_for
from app.settings import Settings

KEY = new_key()
SHOWN = {"Authorization": f"Bearer {KEY}"}


class Events:
    """A service with a route that sends an event every 0.2 s for ever, and how many it has made."""

    def __init__(self) -> None:
        stated = {"li": {"hash": hash_of(KEY), "role": "read"}}
        self.app, self.made, self.ended = (
            create_app(Settings(api_keys=json.dumps(stated))),
            0,
            threading.Event(),
        )
        self.app.state.audit = MemoryAudit()
        self._add_route(self.app)
        gate = next(one for one in self.app.user_middleware if one.cls is Gate)
        gate.kwargs["table"] = RouteTable({**TABLE, ("GET", "/ticks"): Row(Role.READ, "job", is_export=True)})

    def _add_route(self, app: FastAPI) -> None:
        async def ticks() -> AsyncIterator[str]:
            try:
                while True:
                    self.made += 1
                    yield f"id: {self.made}\ndata: tick\n\n"
                    await asyncio.sleep(0.2)
            finally:
                self.ended.set()

        @app.get("/ticks")
        async def route() -> StreamingResponse:
            return StreamingResponse(ticks(), media_type="text/event-stream")


@contextmanager
def served(events: Events) -> Iterator[str]:
    """The service on a free port, in a thread of its own, without workers."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{line.getsockname()[1]}"
        server = uvicorn.Server(
            uvicorn.Config(events.app, http=patient_for(60), lifespan="off", log_level="error")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [line]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield address
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="module")
def events() -> Events:
    """The service."""
    return Events()


@pytest.fixture(scope="module")
def address(events: Events) -> Iterator[str]:
    """Where it is."""
    with served(events) as one:
        yield one


def test_events_come_as_they_are_made_and_stop_when_nobody_listens(events: Events, address: str) -> None:
    """Guards: the first three arrive one by one, each soon after it was made; then the client leaves, and
    the stream ends; the entry was in the log before the first event."""
    with httpx.stream("GET", f"{address}/ticks", headers=SHOWN, timeout=60) as answer:
        assert answer.headers["x-content-type-options"] == "nosniff"
        told = events.app.state.audit.entries(AuditFilter(), None, 1)
        assert [(one.actor, one.route, one.status) for one in told] == [("li", "/ticks", 200)]
        lines = (one for one in answer.iter_lines() if one.startswith("id:"))
        for number in range(1, 4):
            assert next(lines) == f"id: {number}"
            assert events.made <= number + 1
    assert events.ended.wait(timeout=5)


def test_a_browser_listens_with_its_session(address: str) -> None:
    """Guards: EventSource can send no header: the cookie opens the stream, without it there is none."""
    with httpx.Client(base_url=address, timeout=60) as client:
        assert client.get("/ticks").status_code == 401
        assert client.post("/session", headers=SHOWN).status_code == 204
        with client.stream("GET", "/ticks") as answer:
            assert answer.status_code == 200
            assert next(answer.iter_lines()).startswith("id:")
