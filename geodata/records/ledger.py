"""A dossier opened for writing rows: homes by id, and which counts may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from geodata.divisions import Divisions, load_divisions
from geodata.dossier import Dossier
from geodata.plan_columns import Columns, PlanColumn, Unit
from geodata.region_words import province_names
from geodata.report.counts import Shown, shown
from geodata.small_counts import HOME_FIELDS_SAFE, MARK
from optimizer.figures import HomeOutcome
from optimizer.institution import Institution


class Hidden(Enum):
    """Stands for a count that is not shown because it is small."""

    HIDDEN = MARK


HIDDEN = Hidden.HIDDEN
Cell = str | int | float | bool | Hidden | None
"""One cell: words of the contract as codes, lengths in km, None for a value that does not exist or
may not stand beside hidden counts."""
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Ledger:
    """A dossier with its homes and outcomes by id. `provinces` are names by the first two digits."""

    dossier: Dossier
    shown: Shown
    homes: Mapping[str, Institution]
    outcomes: Mapping[str, HomeOutcome]
    provinces: Mapping[str, str]
    divisions: Divisions

    @property
    def hides(self) -> bool:
        """Whether small counts are hidden."""
        return self.shown.hides

    def name(self, home: str) -> str:
        """The name of a home, its id where it has none."""
        return self.homes[home].name or home

    def province(self, code: str) -> str:
        """The name of the province of a division."""
        return self.provinces.get(code[:2], code[:2])

    def count(self, cell: tuple[str, ...], count: int) -> Cell:
        """A count of children, or the mark of a hidden one."""
        value = self.shown.value(cell, count)
        return HIDDEN if value is None else value

    def of_home(self, column: PlanColumn, outcome: HomeOutcome) -> Cell:
        """What a column says of the outcome of a home."""
        value: Cell = getattr(outcome, column.field)
        if isinstance(value, str):
            return str(value)
        if not self.hides or column.field in HOME_FIELDS_SAFE:
            return value if self.shown.may_tell(column.field, outcome.id) else HIDDEN
        if column.unit is Unit.CHILDREN and isinstance(value, int):
            return self.count(("home", outcome.id, column.field), value)
        return None

    def of_group(self, column: PlanColumn, key: tuple[str, ...], figures: object) -> Cell:
        """What a column says of a group of homes; `key` begins the names of its cells: ("nation",),
        ("province", code) or ("prefecture", code)."""
        value: Cell = figures  # type: ignore[assignment]
        for part in column.field.split("."):
            value = getattr(value, part)
        if self.hides and column.unit is Unit.CHILDREN and isinstance(value, int):
            return self.count((*key, column.field), value)
        return value if self.shown.may_show(column.field, key) else None


def open_ledger(dossier: Dossier, hide_below: int = 0) -> Ledger:
    """The ledger of a dossier; counts of children below `hide_below` are hidden (0, 1: none)."""
    return Ledger(
        dossier=dossier,
        shown=shown(dossier, hide_below),
        homes={one.id: one for one in dossier.problem.institutions},
        outcomes={one.id: one for one in dossier.outcomes},
        provinces=province_names(dossier.language),
        divisions=load_divisions(),
    )


def headings(ledger: Ledger, columns: Columns) -> list[str]:
    """The heading row of a table."""
    return [column.heading(ledger.dossier.language) for column in columns]


def picked(columns: Columns, cells: Mapping[str, Cell]) -> Row:
    """A row: the cells of these columns, in their order."""
    return tuple(cells[column.field] for column in columns)
