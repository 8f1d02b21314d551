"""Where a request is on its way to an answer."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """The parts of the way, in order; not every kind of request has all of them."""

    READING = "reading"
    BUILDING = "building"
    SOLVING = "solving"
    CERTIFYING = "certifying"
    REPAIRING = "repairing"
    WRITING = "writing"


def unheard(_: Phase) -> None:
    """Nobody hears of phases."""
