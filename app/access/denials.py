"""How many denied requests the audit log takes: whoever is refused must not be able to fill the disk."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST_CLIENTS = 4_096


@dataclass(slots=True)
class Bucket:
    """Room for `most` entries at once, and for `each_second` more in every second."""

    most: float
    each_second: float
    at: float
    room: float

    def take(self, now: float) -> bool:
        """Whether there is room for one more; takes it."""
        self.room = min(self.most, self.room + (now - self.at) * self.each_second)
        self.at = now
        if self.room < 1:
            return False
        self.room -= 1
        return True


class Denials:
    """Which denied requests get an entry of their own: of each client 20, then one in ten seconds; of all
    together 1,000, then five a second. The others are counted, and the next entry says how many."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Nobody was denied."""
        self._clock = clock
        self._all = Bucket(1_000, 5, clock(), 1_000)
        self._clients: OrderedDict[str, Bucket] = OrderedDict()
        self._skipped = 0

    def admit(self, client: str) -> int | None:
        """How many were left out since the last entry; None if this one is left out too."""
        now = self._clock()
        bucket = self._clients.pop(client, None) or Bucket(20, 0.1, now, 20)
        self._clients[client] = bucket
        if len(self._clients) > MOST_CLIENTS:
            self._clients.popitem(last=False)
        if not bucket.take(now) or not self._all.take(now):
            self._skipped += 1
            return None
        skipped, self._skipped = self._skipped, 0
        return skipped
