"""What can go wrong with places and distances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from optimizer.errors import Fault


class GeodataError(Exception):
    """Base of all errors of this package."""


@dataclass(eq=False)
class DistancesInvalid(GeodataError):
    """The given distances cannot be used; carries every fault found."""

    faults: Sequence[Fault] = field(default_factory=tuple)

    def __str__(self) -> str:
        listed = "; ".join(f"{fault.where}: {fault.code}" for fault in self.faults[:5])
        return f"{len(self.faults)} fault(s): {listed}"


class TableMissing(GeodataError):
    """The division table of the package cpca is not installed."""


@dataclass(eq=False)
class FileUnreadable(GeodataError):
    """A planner's file cannot be read at all; carries every fault found."""

    faults: Sequence[Fault] = field(default_factory=tuple)

    def __str__(self) -> str:
        return "; ".join(f"{fault.where}: {fault.code} ({fault.found})" for fault in self.faults[:5])


@dataclass(eq=False)
class BoundaryInvalid(GeodataError):
    """A file of boundary lines cannot be drawn; carries every fault found."""

    faults: Sequence[Fault] = field(default_factory=tuple)

    def __str__(self) -> str:
        return "; ".join(f"{fault.where}: {fault.code}" for fault in self.faults[:5])


class RouterFailed(GeodataError):
    """A road router cannot be reached, or answers what cannot be used; says which and what."""


class RouterTooSlow(GeodataError):
    """Time ran out before all lengths were known; those that are known stay in the cache."""
