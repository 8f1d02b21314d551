"""A matrix of lengths as a file: CSV or Parquet of any size, read in batches.

Columns `from`, `to`, `km` (or their Chinese headings). Rows about homes that the set does not hold
are counted and not used: a matrix of the nation serves the set of a province.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from geodata.distances import LONGEST_KM
from geodata.errors import FileUnreadable
from geodata.tables.cells import plain
from geodata.tables.kinds import FileKind, kind_of, unreadable
from geodata.tables.text_file import decoded, delimiter_of
from optimizer.errors import Fault
from optimizer.exact import UNITS_PER_KM, FloatArray, IntArray, round_km

if TYPE_CHECKING:
    import pyarrow as pa

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "from": ("from", "sender", "origin", "移出", "移出机构", "起点", "出发", "从"),
    "to": ("to", "receiver", "destination", "接收", "接收机构", "终点", "到达", "到"),
    "km": ("km", "distance_km", "公里", "公里数", "距离", "距离（公里）", "距离(公里)", "里程"),
}
LISTED = 50
"""So many faults of each kind are listed; the rest is counted."""
ASYMMETRY_KM = 5.0
ASYMMETRY_SHARE = 0.2
"""A pair is called asymmetric if its two lengths differ by more than both."""
_BATCH_BYTES = 4_000_000
_BATCH_ROWS = 200_000


@dataclass(frozen=True)
class MatrixRead:
    """The usable pairs of a file. `keys` are sender * n + receiver (n homes, in the order of the ids),
    sorted and distinct; `units` their lengths in 10 m. `foreign_rows` name a home that is not in the
    set. `asymmetric` counts pairs whose two lengths differ much, with the worst of them.
    """

    keys: IntArray
    units: IntArray
    rows: int
    foreign_rows: int
    asymmetric: int
    worst: tuple[tuple[str, str, float, float], ...]


@dataclass
class _Faults:
    """Faults, a few of each kind listed, all counted."""

    name: str
    listed: list[Fault] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, rows: IntArray, code: str, found: Sequence[str], expected: str) -> None:
        before = self.counts.get(code, 0)
        self.counts[code] = before + len(rows)
        for row, text in list(zip(rows.tolist(), found, strict=True))[: max(0, LISTED - before)]:
            self.listed.append(Fault(f"{self.name}/{row}/km", code, text, expected))

    def raise_any(self) -> None:
        if not self.counts:
            return
        more = {code: count - LISTED for code, count in self.counts.items() if count > LISTED}
        rest = [Fault(self.name, code, f"{count} more row(s)", "none") for code, count in more.items()]
        raise FileUnreadable([*self.listed, *rest])


def read_matrix(path: Path, name: str, ids: Sequence[str]) -> MatrixRead:
    """The lengths of a file between these homes (ids sorted). Raises `FileUnreadable` with every kind
    of fault: no such columns, NaN, negative or impossible lengths, one pair with two lengths."""
    faults, parts, rows, foreign = _Faults(name), list[tuple[IntArray, IntArray]](), 0, 0
    for first, batch in _batches(path, name):
        sender, receiver, km = _columns(batch, name, ids)
        rows += len(km)
        known = (sender >= 0) & (receiver >= 0)
        foreign += int((~known).sum())
        _check_lengths(faults, first, sender, receiver, km)
        good = known & np.isfinite(km) & (km >= 0) & (km <= LONGEST_KM) & (sender != receiver)
        parts.append((sender[good] * len(ids) + receiver[good], round_km(km[good])))
    keys = np.concatenate([np.empty(0, np.int64), *(part[0] for part in parts)])
    units = np.concatenate([np.empty(0, np.int64), *(part[1] for part in parts)])
    order = np.argsort(keys, kind="stable")
    keys, units = keys[order], units[order]
    _check_twice(faults, keys, units, ids)
    faults.raise_any()
    first_of = np.concatenate([[True], keys[1:] != keys[:-1]]) if len(keys) else np.empty(0, bool)
    keys, units = keys[first_of], units[first_of]
    count, worst = _asymmetric(keys, units, ids)
    return MatrixRead(keys, units, rows, foreign, count, worst)


def _batches(path: Path, name: str) -> Iterator[tuple[int, pa.RecordBatch]]:
    """Batches with the number of their first row (headings are row 1)."""
    kind = kind_of(path, name)
    if kind not in (FileKind.CSV, FileKind.PARQUET):
        raise unreadable(
            name, "unsupported_format", str(kind), "CSV or Parquet with the columns from, to, km"
        )
    row = 2
    try:
        for batch in _parquet_batches(path) if kind is FileKind.PARQUET else _csv_batches(path, name):
            yield row, batch
            row += batch.num_rows
    except (FileUnreadable, MemoryError):
        raise
    except Exception as error:  # Arrow raises many kinds
        found = f"{type(error).__name__}: {error}".replace("\n", " ")[:80]
        raise unreadable(f"{name}/{row}", "damaged_file", found, "rows of from, to, km") from None


def _parquet_batches(path: Path) -> Iterator[pa.RecordBatch]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        yield from file.iter_batches(_BATCH_ROWS)


def _csv_batches(path: Path, name: str) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa
    from pyarrow import csv

    with path.open("rb") as file:
        head = file.read(100_000)
    text, encoding = decoded(head[: head.rfind(b"\n") + 1] or head, name)
    names = next(iter(text.splitlines()), "").lstrip("\ufeff")
    delimiter = delimiter_of(text, lambda cell: _meaning(cell) is not None)
    types = {cell: pa.string() for cell in names.split(delimiter)}
    reader = csv.open_csv(
        path,
        read_options=csv.ReadOptions(encoding=encoding, block_size=_BATCH_BYTES),
        parse_options=csv.ParseOptions(delimiter=delimiter),
        convert_options=csv.ConvertOptions(column_types=types),
    )
    yield from reader


def _meaning(heading: str) -> str | None:
    bare = plain(heading).lower()
    return next((name for name, words in HEADINGS.items() if bare in words), None)


def _columns(batch: pa.RecordBatch, name: str, ids: Sequence[str]) -> tuple[IntArray, IntArray, FloatArray]:
    """Senders and receivers as indices of the ids (-1: not in the set), and km (NaN: unreadable)."""
    import pyarrow as pa
    import pyarrow.compute as pc

    place = {_meaning(str(one)): number for number, one in enumerate(batch.schema.names)}
    missing = [one for one in HEADINGS if one not in place]
    if missing:
        found = ", ".join(batch.schema.names)[:80]
        raise unreadable(name, "missing_column", found, "the columns from, to, km")
    known = pa.array(ids, pa.string())
    ends = [
        pc.fill_null(pc.index_in(pc.cast(batch.column(place[end]), pa.string()), known), -1).to_numpy(
            zero_copy_only=False
        )
        for end in ("from", "to")
    ]
    return ends[0].astype(np.int64), ends[1].astype(np.int64), _lengths(batch.column(place["km"]))


def _lengths(column: pa.Array) -> FloatArray:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        text = pc.utf8_trim_whitespace(column)
        good = pc.match_substring_regex(text, r"^[+-]?\d+(\.\d*)?([eE][+-]?\d+)?$")
        column = pc.cast(pc.if_else(good, text, None), pa.float64())
    return np.asarray(pc.cast(column, pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)


def _check_lengths(faults: _Faults, first: int, sender: IntArray, receiver: IntArray, km: FloatArray) -> None:
    known = (sender >= 0) & (receiver >= 0)
    expected = f"0 to {LONGEST_KM} km"
    for code, wrong in (
        ("not_a_number", known & ~np.isfinite(km)),
        ("negative_length", known & (km < 0)),
        ("out_of_range", known & (km > LONGEST_KM) & np.isfinite(km)),
        ("not_zero", known & (sender == receiver) & (km != 0) & np.isfinite(km)),
    ):
        rows = np.flatnonzero(wrong)
        if len(rows):
            found = [f"{one:g}" for one in km[rows[:LISTED]].tolist()] + [""] * max(0, len(rows) - LISTED)
            faults.add(
                rows + first, code, found, "0 from a home to itself" if code == "not_zero" else expected
            )


def _check_twice(faults: _Faults, keys: IntArray, units: IntArray, ids: Sequence[str]) -> None:
    """One pair with two lengths is a fault; the same line twice is not."""
    twice = np.flatnonzero((keys[1:] == keys[:-1]) & (units[1:] != units[:-1]))
    if not len(twice):
        return
    faults.counts["duplicate_pair"] = len(twice)
    for place in twice[:LISTED].tolist():
        sender, receiver = divmod(int(keys[place]), len(ids))
        found = f"{units[place] / UNITS_PER_KM:g} and {units[place + 1] / UNITS_PER_KM:g} km"
        where = f"{faults.name}/{ids[sender]} -> {ids[receiver]}"
        faults.listed.append(Fault(where, "duplicate_pair", found, "each pair once"))


def _asymmetric(
    keys: IntArray, units: IntArray, ids: Sequence[str]
) -> tuple[int, tuple[tuple[str, str, float, float], ...]]:
    """Pairs whose way there and back differ by more than `ASYMMETRY_KM` and `ASYMMETRY_SHARE`."""
    sender, receiver = keys // max(1, len(ids)), keys % max(1, len(ids))
    back = np.searchsorted(keys, receiver * len(ids) + sender)
    inside = back < len(keys)
    both = np.zeros(len(keys), dtype=bool)
    both[inside] = keys[back[inside]] == (receiver * len(ids) + sender)[inside]
    forth = np.flatnonzero(both & (sender < receiver))
    there, here = units[forth] / UNITS_PER_KM, units[back[forth]] / UNITS_PER_KM
    apart = np.abs(there - here)
    wide = np.flatnonzero((apart > ASYMMETRY_KM) & (apart > ASYMMETRY_SHARE * np.minimum(there, here)))
    worst = wide[np.argsort(-apart[wide], kind="stable")][:5]
    told = tuple(
        (ids[int(sender[forth[one]])], ids[int(receiver[forth[one]])], float(there[one]), float(here[one]))
        for one in worst.tolist()
    )
    return len(wide), told
