"""The rows of a matrix in batches, from CSV by the csv module, from Parquet by Arrow."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from geodata.errors import FileUnreadable
from geodata.matrix.headings import MatrixHeadings, matrix_headings, meaning
from geodata.tables.cells import CellValue
from geodata.tables.kinds import FileKind, kind_of, unreadable
from geodata.tables.text_file import LONGEST_CELL, delimiter_of, encoding_by_mark
from optimizer.exact import FloatArray, IntArray

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_ROWS = 50_000
_CHUNK = 1 << 20
_HEAD_BYTES = 100_000
_EXPECTED = "rows of from, to, km"


@dataclass(frozen=True, slots=True)
class MatrixBatch:
    """Some rows: their numbers in the file and the three cells of each; `km` as numbers where the file
    holds numbers. `widths` are numbers of cells where rows may differ in it."""

    rows: IntArray
    senders: Sequence[CellValue]
    receivers: Sequence[CellValue]
    km: Sequence[CellValue] | FloatArray
    widths: Sequence[int] = ()


def read_batches(path: Path, name: str) -> Iterator[tuple[MatrixHeadings, MatrixBatch]]:
    """Batches with the headings above them. Rows of CSV count as lines do, those of Parquet from 1.
    Raises `FileUnreadable`. A file without rows gives one empty batch."""
    kind = kind_of(path, name)
    if kind not in (FileKind.CSV, FileKind.PARQUET):
        expected = "CSV or Parquet with the columns from, to, km"
        raise unreadable(name, "unsupported_format", str(kind), expected)
    try:
        yield from _parquet_batches(path, name) if kind is FileKind.PARQUET else _csv_batches(path, name)
    except (FileUnreadable, MemoryError):
        raise
    except Exception as error:  # Arrow raises many kinds
        found = f"{type(error).__name__}: {error}".replace("\n", " ")[:80]
        raise unreadable(name, "damaged_file", found, _EXPECTED) from None


def _csv_batches(path: Path, name: str) -> Iterator[tuple[MatrixHeadings, MatrixBatch]]:
    encoding = _encoding_of(path, name)
    with path.open("rb") as file_head:
        text = file_head.read(_HEAD_BYTES).decode(encoding, errors="ignore")
    delimiter = delimiter_of(text, lambda cell: meaning(cell) is not None)
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding=encoding, newline="") as file:
        rows = _LineReader(csv.reader(file, delimiter=delimiter, strict=True), name)
        numbers, first = rows.some(1)
        headings = matrix_headings(first[0] if first else [], name, int(numbers[0]) if first else 1)
        numbers, some = rows.some(BATCH_ROWS)
        yield headings, _of_texts(numbers, some, headings)
        while some:
            numbers, some = rows.some(BATCH_ROWS)
            yield headings, _of_texts(numbers, some, headings)


def _encoding_of(path: Path, name: str) -> str:
    """The encoding of a whole file, which need not show in its beginning. Nothing is kept of it."""
    with path.open("rb") as file:
        marked = encoding_by_mark(file.read(4))
    for encoding in ("utf-8", "gb18030") if marked is None else (marked,):
        if _decodes(path, encoding):
            return encoding
    raise unreadable(
        name, "not_decodable", "bytes of no one encoding", "UTF-8, UTF-16 with a mark, or GB18030"
    )


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


class _LineReader:
    """Rows of a text with the lines on which they begin, a batch at a time: there may be millions."""

    def __init__(self, reader: csv.Reader, name: str) -> None:  # type: ignore[name-defined]
        self.reader, self.name, self.line = reader, name, 1

    def some(self, most: int) -> tuple[IntArray, list[list[str]]]:
        """The next rows with something in them, at least one unless the text is at its end."""
        while True:
            rows = self._next(most)
            lines = np.ones(len(rows), np.int64)
            if self.reader.line_num - self.line + 1 != len(rows):
                # Cells with line breaks in them.
                lines += np.array([sum(map(_breaks, cells)) for cells in rows], dtype=np.int64)
            numbers = self.line + np.cumsum(lines) - lines
            self.line = self.reader.line_num + 1
            if all(map(any, rows)):
                return numbers, rows
            filled = [place for place, cells in enumerate(rows) if any(cells)]
            if filled:
                return numbers[filled], [rows[place] for place in filled]

    def _next(self, most: int) -> list[list[str]]:
        try:
            return list(islice(self.reader, most))
        except csv.Error as error:
            code = "cell_too_long" if "field limit" in str(error) else "bad_quotes"
            expected = f"quotation marks in pairs, cells of at most {LONGEST_CELL:,} characters"
            raise unreadable(f"{self.name}/{self.reader.line_num}", code, str(error), expected) from None


def _breaks(cell: str) -> int:
    return cell.count("\n") + cell.count("\r") - cell.count("\r\n")


def _of_texts(numbers: IntArray, rows: Sequence[list[str]], headings: MatrixHeadings) -> MatrixBatch:
    wanted = (headings.sender, headings.receiver, headings.km)
    widths: list[int] = []
    if not all(len(cells) == headings.width for cells in rows):
        widths = list(map(len, rows))
        # A row that is too short is a fault by its width; its cells need only exist.
        rows = [cells if len(cells) >= headings.width else [*cells, *[""] * headings.width] for cells in rows]
    columns = list(zip(*rows, strict=False)) if rows else [()] * headings.width
    senders, receivers, km = (columns[place] for place in wanted)
    return MatrixBatch(numbers, senders, receivers, km, widths)


def _parquet_batches(path: Path, name: str) -> Iterator[tuple[MatrixHeadings, MatrixBatch]]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path, memory_map=False, pre_buffer=False) as file:
        headings = matrix_headings(file.schema_arrow.names, name, 0)
        _check_types(file.schema_arrow, headings, name)
        wanted = [headings.written[place] for place in (headings.sender, headings.receiver, headings.km)]
        row = 1
        for batch in file.iter_batches(BATCH_ROWS, columns=wanted, use_threads=False):
            senders, receivers, km = (batch.column(batch.schema.get_field_index(one)) for one in wanted)
            rows = np.arange(row, row + batch.num_rows, dtype=np.int64)
            yield headings, MatrixBatch(rows, senders.to_pylist(), receivers.to_pylist(), _lengths(km))
            row += batch.num_rows
        if row == 1:
            yield headings, MatrixBatch(np.empty(0, np.int64), (), (), ())


def _lengths(km: pa.Array) -> Sequence[CellValue] | FloatArray:
    """Numbers as numbers; texts, and numbers with gaps, as cells."""
    import pyarrow as pa

    numeric = pa.types.is_integer(km.type) or pa.types.is_floating(km.type)
    if not numeric or km.null_count:
        cells: Sequence[CellValue] = km.to_pylist()
        return cells
    return np.asarray(km.to_numpy(zero_copy_only=False), dtype=np.float64)


def _check_types(schema: pa.Schema, headings: MatrixHeadings, name: str) -> None:
    """Texts or whole numbers as ids, texts or numbers as lengths: anything else is no id and no length."""
    import pyarrow as pa

    def is_text(kind: pa.DataType) -> bool:
        inner = kind.value_type if pa.types.is_dictionary(kind) else kind
        return bool(pa.types.is_string(inner) or pa.types.is_large_string(inner))

    for place, code in (
        (headings.sender, "not_text"),
        (headings.receiver, "not_text"),
        (headings.km, "not_a_number"),
    ):
        kind = schema.field(place).type
        number = pa.types.is_integer(kind) or (
            code == "not_a_number" and (pa.types.is_floating(kind) or pa.types.is_decimal(kind))
        )
        if not is_text(kind) and not number:
            expected = "texts or whole numbers" if code == "not_text" else "numbers"
            where = f"{name}/{headings.written[place]}"
            raise unreadable(where, code, f"a column of {kind}"[:80], f"a column of {expected}")
