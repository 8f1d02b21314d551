"""Finished plans that stay available for a while, so that they can be fetched as files.

They are held in memory, the latest ones only.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from secrets import token_hex
from threading import Lock

from app.answer import Solved
from app.store.errors import UnknownPlan

PYTHON_FACTOR = 5
"""A value takes about so many times the bytes of its pickle in memory (measured)."""


class KeptPlans:
    """The latest plans by id."""

    def __init__(self, most: int, most_bytes: float) -> None:
        """Room for so many plans (0 keeps none), and for so many bytes by `estimated_bytes`."""
        self._most, self._most_bytes = most, most_bytes
        self._plans: OrderedDict[str, tuple[Solved, int]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def keep(self, solved: Solved) -> str | None:
        """Keep a plan and give its id; the oldest make room. None if none are kept, or it is too large."""
        size = estimated_bytes(solved) if self._most else 0
        if not self._most or size > self._most_bytes:
            return None
        name = token_hex(12)
        with self._lock:
            self._plans[name] = solved, size
            self._bytes += size
            while len(self._plans) > self._most or self._bytes > self._most_bytes:
                self._bytes -= self._plans.popitem(last=False)[1][1]
        return name

    def get(self, name: str) -> Solved:
        """A kept plan. Raises `UnknownPlan`."""
        with self._lock:
            kept = self._plans.get(name)
            if kept is None:
                raise UnknownPlan(name)
            self._plans.move_to_end(name)
            return kept[0]


def estimated_bytes(solved: Solved) -> int:
    """About what a plan takes in memory, with its request and the report on its files."""
    counter = _Counter()
    pickle.Pickler(counter, pickle.HIGHEST_PROTOCOL).dump(solved)
    return PYTHON_FACTOR * counter.size


class _Counter:
    """A file that keeps nothing but the count of its bytes."""

    def __init__(self) -> None:
        self.size = 0

    def write(self, part: bytes | memoryview) -> int:
        """Count a part."""
        self.size += len(part)
        return len(part)
