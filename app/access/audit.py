"""The audit log: who did what to which plan, set or scenario, and when."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import Protocol

from app.access.roles import Role

BEGUN = 0
"""The status of a request that had begun and of whose end nothing is known (yet)."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the log.

    `id`: 32 hexadecimal digits that sort as the entries were made. `at`: UTC. `actor`: name of the key,
    `anonymous` without keys, `unknown` without a right key (`role` is None then). `route`: the template,
    such as `/plans/{name}`; empty where there is none. `status`: of the answer, or `BEGUN`. `detail`: what
    JSON can hold, such as what changed in a scenario; never a key.
    """

    id: str
    at: datetime
    actor: str
    role: Role | None
    method: str
    route: str
    object_kind: str | None
    object_id: str | None
    status: int
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which entries are wanted: all that agree with every member that is given; `since` inclusive,
    `until` exclusive."""

    actor: str | None = None
    object_kind: str | None = None
    object_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def fits(self, entry: AuditEntry) -> bool:
        """Whether an entry is wanted."""
        return (
            self.actor in (None, entry.actor)
            and self.object_kind in (None, entry.object_kind)
            and self.object_id in (None, entry.object_id)
            and (self.since is None or self.since <= entry.at)
            and (self.until is None or entry.at < self.until)
        )


class AuditLog(Protocol):
    """Where entries are kept. Called from threads, several at a time."""

    def record(self, entry: AuditEntry) -> None:
        """Keep an entry: when this returns it outlives a crash. It replaces the one of the same id, which
        told that the request had begun. Raises whatever keeps it from being written."""
        ...

    def entries(self, wanted: AuditFilter, before: str | None, most: int) -> Sequence[AuditEntry]:
        """The newest wanted entries first (descending ids), at most so many, with ids below `before`."""
        ...


class MemoryAudit:
    """A log in memory, of the newest `most` entries: for tests, and where nothing is stored."""

    def __init__(self, most: int = 10_000) -> None:
        """Nothing has been done yet."""
        self._most = most
        self._entries: dict[str, AuditEntry] = {}
        self._lock = Lock()

    def record(self, entry: AuditEntry) -> None:
        """Keep an entry, and let the oldest go if there are too many."""
        with self._lock:
            self._entries[entry.id] = entry
            while len(self._entries) > self._most:
                del self._entries[next(iter(self._entries))]

    def entries(self, wanted: AuditFilter, before: str | None, most: int) -> Sequence[AuditEntry]:
        """The newest wanted entries first."""
        with self._lock:
            kept = sorted(self._entries.values(), key=lambda one: one.id, reverse=True)
        return [one for one in kept if wanted.fits(one) and (before is None or one.id < before)][:most]


def entry_stamp() -> tuple[str, datetime]:
    """An id for a new entry, and its time: the id begins with it, to the nanosecond."""
    now = time.time_ns()
    return f"{now:016x}{secrets.token_hex(8)}", datetime.fromtimestamp(now / 1e9, UTC)
