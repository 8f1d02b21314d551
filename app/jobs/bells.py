"""Who waits for news of a job, on the event loop."""

from __future__ import annotations

import asyncio
from contextlib import suppress


class Bells:
    """One bell for each job that somebody listens to."""

    def __init__(self) -> None:
        """Nobody listens."""
        self._waiting: dict[str, set[asyncio.Event]] = {}

    def ring(self, name: str) -> None:
        """Something has happened to a job."""
        for one in self._waiting.get(name, ()):
            one.set()

    def ring_all(self) -> None:
        """Something has happened to everybody."""
        for name in list(self._waiting):
            self.ring(name)

    def listen(self, name: str) -> asyncio.Event:
        """An event that is set whenever something happens, from now on; to be given back to `leave`."""
        one = asyncio.Event()
        self._waiting.setdefault(name, set()).add(one)
        return one

    def leave(self, name: str, one: asyncio.Event) -> None:
        """Nobody listens to this event any more."""
        listening = self._waiting.get(name, set())
        listening.discard(one)
        if not listening:
            self._waiting.pop(name, None)


async def heard(bell: asyncio.Event, seconds: float) -> bool:
    """Whether it rang within so many seconds; it is quiet again afterwards."""
    with suppress(TimeoutError):
        await asyncio.wait_for(bell.wait(), seconds)
    rang = bell.is_set()
    bell.clear()
    return rang
