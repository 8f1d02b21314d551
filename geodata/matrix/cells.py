"""The cells of a matrix: ids as places in the set, texts as lengths, and notes on what was not plain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from geodata.cell_notes import CellNote, Severity
from geodata.errors import FileUnreadable
from geodata.spreadsheet_text import meant
from geodata.tables.cells import CellValue, Refused, Understood, is_empty, kilometres_cell, text_cell
from geodata.tables.grid import Place
from optimizer.errors import Fault
from optimizer.exact import FloatArray, IntArray

LISTED = 50
"""So many faults and notes of each kind are listed; the rest is counted."""
FOREIGN = -1
"""The place of an id that the set does not hold."""
NO_ID = -2
"""The place of a cell that is no id at all."""
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?", re.ASCII)
_ALL_PLAIN = re.compile(rf"(?:{_PLAIN.pattern}\n)*+", re.ASCII)


@dataclass
class Ledger:
    """Faults and notes on a matrix, a few of each kind listed, all counted."""

    name: str
    faults: list[Fault] = field(default_factory=list)
    fault_counts: Counter[str] = field(default_factory=Counter)
    notes: list[CellNote] = field(default_factory=list)
    note_counts: Counter[str] = field(default_factory=Counter)

    def refuse(self, row: int, column: str, refused: Refused, found: str) -> None:
        """A cell that cannot be used."""
        self.fault(f"{self.name}/{row}/{column}", refused.code, found, refused.expected)

    def fault(self, where: str, code: str, found: str, expected: str) -> None:
        """Anything that cannot be used."""
        self.fault_counts[code] += 1
        if self.fault_counts[code] <= LISTED:
            self.faults.append(Fault(where, code, found[:80], expected))

    def change(self, row: int, column: str, understood: Understood, found: str) -> None:
        """A cell that was not plain."""
        note = CellNote(understood.code, Severity.CHANGED, self.name, None, row, column)
        self.note(replace(note, found=found[:80], understood=str(understood.value)[:80]))

    def note(self, note: CellNote) -> None:
        """Anything that is worth a line."""
        self.note_counts[note.code] += 1
        if self.note_counts[note.code] <= LISTED:
            self.notes.append(note)

    def raise_any(self) -> None:
        """Raises `FileUnreadable` if there is a fault."""
        if self.faults:
            more = {code: count - LISTED for code, count in self.fault_counts.items() if count > LISTED}
            rest = [Fault(self.name, code, f"{count} more row(s)", "none") for code, count in more.items()]
            raise FileUnreadable([*self.faults, *rest])

    @property
    def place(self) -> Place:
        """The file, as a maker of notes."""
        return Place(self.name)


class Ends(dict[CellValue, int]):
    """The places of ids in the set, each cell looked at once: `FOREIGN` for ids of other homes, `NO_ID`.

    Ids are trimmed as the cells of a set are; `changed` and `refused` say of which cells that was so.
    """

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__({name: place for place, name in enumerate(ids)})
        self.ids = frozenset(ids)
        self.changed: dict[CellValue, Understood] = {}
        self.refused: dict[CellValue, Refused] = {}

    def __missing__(self, cell: CellValue) -> int:
        place = self[cell] = self._place(cell)
        return place

    def places(self, cells: Sequence[CellValue]) -> IntArray:
        """The place of each cell."""
        return np.fromiter(map(self.__getitem__, cells), np.int64, len(cells))

    def _place(self, cell: CellValue) -> int:
        if is_empty(cell):
            self.refused[cell] = Refused("missing", "an id")
            return NO_ID
        understood = text_cell(cell)
        if str(understood.value) not in self.ids and isinstance(cell, str) and meant(cell) != cell:
            understood = Understood(text_cell(meant(cell)).value, "apostrophe_removed")
        name = str(understood.value)
        if name not in self.ids:
            return FOREIGN
        if understood.code:
            self.changed[cell] = understood
        return self[name]

    def note(self, ledger: Ledger, rows: IntArray, cells: Sequence[CellValue], column: str) -> None:
        """Write down what of these cells was changed or refused."""
        if not self.changed and not self.refused:
            return
        for row, cell in zip(rows.tolist(), cells, strict=True):
            if cell in self.changed:
                ledger.change(row, column, self.changed[cell], repr(cell))
            elif cell in self.refused:
                ledger.refuse(row, column, self.refused[cell], "an empty cell")


def lengths_of(
    cells: Sequence[CellValue] | FloatArray,
) -> tuple[FloatArray, Mapping[int, Understood | Refused]]:
    """Lengths in km, NaN where there is none, and what was not plain by its position."""
    if isinstance(cells, np.ndarray):
        return cells, {}
    if _all_plain(cells):
        return np.array(list(map(float, cells)), np.float64), {}  # type: ignore[arg-type]
    plain = _PLAIN.fullmatch
    km = np.array(
        [float(one) if isinstance(one, str) and plain(one) else np.nan for one in cells], np.float64
    )
    odd: dict[int, Understood | Refused] = {}
    for position in np.flatnonzero(np.isnan(km)).tolist():
        outcome = _outcome(cells[position])
        if not isinstance(outcome, Refused):
            km[position] = float(str(outcome.value))
        if outcome.code:
            odd[position] = outcome
    return km, odd


def _all_plain(cells: Sequence[CellValue]) -> bool:
    """Whether all cells are texts of plain numbers; one look at all of them together is quick."""
    try:
        joined = "\n".join(cells)  # type: ignore[arg-type]
    except TypeError:
        return False
    return joined.count("\n") == len(cells) - 1 and _ALL_PLAIN.fullmatch(joined + "\n") is not None


def _outcome(cell: CellValue) -> Understood | Refused:
    if is_empty(cell):
        return Refused("missing", "a length in km; no row at all for a pair without a way")
    try:
        return kilometres_cell(cell)
    except Refused as refused:
        return refused
