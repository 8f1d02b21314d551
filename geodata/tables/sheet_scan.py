"""One pass over a worksheet's XML, for what the reader of cells does not say.

openpyxl's fast reader trusts row numbers, drops rows that go backwards, and says nothing of formulas,
merged cells and what is hidden. Here every row and cell is numbered as the format says (ECMA-376,
18.3.1): by its `r`, or one more than the last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, NoReturn
from xml.parsers import expat

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
"""What a sheet of Excel holds."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CHUNK = 1 << 18
_CELL = re.compile(r"^\$?([A-Za-z]{1,3})\$?(\d{1,10})$")
_LETTERS = re.compile(r"^[A-Za-z]{1,3}$")
_YES = ("1", "true", "on")

Attributes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SheetFault(Exception):
    """A sheet that cannot be read as it stands: the code, the row (0: none), what was found and expected."""

    code: str
    row: int
    found: str
    expected: str


@dataclass(slots=True)
class SheetScan:
    """What the XML of a sheet says. `last_row` is the last one with a value; `formulas` are cells (row,
    column index), `merged` ranges (first row, last row, first and last column index); `hidden_rows` and
    `hidden_columns` are the first and last of each hidden run."""

    last_row: int = 0
    formulas: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


def scan_sheet(file: BinaryIO) -> SheetScan:
    """Scan the XML of a sheet. Raises `SheetFault`, and `expat.ExpatError` for what is no XML."""
    return _Scanner().scan(file)


class _Scanner:
    """Hears of every element that begins."""

    def __init__(self) -> None:
        self.found = SheetScan()
        self.row, self.row_text, self.column = 0, "", 0
        self.columns: dict[str, int] = {}
        self.handlers: dict[str, Callable[[Attributes], None]] = {
            f"{_MAIN} row": self._row,
            f"{_MAIN} c": self._cell,
            f"{_MAIN} v": self._value,
            f"{_MAIN} is": self._value,
            f"{_MAIN} f": self._formula,
            f"{_MAIN} col": self._columns,
            f"{_MAIN} mergeCell": self._merge,
        }

    def scan(self, file: BinaryIO) -> SheetScan:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = self._doctype
        first = True
        while chunk := file.read(_CHUNK):
            parser.Parse(chunk, False)
            first = False
        if not first:
            parser.Parse(b"", True)
        return self.found

    def _start(self, tag: str, attributes: Attributes) -> None:
        handler = self.handlers.get(tag)
        if handler is not None:
            handler(attributes)
        elif tag.endswith(" worksheet") and not tag.startswith(_MAIN):
            expected = "a workbook saved as an ordinary Excel workbook (.xlsx)"
            raise SheetFault(
                "unsupported_format", 0, f"a sheet of the kind {tag.partition(' ')[0]}", expected
            )

    def _doctype(self, *_: object) -> NoReturn:
        raise SheetFault("xml_entities", 0, "a document type", "a workbook without one")

    def _row(self, attributes: Attributes) -> None:
        given = attributes.get("r")
        number = self.row + 1
        if given is not None and given != str(number):
            number = _whole(given)
        if not self.row < number <= MOST_ROWS:
            self._refuse_row(number, given)
        self.row, self.row_text, self.column = number, str(number), 0
        if "hidden" in attributes and attributes["hidden"] in _YES:
            _extend(self.found.hidden_rows, number)

    def _refuse_row(self, number: int, given: str | None) -> NoReturn:
        if number > MOST_ROWS:
            raise SheetFault("beyond_sheet", 0, f"row {str(given)[:20]}", f"at most {MOST_ROWS:,} rows")
        found = f"row {str(given)[:20]} after row {self.row}"
        raise SheetFault("damaged_workbook", self.row, found, "rows with rising numbers")

    def _cell(self, attributes: Attributes) -> None:
        given = attributes.get("r")
        if given is None:
            column = self.column + 1
        else:
            # There may be millions of cells, in few columns.
            letters = given.rstrip("0123456789")
            column = self.columns.get(letters) or self._column(letters, given)
            if given[len(letters) :] != self.row_text or column <= self.column:
                self._refuse_cell(given, column)
        if column > MOST_COLUMNS:
            self._refuse_cell(given or f"{column}", column)
        self.column = column

    def _column(self, letters: str, given: str) -> int:
        if not _LETTERS.match(letters):
            self._refuse_cell(given, 0)
        number = self.columns[letters] = column_number(letters)
        return number

    def _refuse_cell(self, given: str, column: int) -> NoReturn:
        found = f"cell {given[:20]} in row {self.row}"
        if column > MOST_COLUMNS:
            raise SheetFault("beyond_sheet", self.row, found, f"at most {MOST_COLUMNS:,} columns")
        raise SheetFault("damaged_workbook", self.row, found, "each cell once, in the order of its row")

    def _value(self, _: Attributes) -> None:
        self.found.last_row = self.row

    def _formula(self, _: Attributes) -> None:
        self.found.formulas.add((self.row, self.column - 1))
        self.found.last_row = self.row

    def _columns(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in _YES:
            run = _whole(attributes.get("min", "")), _whole(attributes.get("max", ""))
            self.found.hidden_columns.append(run)

    def _merge(self, attributes: Attributes) -> None:
        corners = [_CELL.match(one) for one in attributes.get("ref", "").split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            (left, top), (right, bottom) = corners[0].groups(), corners[1].groups()
            self.found.merged.append(
                (int(top), int(bottom), column_number(left) - 1, column_number(right) - 1)
            )


def column_number(letters: str) -> int:
    """The number of a column from its letters: A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else MOST_ROWS + 1


def _extend(runs: list[tuple[int, int]], number: int) -> None:
    """Put a number into the last run if it follows it, else begin a new one."""
    if runs and runs[-1][1] == number - 1:
        runs[-1] = (runs[-1][0], number)
    else:
        runs.append((number, number))
