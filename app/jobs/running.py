"""A job that is being worked on."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass, field
from threading import Event
from time import monotonic

from app.runners import Told
from app.store import JobRecord

Json = dict[str, object]


@dataclass(eq=False)
class Running:
    """A job with what is known of it; `hear` is called from another thread than the one that reads."""

    job: JobRecord
    stop: Event = field(default_factory=Event)
    begun: float = field(default_factory=monotonic)
    latest: Told | None = None
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, told: Told) -> None:
        """Remember the latest."""
        self.latest = told

    @property
    def elapsed_seconds(self) -> float:
        """Seconds since this attempt began."""
        return round(monotonic() - self.begun, 3)

    def progress(self) -> Json | None:
        """How far the job is, as the wire shows it; None before anything was told."""
        return None if self.latest is None else progress_json(self.latest)


def progress_json(told: Told) -> Json:
    """How far a question is, as the wire shows it."""
    progress: Json = asdict(told)
    progress["phase"] = told.phase.value
    return progress
