"""Plans of the store at hand: the latest ones in memory, as a runner packed them; others are read again."""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock, RLock

from app.answer import Solved
from app.errors import StoredPlanUnreadable
from app.runners import Base, Reply
from app.store import PlanRecord, SetRecord, Store
from app.store.records import Changes

Rebuild = Callable[[PlanRecord, SetRecord], bytes]
"""A plan again, as a pickled `Solved`, from what the store keeps of it."""
WorkOut = Callable[[Base, Changes], Reply]
"""The whole plan that changes of another one make."""


@dataclass(frozen=True, slots=True)
class Room:
    """So many plans, and so many bytes, stay in memory."""

    plans: int
    bytes: float


class KeptPlans:
    """All plans by id. Methods may be called by any thread; those that may ask the store take their time."""

    def __init__(self, store: Store, room: Room, rebuild: Rebuild, work_out: WorkOut | None = None) -> None:
        """Plans of this store. Without `work_out`, plans that were never worked out cannot be had."""
        self._store, self._room = store, room
        self._rebuild, self._work_out = rebuild, work_out
        self._plans = OrderedDict[str, bytes]()
        self._bytes = 0
        self._lock, self._one_rebuilding = Lock(), RLock()

    def keep(self, name: str, packed: bytes) -> None:
        """Keep a plan of the store at hand, as a pickled `Solved`; the oldest make room."""
        if len(packed) > self._room.bytes or not self._room.plans:
            return
        with self._lock:
            self._drop(name)
            self._plans[name] = packed
            self._bytes += len(packed)
            while len(self._plans) > self._room.plans or self._bytes > self._room.bytes:
                self._drop(next(iter(self._plans)))

    def forget(self, names: Iterable[str]) -> None:
        """These plans are gone from the store."""
        with self._lock:
            for name in names:
                self._drop(name)

    def packed(self, name: str) -> bytes:
        """A plan as a runner takes it. Raises `UnknownPlan`, `StoredPlanUnreadable`, `PlanNotCertified`."""
        return self._at_hand(name) or self._read_again(name)

    def base(self, name: str) -> Base:
        """A plan as a question speaks of it. Raises as `packed` does."""
        return Base(name, self.packed(name))

    def get(self, name: str) -> Solved:
        """A plan. Raises as `packed` does."""
        solved: Solved = pickle.loads(self.packed(name))
        return solved

    def _at_hand(self, name: str) -> bytes | None:
        with self._lock:
            kept = self._plans.get(name)
            if kept is not None:
                self._plans.move_to_end(name)
            return kept

    def _read_again(self, name: str) -> bytes:
        """The plan from the store; one after the other, so that nobody reads a plan that is being read."""
        with self._one_rebuilding:
            packed = self._at_hand(name)
            if packed is not None:
                return packed
            plan = self._store.plans.get(name)
            if plan.answer is None:
                return self._worked_out(plan)
            packed = self._rebuild(plan, self._store.sets.get(plan.set_id))
            self.keep(name, packed)
            return packed

    def _worked_out(self, plan: PlanRecord) -> bytes:
        if self._work_out is None or plan.base_id is None:
            raise StoredPlanUnreadable(f"{plan.id}: it was never worked out")
        reply = self._work_out(self.base(plan.base_id), plan.changes or ())
        assert reply.made is not None and reply.solved is not None
        self._store.sets.put(reply.made.set)
        self._store.plans.fill(plan.id, reply.made.plan(plan.actor))
        self.keep(plan.id, reply.solved)
        return reply.solved

    def _drop(self, name: str) -> None:
        packed = self._plans.pop(name, None)
        if packed is not None:
            self._bytes -= len(packed)
