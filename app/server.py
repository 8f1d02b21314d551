"""Uvicorn with deadlines: a client that sends its request too slowly is dropped."""

from __future__ import annotations

import asyncio
from types import FrameType

import h11
import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from app.access.door import UNIX
from app.jobs import Dispatcher
from app.main import create_app
from app.settings import Settings
from app.store import opened

SHUTDOWN_SECONDS = 3
_WHOLE = frozenset({h11.DONE, h11.MUST_CLOSE, h11.CLOSED})


def serve(settings: Settings) -> None:
    """Serve until told to stop (SIGTERM, Ctrl-C); then finish within seconds. Raises `StoreUnusable`,
    and `StartRefused` if it must not start."""
    with opened(settings.database_address, settings.data_dir) as store:
        app = create_app(settings, store)
        Server(configuration(settings, app), app).run()


class Server(uvicorn.Server):
    """Lets streams of events go as soon as the service is told to stop: uvicorn would wait for them."""

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        """Serve `app`."""
        super().__init__(config)
        self._app = app

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The signal to stop came."""
        super().handle_exit(sig, frame)
        dispatcher: Dispatcher | None = getattr(self._app.state, "jobs", None)
        if dispatcher is not None:
            dispatcher.leave()


def configuration(settings: Settings, app: FastAPI) -> uvicorn.Config:
    """How the service runs: one process, no access log, deadlines on heads and bodies."""
    socket = settings.host.removeprefix(UNIX) if settings.host.startswith(UNIX) else None
    return uvicorn.Config(
        app,
        host=settings.host,
        uds=socket,
        port=settings.port,
        http=patient_for(settings.read_seconds),
        ws="none",
        access_log=False,
        server_header=False,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )


def patient_for(seconds: float) -> type[H11Protocol]:
    """An HTTP protocol that waits so long for head and body of a request, and no longer."""
    return type("PatientProtocol", (DeadlineProtocol,), {"seconds": seconds})


class DeadlineProtocol(H11Protocol):
    """Closes the connection unless each request has arrived whole within `seconds`.

    uvicorn as it comes waits for ever for a head that never ends.
    """

    seconds = 60.0
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The first request is awaited from now on."""
        super().connection_made(transport)
        self._await_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is awaited any more."""
        self._arrived()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Whenever data came: has the request arrived whole, or does a next one begin?"""
        super().handle_events()
        if self.conn.their_state in _WHOLE:
            self._arrived()
        elif self._deadline is None:
            self._await_request()

    def on_response_complete(self) -> None:
        """The next request on this connection is awaited."""
        super().on_response_complete()
        if self._deadline is None and not self.transport.is_closing():
            self._await_request()

    def _await_request(self) -> None:
        self._deadline = self.loop.call_later(self.seconds, self._too_slow)

    def _arrived(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_slow(self) -> None:
        self._deadline = None
        self.transport.abort()
