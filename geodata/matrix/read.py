"""From the file of a matrix to its usable pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geodata.cell_notes import CellNote
from geodata.distances import LONGEST_KM
from geodata.matrix.batches import MatrixBatch, read_batches
from geodata.matrix.cells import LISTED, NO_ID, Ends, Ledger, lengths_of
from geodata.matrix.headings import MatrixHeadings, left_out
from geodata.matrix.pairs import Pair, PairHeap
from geodata.tables.cells import Refused, Understood
from optimizer.exact import FloatArray, IntArray, round_km

BoolArray = NDArray[np.bool_]

_EXPECTED = f"0 to {LONGEST_KM} km"
_FROM_ITSELF = "0 from a home to itself"


@dataclass(frozen=True)
class MatrixRead:
    """The usable pairs of a file. `keys` are sender * n + receiver (n homes, in the order of the ids),
    sorted and distinct; `units` their lengths in 10 m. `foreign_rows` name a home that is not in the
    set. `asymmetric` counts pairs whose two lengths differ much, with the worst of them. `notes` are
    lines of the report, a few of each kind; `note_counts` says how many there are, by their code.
    """

    keys: IntArray
    units: IntArray
    rows: int
    foreign_rows: int
    asymmetric: int
    worst: tuple[Pair, ...]
    notes: tuple[CellNote, ...] = ()
    note_counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Looked:
    """What is known of the rows of a batch: km, whether they are numbers, whether both homes are in the
    set, and whether they are one home."""

    km: FloatArray
    is_number: BoolArray
    is_known: BoolArray
    is_itself: BoolArray


def read_matrix(path: Path, name: str, ids: Sequence[str]) -> MatrixRead:
    """The lengths of a file between these homes (ids sorted). Raises `FileUnreadable` with every kind
    of fault: no such columns, no rows or none of this set, cells that are no ids or lengths, negative
    or impossible lengths, one pair with two lengths."""
    ledger, ends, heap = Ledger(name), Ends(ids), PairHeap(len(ids))
    rows = foreign = 0
    for headings, batch in read_batches(path, name):
        if not rows:
            for note in left_out(headings, ledger.place, 1):
                ledger.note(note)
        rows += len(batch.rows)
        foreign += _read_batch(batch, headings, ends, ledger, heap)
    _check_rows(ledger, rows, foreign, ids)
    heap.sort()
    for sender, receiver, one, other in heap.contradictions():
        found = f"{one:g} and {other:g} km"
        ledger.fault(f"{name}/{ids[sender]} -> {ids[receiver]}", "duplicate_pair", found, "each pair once")
    ledger.raise_any()
    count, worst = heap.asymmetric(ids)
    keys, units = heap.taken()
    return MatrixRead(
        keys, units, rows, foreign, count, worst, tuple(ledger.notes), tuple(ledger.note_counts.items())
    )


def _check_rows(ledger: Ledger, rows: int, foreign: int, ids: Sequence[str]) -> None:
    """A matrix in which nothing is about this set is not taken for one without ways."""
    if not rows:
        ledger.fault(ledger.name, "no_rows", "no row under the headings", "rows of from, to, km")
    elif foreign == rows:
        few = ", ".join(sorted(ids)[:3])
        ledger.fault(
            ledger.name, "no_row_of_this_set", f"{rows} row(s) about other homes", f"ids such as {few}"
        )


def _read_batch(
    batch: MatrixBatch, headings: MatrixHeadings, ends: Ends, ledger: Ledger, heap: PairHeap
) -> int:
    """Put the usable pairs of a batch on the heap, write down the rest; gives the number of rows about
    homes that are not in the set."""
    _check_widths(batch, headings, ledger)
    written = headings.written
    senders, receivers = ends.places(batch.senders), ends.places(batch.receivers)
    ends.note(ledger, batch.rows, batch.senders, written[headings.sender])
    ends.note(ledger, batch.rows, batch.receivers, written[headings.receiver])
    km, odd = lengths_of(batch.km)
    known = (senders >= 0) & (receivers >= 0)
    is_number = np.ones(len(km), dtype=bool)
    for position, outcome in odd.items():
        is_number[position] = not isinstance(outcome, Refused)
        if known[position]:
            _note_length(ledger, int(batch.rows[position]), written[headings.km], outcome, batch.km[position])
    _check_lengths(ledger, batch, written[headings.km], _Looked(km, is_number, known, senders == receivers))
    good = known & np.isfinite(km) & (km >= 0) & (km <= LONGEST_KM) & (senders != receivers)
    heap.push(senders[good], receivers[good], round_km(km[good]))
    no_ids = (senders == NO_ID) | (receivers == NO_ID)
    return int((~known & ~no_ids).sum())


def _check_widths(batch: MatrixBatch, headings: MatrixHeadings, ledger: Ledger) -> None:
    for row, width in zip(batch.rows.tolist(), batch.widths, strict=False):
        if width != headings.width:
            code = "short_row" if width < headings.width else "extra_cells"
            ledger.fault(f"{ledger.name}/{row}", code, f"{width} cells", f"{headings.width} cells")


def _note_length(ledger: Ledger, row: int, column: str, outcome: Understood | Refused, cell: object) -> None:
    found = "an empty cell" if cell is None or cell == "" else str(cell)
    if isinstance(outcome, Refused):
        ledger.refuse(row, column, outcome, found)
    else:
        ledger.change(row, column, outcome, found)


def _check_lengths(ledger: Ledger, batch: MatrixBatch, column: str, looked: _Looked) -> None:
    """Numbers that are no lengths. Cells that could not be read have been written down before."""
    km, finite = looked.km, np.isfinite(looked.km)
    for code, wrong, expected in (
        ("not_a_number", ~finite & looked.is_number, _EXPECTED),
        ("negative_length", (km < 0) & finite, _EXPECTED),
        ("out_of_range", (km > LONGEST_KM) & finite, _EXPECTED),
        ("not_zero", looked.is_itself & (km != 0) & finite, _FROM_ITSELF),
    ):
        places = np.flatnonzero(looked.is_known & wrong)
        for place in places[:LISTED].tolist():
            ledger.refuse(int(batch.rows[place]), column, Refused(code, expected), f"{km[place]:g}")
        ledger.fault_counts[code] += max(0, len(places) - LISTED)
