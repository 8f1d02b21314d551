"""Finished plans that stay available for a while, so that they can be fetched as files.

They are held in memory, the latest ones only.
"""

from __future__ import annotations

from collections import OrderedDict
from secrets import token_hex
from threading import Lock

from app.answer import Solved
from app.errors import UnknownPlan


class KeptPlans:
    """The latest plans by id."""

    def __init__(self, most: int) -> None:
        """Room for so many; 0 keeps none."""
        self._most = most
        self._plans: OrderedDict[str, Solved] = OrderedDict()
        self._lock = Lock()

    def keep(self, solved: Solved) -> str | None:
        """Keep a plan and give its id; the oldest makes room. None if none are kept."""
        if not self._most:
            return None
        name = token_hex(12)
        with self._lock:
            self._plans[name] = solved
            while len(self._plans) > self._most:
                self._plans.popitem(last=False)
        return name

    def get(self, name: str) -> Solved:
        """A kept plan. Raises `UnknownPlan`."""
        with self._lock:
            solved = self._plans.get(name)
            if solved is None:
                raise UnknownPlan(name)
            self._plans.move_to_end(name)
            return solved
