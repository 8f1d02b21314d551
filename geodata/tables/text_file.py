"""Text files: encoding and delimiter found by content, then the csv module of the standard library."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from geodata.tables.grid import Grid, Row
from geodata.tables.headings import known_heading
from geodata.tables.kinds import unreadable

DELIMITERS = (",", ";", "\t", "，", "；", "|")
LONGEST_CELL = 40_000
"""A longer cell is no cell: most often a quotation mark was not closed."""
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_text_file(path: Path, name: str) -> Grid:
    """The one table of a text file. Raises `FileUnreadable` for bytes that are no text."""
    content = path.read_bytes()
    text, encoding = decoded(content, name)
    if "\0" in text[:4096]:
        raise unreadable(name, "not_text", "bytes that are no text", "a text file in UTF-8 or GB18030")
    delimiter = delimiter_of(text, lambda cell: known_heading(cell) is not None)
    return Grid(name, None, _rows(text, delimiter, name), encoding, delimiter)


def decoded(content: bytes, name: str) -> tuple[str, str]:
    """A text and its encoding: by byte-order mark, else strict UTF-8, else GB18030 (GBK, GB2312)."""
    marked = encoding_by_mark(content)
    if marked is not None:
        return _strictly(content, marked, name), marked
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _strictly(content, "gb18030", name), "gb18030"


def encoding_by_mark(content: bytes) -> str | None:
    """The encoding that a byte-order mark names, None without one."""
    return next((encoding for mark, encoding in _BOMS if content.startswith(mark)), None)


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{content[error.start]:02x} at position {error.start}, line {line}"
        raise unreadable(name, "not_decodable", found, "UTF-8, UTF-16 with a mark, or GB18030") from None


def delimiter_of(text: str, is_known: Callable[[str], bool]) -> str:
    """The delimiter under which one of the first lines holds most known headings; of equals the first."""
    lines = [line[:LONGEST_CELL] for line in text[:200_000].splitlines()[:60] if line.strip()][:20]

    def named(delimiter: str) -> tuple[int, int]:
        rows = [next(csv.reader([line], delimiter=delimiter), []) for line in lines]
        return max(((sum(map(is_known, row)), len(row)) for row in rows), default=(0, 0))

    return max(DELIMITERS, key=named)


def _rows(text: str, delimiter: str, name: str) -> Iterator[Row]:
    """Rows by the line on which they begin."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            code = "cell_too_long" if "field limit" in str(error) else "bad_quotes"
            expected = f"quotation marks in pairs, cells of at most {LONGEST_CELL:,} characters"
            raise unreadable(f"{name}/{line}", code, str(error), expected) from None
        yield line, list(cells)
        line = reader.line_num + 1
