"""Counts of children as this report may print them: all of them, or small ones hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from geodata.dossier import Dossier
from geodata.report.numbers import grouped
from geodata.small_counts import (
    BED_FIELDS,
    FIGURES_SAFE,
    HOME_FIELDS_SAFE,
    LEAST_COUNTS,
    MARK,
    WARNINGS_SAFE,
    shown_counts,
)

Cell = tuple[str, ...]


class Counts(Protocol):
    """Decides for each cell of the plan whether its count is printed."""

    def value(self, cell: Cell, count: int) -> int | None:
        """The count, or None where it is hidden."""
        ...

    def hides_beds(self, place: Cell) -> bool:
        """Whether the beds of ("home", id) or of a region would tell a small count."""
        ...


@dataclass(frozen=True, slots=True)
class Shown:
    """What this report prints of counts. `hide_below` is 0 where every count is printed."""

    counts: Counts | None
    hide_below: int

    @property
    def hides(self) -> bool:
        """Whether small counts are hidden."""
        return self.counts is not None

    def value(self, cell: Cell, count: int) -> int | None:
        """A count of children, None where it is hidden."""
        return count if self.counts is None else self.counts.value(cell, count)

    def text(self, cell: Cell, count: int) -> str:
        """A count of children as it is printed."""
        value = self.value(cell, count)
        return MARK if value is None else grouped(value)

    def home(self, home_id: str, field: str, count: int) -> int | None:
        """A count of one home; `field` is that of `HomeOutcome`."""
        if field in HOME_FIELDS_SAFE:
            return count if self.may_tell(field, home_id) else None
        return self.value(("home", home_id, field), count)

    def home_text(self, home_id: str, field: str, count: int) -> str:
        """A count of one home as it is printed."""
        value = self.home(home_id, field, count)
        return MARK if value is None else grouped(value)

    def may_tell(self, field: str, home_id: str = "") -> bool:
        """Whether a field of a home's outcome that is no count of children may stand beside hidden counts."""
        if self.counts is None:
            return True
        is_told = field not in BED_FIELDS or not self.counts.hides_beds(("home", home_id))
        return field in HOME_FIELDS_SAFE and is_told

    def may_show(self, figure: str, place: Cell = ()) -> bool:
        """Whether a figure of a region that is no count of children (a mean, say) may stand beside hidden
        counts."""
        if self.counts is None:
            return True
        return figure in FIGURES_SAFE and not (figure in BED_FIELDS and self.counts.hides_beds(place))

    def may_warn(self, code: str) -> bool:
        """Whether a warning of this code may stand beside hidden counts."""
        return not self.hides or code in WARNINGS_SAFE

    def may_set(self, path: str, value: object) -> bool:
        """Whether a setting of the policy may stand beside hidden counts."""
        is_small = isinstance(value, int) and 1 < value < self.hide_below
        return not (self.hides and path in LEAST_COUNTS and is_small)


def shown(dossier: Dossier, hide_below: int) -> Shown:
    """What may be printed of a dossier; a threshold of 0 or 1 hides nothing."""
    if hide_below <= 1:
        return Shown(None, 0)
    return Shown(shown_counts(dossier, hide_below), hide_below)
