"""The gate before all routes: who asks, whether they may, and the entry in the log.

Plain ASGI: answers pass through piece by piece, and a client that leaves is noticed at once.
"""

from __future__ import annotations

from fastapi import Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.access.door import Door
from app.access.login_page import START, LoginPage, wants_page
from app.access.recording import Recording
from app.access.roles import ANONYMOUS
from app.access.table import RouteTable, Row
from app.access.visit import Visit, begin_visit
from app.errors import AppError, KeyMissing, RoleTooLow
from app.responses import answer_of, language_of, problem


class Gate:
    """Lets a request through to the routes, or answers that it must not."""

    def __init__(self, app: ASGIApp, door: Door, table: RouteTable | None = None) -> None:
        """The gate before `app`."""
        self._app, self._door = app, door
        self._table = table or RouteTable()
        self._recording = Recording(door)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request. What is neither HTTP nor the service's own start and end is not served."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            visit = begin_visit(scope, self._table.find(scope["method"], scope["path"]))
            refusal = await self._refusal(visit, Request(scope, receive))
            visit.is_refused = refusal is not None
            await self._recording.serve(refusal or self._app, visit, scope, receive, send)

    async def _refusal(self, visit: Visit, request: Request) -> Response | None:
        """Why a request goes no further; None if it does."""
        if not self._door.keys:
            visit.actor = ANONYMOUS
            return None
        row = visit.found.row
        if row is not None and row.role is None:
            known = self._door.of_session(request)
            visit.actor = visit.actor if known is None else known.actor
            return None
        try:
            visit.actor = (await self._door.holder(request)).actor
        except AppError as error:
            if isinstance(error, KeyMissing) and wants_page(request):
                return LoginPage(visit.path, is_in_place=visit.path == START).answer(request, status=401)
            return await answer_of(request, error)
        if row is None:
            return _nothing_there(visit, request)
        return await self._too_low(visit, row, request)

    async def _too_low(self, visit: Visit, row: Row, request: Request) -> Response | None:
        if row.role is None or (visit.actor.role and visit.actor.role.covers(row.role)):
            return None
        return await answer_of(request, RoleTooLow(row.role))


def _nothing_there(visit: Visit, request: Request) -> Response:
    """What the table does not know is not there, whatever the routes say."""
    if not visit.found.allowed:
        return problem(404, "not_found", language_of(request))
    answer = problem(405, "method_not_allowed", language_of(request))
    answer.headers["Allow"] = ", ".join(visit.found.allowed)
    return answer
