"""The report on a file while it grows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from geodata.cell_notes import CellNote, Severity

MOST_NOTES = 100_000
"""So many lines are listed; beyond that they are counted only, and the report says so."""


@dataclass
class Notebook:
    """Notes in the order in which they came, and how many there were of each severity."""

    notes: list[CellNote] = field(default_factory=list)
    counts: Counter[Severity] = field(default_factory=Counter)

    def add(self, note: CellNote) -> None:
        """Write one down."""
        self.counts[note.severity] += 1
        if len(self.notes) < MOST_NOTES or note.severity is Severity.REFUSED:
            self.notes.append(note)

    def extend(self, notes: Iterable[CellNote]) -> None:
        """Write several down."""
        for note in notes:
            self.add(note)
