"""How many requests of a kind are served at a time, and how many may wait for that."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.errors import Busy


class Admission:
    """Places for requests of a kind. Beyond `at_a_time` requests wait; beyond `waiting` more they are
    refused."""

    def __init__(self, at_a_time: int, waiting: int, what: str = "solves") -> None:
        """All places are free."""
        self._what = what
        self._places = asyncio.Semaphore(at_a_time)
        self._room = at_a_time + waiting

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Hold a place. Raises `Busy` if even the waiting room is full."""
        if self._room <= 0:
            raise Busy(self._what)
        self._room -= 1
        try:
            async with self._places:
                yield
        finally:
            self._room += 1
