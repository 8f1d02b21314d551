"""Who may talk to the service: names of hosts, origins of pages; and headers on every answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response
from starlette.middleware.trustedhost import TrustedHostMiddleware

from app.errors import KINDS, ForeignOrigin
from app.responses import language_of, problem
from app.settings import Settings

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}

Next = Callable[[Request], Awaitable[Response]]


def install(app: FastAPI, settings: Settings) -> None:
    """Refuse foreign hosts (DNS rebinding) and foreign origins on unsafe methods; no CORS."""

    @app.middleware("http")
    async def guard(request: Request, call_next: Next) -> Response:
        if request.method not in _SAFE and is_foreign(request):
            kind = KINDS[ForeignOrigin]
            response = problem(kind.status, kind.code, language_of(request))
        else:
            response = await call_next(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    app.add_middleware(TrustedHostMiddleware, allowed_hosts=settings.host_names, www_redirect=False)


def is_foreign(request: Request) -> bool:
    """Whether a page of another origin sent this."""
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")
