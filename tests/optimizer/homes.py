"""Short words for institutions in tests: `city("a")`, `county("b", 12)`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from optimizer.institution import Institution, Level


def county(name: str, children: int | dict[str, int] = 0, **fields: Any) -> Institution:
    """A county home of prefecture 3601 with 10 beds."""
    return replace(Institution(name, Level.COUNTY, "360121", 10, children=_counts(children)), **fields)


def city(name: str, children: int | dict[str, int] = 0, **fields: Any) -> Institution:
    """A prefectural home of prefecture 3601 with 100 beds."""
    return replace(Institution(name, Level.PREFECTURAL, "360100", 100, children=_counts(children)), **fields)


def _counts(children: int | dict[str, int]) -> tuple[tuple[str, int], ...]:
    counts = {"general": children} if isinstance(children, int) else children
    return tuple(sorted((need, count) for need, count in counts.items() if count))
