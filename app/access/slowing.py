"""Clients that show wrong keys wait, each for itself, in bounded memory."""

from __future__ import annotations

import asyncio
import math
import time
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable
from ipaddress import IPv6Address, ip_address

from starlette.types import Scope

from app.errors import TooManyTries

FIRST_SECONDS = 0.25
LONGEST_SECONDS = 8.0
FORGOTTEN_SECONDS = 900.0
MOST_CLIENTS = 4_096
MOST_WAITING = 256
MOST_WAITING_EACH = 4


class Slowing:
    """How long wrong keys wait: twice as long each time, up to `LONGEST_SECONDS`; forgotten after a while.

    Right keys never wait, so nobody is locked out by a neighbour behind the same address. Waiting costs the
    event loop nothing; whoever has too many requests waiting is told to come back instead.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Nobody has shown a wrong key."""
        self._clock, self._sleep = clock, sleep
        self._tries: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._waiting: Counter[str] = Counter()

    async def wrong(self, client: str) -> None:
        """Wait as long as a client deserves that shows one more wrong key. Raises `TooManyTries`."""
        seconds = self._next_seconds(client)
        if self._waiting[client] >= MOST_WAITING_EACH or self._waiting.total() >= MOST_WAITING:
            raise TooManyTries(math.ceil(seconds))
        self._waiting[client] += 1
        try:
            await self._sleep(seconds)
        finally:
            self._waiting[client] -= 1
            self._waiting += Counter()  # Drops those of whom nothing waits any more.

    def _next_seconds(self, client: str) -> float:
        now = self._clock()
        count, last = self._tries.pop(client, (0, now))
        count = 0 if now - last > FORGOTTEN_SECONDS else count
        self._tries[client] = (min(count + 1, 60), now)
        if len(self._tries) > MOST_CLIENTS:
            self._tries.popitem(last=False)
        return min(FIRST_SECONDS * 2.0**count, LONGEST_SECONDS)


def client_of(scope: Scope) -> str:
    """Who is slowed: an IPv4 address, an IPv6 network of 64 bits (one household has that many), or all
    that come through a socket of the machine."""
    host = (scope.get("client") or ("",))[0]
    try:
        address = ip_address(host)
    except ValueError:
        return "local"
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return f"{IPv6Address(int(address) >> 64 << 64)}/64"
