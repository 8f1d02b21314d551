"""Matrices of lengths as files: no row, column or cell is lost or taken for another in silence."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.errors import FileUnreadable
from geodata.matrix import MatrixRead
from geodata.tables.process import Allowance, read_matrix_apart
from geodata.tables.reading import NamedFile
from tests.geodata.tables.file_makers import archive

IDS = ["001", "002"]
PLAIN = [["from", "to", "km"], ["002", "001", "12.5"]]


def read(
    content: bytes, folder: Path, ids: list[str] = IDS, allowance: Allowance | None = None
) -> MatrixRead:
    path = folder / "file"
    path.write_bytes(content)
    return read_matrix_apart(NamedFile(str(path), "m"), ids, allowance)


def faults(content: bytes, folder: Path, ids: list[str] = IDS) -> list[tuple[str, str, str]]:
    with pytest.raises(FileUnreadable) as error:
        read(content, folder, ids)
    return [(fault.where, fault.code, fault.found) for fault in error.value.faults]


def pairs(found: MatrixRead) -> list[tuple[int, int]]:
    return list(zip(found.keys.tolist(), found.units.tolist(), strict=True))


def quoted(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


def parquet(**columns: object) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


LINES = "\n".join(",".join(row) for row in PLAIN)
SAME = {
    "plain": LINES.encode(),
    "quoted": quoted(PLAIN).encode(),
    "a blank line first": b"\n" + LINES.encode(),
    "UTF-16": LINES.encode("utf-16"),
    "GB18030": LINES.replace("from,to,km", "移出机构,接收机构,距离（公里）").encode("gb18030"),
    "semicolons": LINES.replace(",", ";").encode(),
    "a unit in the heading": LINES.replace("km", "距离(km)").encode(),
    "Parquet": parquet(**{"from": ["002"], "to": ["001"], "km": [12.5]}),
    "Parquet of texts": parquet(**{"from": ["002"], "to": ["001"], "km": ["12.5"]}),
}


@pytest.mark.parametrize("how", SAME)
def test_a_matrix_is_understood_however_it_is_written(how: str, tmp_path: Path) -> None:
    """Guards: ids stay texts, so that 002 is not 2; nothing is reported of what is plain."""
    found = read(SAME[how], tmp_path)
    assert (pairs(found), found.foreign_rows, found.notes) == ([(2, 1250)], 0, ())


@pytest.mark.parametrize(
    ("cell", "units", "code"),
    [
        ("12km", 1200, "unit_removed"),
        ("12 公里", 1200, "unit_removed"),
        ("１２", 1200, "plain_digits"),
        ('"1,200.5"', 120_050, "thousands_separator"),
        (" 12 ", 1200, "plain_digits"),
    ],
)
def test_a_length_that_is_not_plain_is_understood_and_said(
    cell: str, units: int, code: str, tmp_path: Path
) -> None:
    """Guards: as in sets: file, row, column, found and understood."""
    found = read(f"from,to,km\n002,001,{cell}\n".encode(), tmp_path)
    assert pairs(found) == [(2, units)]
    [note] = found.notes
    assert (note.code, note.file, note.row, note.column, note.found) == (code, "m", 2, "km", cell.strip('"'))


@pytest.mark.parametrize("cell", ["abc", "约12", "12m", "NaN", "1.2.3"])
def test_a_cell_that_is_no_length_is_shown_as_it_stands(cell: str, tmp_path: Path) -> None:
    """Guards: beside it: the text that was found, not what a library made of it."""
    assert faults(f"from,to,km\n002,001,{cell}\n".encode(), tmp_path) == [("m/2/km", "not_a_number", cell)]
    marked = f"from,to,km\n002,001,{cell}²\n".encode()
    assert faults(marked, tmp_path) == [("m/2/km", "footnote_mark", f"{cell}²")]


def test_ids_are_trimmed_as_in_sets(tmp_path: Path) -> None:
    """Guards: a space before an id does not make it another home, and is said; an empty id is a fault."""
    found = read(b"from,to,km\n 002,001 ,3\n", tmp_path)
    assert pairs(found) == [(2, 300)]
    assert [(note.code, note.column, note.found) for note in found.notes] == [
        ("spaces_removed", "from", "' 002'"),
        ("spaces_removed", "to", "'001 '"),
    ]
    assert faults(b"from,to,km\n,001,3\n002,001,\n", tmp_path) == [
        ("m/2/from", "missing", "an empty cell"),
        ("m/3/km", "missing", "an empty cell"),
    ]


def test_rows_are_numbered_as_lines(tmp_path: Path) -> None:
    """Guards: blank lines and line breaks within cells count."""
    content = b'note,from,to,km\n\nx,002,001,1\n"a\nb",002,001,1\n\n,002,001,-1\n'
    assert faults(content, tmp_path) == [("m/7/km", "negative_length", "-1")]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"from,to,km\n", ("m", "no_rows", "no row under the headings")),
        (b"from,to,km\n2,1,3\n", ("m", "no_row_of_this_set", "1 row(s) about other homes")),
        ("from,to,km,距离\n002,001,1,2\n".encode(), ("m/1", "duplicate_column", "'km' and '距离'")),
        (b"from,to,km,km\n002,001,1,2\n", ("m/1", "duplicate_column", "'km' and 'km'")),
        (b"from,to,km\n002,001\n", ("m/2", "short_row", "2 cells")),
        (b"from,to,km\n002,001,1,2\n", ("m/2", "extra_cells", "4 cells")),
        (b'from,to,km\n002,"001,1\n', ("m/2", "bad_quotes", "unexpected end of data")),
        (
            parquet(**{"from": ["002"], "to": ["001"], "km": [True]}),
            ("m/km", "not_a_number", "a column of bool"),
        ),
        (
            parquet(**{"from": ["002"], "to": ["001"], "km": [[1.0]]}),
            ("m/km", "not_a_number", "a column of list<element: double>"),
        ),
        (
            parquet(**{"from": [b"002"], "to": ["001"], "km": [1]}),
            ("m/from", "not_text", "a column of binary"),
        ),
        (archive(a=b"b"), ("m", "unsupported_format", "an archive with a")),
    ],
)  # fmt: skip
def test_a_matrix_that_cannot_be_used_says_why(
    content: bytes, fault: tuple[str, str, str], tmp_path: Path
) -> None:
    """Guards: beside them: nothing is guessed, and an empty matrix is not taken for one without ways."""
    found = faults(content, tmp_path)
    assert fault in found or (fault[1] in ("short_row", "unsupported_format") and found[0][:2] == fault[:2])


def test_columns_that_are_not_read_are_said(tmp_path: Path) -> None:
    """Guards: nothing is dropped in silence; numbers as ids are said too."""
    found = read(b"from,to,minutes,km\n002,001,7,3\n", tmp_path)
    assert [(note.code, note.column) for note in found.notes] == [("unknown_column", "minutes")]
    numbers = read(parquet(**{"from": [2], "to": [1], "km": [3]}), tmp_path, ["1", "2"])
    assert [(note.code, note.row) for note in numbers.notes] == [("number_as_text", 1)] * 2


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_matrix_may_be_large(kind: str, tmp_path: Path) -> None:
    """Guards: a million rows within 300 MB; five million take little more (eight bytes a pair)."""
    count = 1_000
    ids = [f"{one:04d}" for one in range(count)]
    senders, receivers = np.divmod(np.arange(count * count), count)
    km = np.where(senders == receivers, 0, senders + receivers)
    table = pa.table({"from": np.array(ids)[senders], "to": np.array(ids)[receivers], "km": km})
    path = tmp_path / "large"
    if kind == "csv":
        from pyarrow.csv import write_csv

        write_csv(table, path)
    else:
        pq.write_table(table, path)
    found = read_matrix_apart(NamedFile(str(path), "m"), ids, Allowance(60, 300))
    assert (found.rows, len(found.keys), found.asymmetric) == (count * count, count * (count - 1), 0)
    assert found.units[0] == 100
