"""Short words for institutions in tests: `city("a")`, `county("b", 12)`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from optimizer.institution import Institution, Level


def county(name: str, children: int | dict[str, int] = 0, **fields: Any) -> Institution:
    """A county home of prefecture 3601 with 10 beds."""
    return _home(name, Level.COUNTY, "360121", 10, children, fields)


def city(name: str, children: int | dict[str, int] = 0, **fields: Any) -> Institution:
    """A prefectural home of prefecture 3601 with 100 beds."""
    return _home(name, Level.PREFECTURAL, "360100", 100, children, fields)


def _home(
    name: str, level: Level, division: str, beds: int, children: int | dict[str, int], fields: dict[str, Any]
) -> Institution:
    counts = {"general": children} if isinstance(children, int) else children
    listed = tuple(sorted((need, count) for need, count in counts.items() if count))
    return replace(Institution(name, level, division, beds, children=listed), **fields)
