"""The report on a file while it grows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from geodata.cell_notes import CellNote, Severity

MOST_NOTES = 50_000
MOST_REFUSED = 5_000
"""So many lines, and refused ones among them, are listed; beyond that they are counted only, and the
report says so."""


@dataclass
class Notebook:
    """Notes in the order in which they came, and how many there were of each severity."""

    notes: list[CellNote] = field(default_factory=list)
    counts: Counter[Severity] = field(default_factory=Counter)

    def has_room(self, severity: Severity) -> bool:
        """Whether another line of this severity is listed."""
        if severity is Severity.REFUSED:
            return self.counts[severity] < MOST_REFUSED
        return self.counts[Severity.CHANGED] + self.counts[Severity.IGNORED] < MOST_NOTES

    def count(self, severity: Severity) -> None:
        """Count one that is not listed."""
        self.counts[severity] += 1

    def add(self, note: CellNote) -> None:
        """Write one down."""
        if self.has_room(note.severity):
            self.notes.append(note)
        self.counts[note.severity] += 1

    def extend(self, notes: Iterable[CellNote]) -> None:
        """Write several down."""
        for note in notes:
            self.add(note)
