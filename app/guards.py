"""Who may talk to the service: names of hosts, origins of pages; and headers on every answer.

Plain ASGI throughout, so that answers pass through piece by piece.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from starlette.datastructures import MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.access.door import Door
from app.access.gate import Gate
from app.access.table import SAFE
from app.errors import ForeignOrigin
from app.responses import answer_of
from app.settings import Settings

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}


def install(app: FastAPI, settings: Settings, door: Door) -> None:
    """Refuse foreign hosts (DNS rebinding), whoever may not ask, and foreign origins on unsafe methods; no
    CORS. The innermost comes first."""
    app.add_middleware(OwnOrigin)
    app.add_middleware(Gate, door=door)
    app.add_middleware(SafeHeaders)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=settings.host_names, www_redirect=False)


class OwnOrigin:
    """Refuses unsafe methods that a page of another origin sends."""

    def __init__(self, app: ASGIApp) -> None:
        """The guard before `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http" and scope["method"] not in SAFE:
            request = Request(scope, receive)
            if is_foreign(request):
                await (await answer_of(request, ForeignOrigin()))(scope, receive, send)
                return
        await self._app(scope, receive, send)


class SafeHeaders:
    """Gives every answer the headers that it does not set itself."""

    def __init__(self, app: ASGIApp) -> None:
        """The headers on answers of `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def is_foreign(request: Request) -> bool:
    """Whether a page of another origin sent this."""
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")
