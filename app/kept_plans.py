"""Finished plans that stay available for a while, so that they can be fetched as files.

They are held in memory, the latest ones only, as a runner packed them.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from secrets import token_hex
from threading import Lock

from app.answer import Solved
from app.store.errors import UnknownPlan


class KeptPlans:
    """The latest plans by id."""

    def __init__(self, most: int, most_bytes: float) -> None:
        """Room for so many plans (0 keeps none), and for so many bytes."""
        self._most, self._most_bytes = most, most_bytes
        self._plans = OrderedDict[str, bytes]()
        self._bytes = 0
        self._lock = Lock()

    def keep(self, packed: bytes | None) -> str | None:
        """Keep a pickled `Solved` and give its id; the oldest make room. None if none are kept, or it is
        too large."""
        if packed is None or not self._most or len(packed) > self._most_bytes:
            return None
        name = token_hex(12)
        with self._lock:
            self._plans[name] = packed
            self._bytes += len(packed)
            while len(self._plans) > self._most or self._bytes > self._most_bytes:
                self._bytes -= len(self._plans.popitem(last=False)[1])
        return name

    def packed(self, name: str) -> bytes:
        """A kept plan as a runner takes it. Raises `UnknownPlan`."""
        with self._lock:
            kept = self._plans.get(name)
            if kept is None:
                raise UnknownPlan(name)
            self._plans.move_to_end(name)
            return kept

    def get(self, name: str) -> Solved:
        """A kept plan. Raises `UnknownPlan`."""
        solved: Solved = pickle.loads(self.packed(name))
        return solved
