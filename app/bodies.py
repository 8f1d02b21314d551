"""Reading a body up to its limit, and noticing that a client has gone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event

from fastapi import Request

from app.errors import BodyTooLarge


async def read_body(request: Request, limit: int) -> bytes:
    """The body's bytes. Raises `BodyTooLarge` as soon as more than `limit` is announced or sent."""
    return b"".join([chunk async for chunk in chunks_of(request, limit)])


async def chunks_of(request: Request, limit: int) -> AsyncIterator[bytes]:
    """The body piece by piece. Raises `BodyTooLarge` as soon as more than `limit` is announced or sent."""
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced) > limit:
        raise BodyTooLarge(limit)
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise BodyTooLarge(limit)
        yield chunk


@asynccontextmanager
async def watched(request: Request) -> AsyncIterator[Event]:
    """An event that is set when the client disconnects, or the block ends."""
    gone = Event()

    async def watch() -> None:
        while True:
            message = await request.receive()
            if message["type"] == "http.disconnect":
                gone.set()
                return

    watcher = asyncio.create_task(watch())
    try:
        yield gone
    finally:
        gone.set()
        watcher.cancel()
