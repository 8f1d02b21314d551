"""Writing the audit log around a request: what cannot be recorded is not answered."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from anyio import CapacityLimiter, to_thread
from fastapi import Request
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.access.audit import BEGUN, AuditLog
from app.access.door import Door
from app.access.visit import Visit
from app.errors import NotRecorded
from app.responses import answer_of

_GONE = 499
"""The status of a request whose client left before an answer began."""
_FAILED = 500
_AT_A_TIME = 4
"""Writing has threads of its own: solves that hold all others must not hold it up."""

log = logging.getLogger("anzhi")


class Recording:
    """Serves requests and records them.

    An entry is written before the first byte of the answer leaves. Where something stored changes, it is
    written once more before that (status `BEGUN`): a crash in between leaves the entry that it had begun.
    The log is `app.state.audit`.
    """

    def __init__(self, door: Door) -> None:
        """Nothing is recorded yet."""
        self._door = door
        self._threads: CapacityLimiter | None = None

    async def serve(self, app: ASGIApp, visit: Visit, scope: Scope, receive: Receive, send: Send) -> None:
        """Let `app` answer, and record it. An answer whose entry cannot be written becomes a problem."""
        line = _Line(self, visit, scope, send)
        try:
            if visit.found.row is not None and visit.found.row.changes and not visit.is_refused:
                await line.write(BEGUN)
            await app(scope, receive, line.send)
        except BaseException as error:
            if not line.is_broken:
                has_left = isinstance(error, ClientDisconnect) or not isinstance(error, Exception)
                await line.close(_GONE if has_left else _FAILED)
                raise
        if line.is_broken:
            request = Request(scope, receive)
            await (await answer_of(request, NotRecorded()))(scope, receive, send)
        else:
            await line.close(_GONE)

    async def write(self, audit: AuditLog, visit: Visit, status: int, headers: Headers | None) -> None:
        """Write one entry, unless it is one denial too many."""
        if visit.is_denied(status):
            skipped = self._door.denials.admit(visit.client)
            if skipped is None:
                return
            if skipped:
                visit.note(skipped=skipped)
        self._threads = self._threads or CapacityLimiter(_AT_A_TIME)
        await to_thread.run_sync(audit.record, visit.entry(status, headers), limiter=self._threads)


@dataclass(slots=True)
class _Line:
    """The entry of one request, and the way of its answer to the client."""

    recording: Recording
    visit: Visit
    scope: Scope
    forward: Send
    is_written: bool = False
    is_broken: bool = False

    async def send(self, message: Message) -> None:
        """Pass a message on; before the head of the answer the entry is written."""
        if message["type"] == "http.response.start":
            self.is_written = True
            if self.visit.is_told(message["status"]):
                await self.write(message["status"], Headers(raw=message.get("headers", [])))
        await self.forward(message)

    async def close(self, status: int) -> None:
        """Write the entry of a request that was never answered."""
        if not self.is_written and self.visit.is_told(status):
            self.is_written = True
            await self.write(status)

    async def write(self, status: int, headers: Headers | None = None) -> None:
        """Write the entry. Raises whatever keeps it from being written, and remembers that."""
        try:
            await self.recording.write(self.scope["app"].state.audit, self.visit, status, headers)
        except Exception:
            log.exception("the audit log cannot be written")
            self.is_broken = True
            raise
