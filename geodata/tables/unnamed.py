"""Columns without a heading: what stands in them is not read, and said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from geodata.cell_notes import CellNote
from geodata.tables.cells import CellValue, is_empty
from geodata.tables.grid import Place, Row
from geodata.tables.headings import Headings
from geodata.tables.visible import visible


@dataclass
class Unnamed:
    """The columns of a table that have no heading, and what was seen in them: how many cells, and the
    row and text of the first."""

    columns: tuple[int, ...]
    counts: dict[int, int] = field(default_factory=dict)
    firsts: dict[int, tuple[int, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Sequence[Row], headings: Headings) -> Unnamed:
        """The columns without a heading; `rows` are the first rows of the grid."""
        cells = next(row for number, row in rows if number == headings.row)
        return cls(tuple(place for place, cell in enumerate(cells) if is_empty(cell)))

    def look(self, number: int, cells: Sequence[CellValue]) -> None:
        """Look at a row."""
        for column in self.columns:
            if column < len(cells) and not is_empty(cells[column]):
                self.counts[column] = self.counts.get(column, 0) + 1
                self.firsts.setdefault(column, (number, visible(str(cells[column])[:40])))

    def notes(self, place: Place, heading_row: int) -> Iterator[CellNote]:
        """A line for each such column with something in it."""
        for column, count in sorted(self.counts.items()):
            row, text = self.firsts[column]
            found = f"column {column + 1}: {count} cell(s), the first in row {row}: {text}"
            yield place.ignored("no_heading", found, heading_row, expected="a heading above the column")
