"""Ids that sort by when they were given."""

from __future__ import annotations

from secrets import token_hex
from threading import Lock
from time import time_ns

TIME_DIGITS = 13
"""Hexadecimal digits of the microseconds since 1970: enough until 2112."""


class Ids:
    """Gives ids: the time, then chance that nobody can guess. Later ids are larger."""

    def __init__(self) -> None:
        """Nothing was given yet."""
        self._last = 0
        self._lock = Lock()

    def next(self) -> str:
        """A new id: 29 hexadecimal digits."""
        with self._lock:
            self._last = max(self._last + 1, time_ns() // 1_000)
            return f"{self._last:0{TIME_DIGITS}x}{token_hex(8)}"
