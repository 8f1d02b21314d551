"""The converter of each column, with what it has already understood."""

from __future__ import annotations

from geodata.columns import COLUMNS, NO, SERVICES, YES, Kind
from geodata.spreadsheet_text import meant
from geodata.tables import cells, points
from geodata.tables.cells import CellValue, Converter, Refused, Understood
from geodata.tables.headings import Heading

_PLAIN: dict[Kind, Converter] = {
    Kind.TEXT: cells.text_cell,
    Kind.LINES: cells.lines_cell,
    Kind.DIVISION: cells.division_cell,
    Kind.ADDRESS: cells.text_cell,
    Kind.WHOLE: cells.whole_cell,
    Kind.DEGREES: points.degrees_cell,
    Kind.POINT: points.point_cell,
    Kind.CRS: points.crs_cell,
    Kind.YUAN: cells.yuan_cell,
    Kind.NAMES: cells.names_cell(SERVICES),
    Kind.OFFERED: cells.offered_cell(YES, NO),
}


_NOTHING = Understood(None)

_BY_FIELD: dict[str, Converter] = {
    "id": cells.key_cell,
    "network": cells.key_cell,
    "lon": points.longitude_cell,
    "lat": points.latitude_cell,
}


class ColumnReader:
    """Reads the cells of one column. Texts are understood once, however often they occur: `known`."""

    def __init__(self, heading: Heading, in_text_file: bool = False) -> None:
        """A reader for the column under a heading. In text files an apostrophe may stand before what a
        spreadsheet would take for a formula."""
        self.heading = heading
        self.known: dict[CellValue, Understood | Refused] = {}
        self._in_text_file = in_text_file
        self._convert = _converter(heading.field, heading.kind)

    def read(self, cell: CellValue) -> Understood | Refused:
        """What is understood by a cell (nothing, of one that is empty), or why nothing is."""
        # Only texts are kept: as keys, 1, 1.0 and True would be the same.
        if not isinstance(cell, str):
            return self._read(cell)
        found = self.known.get(cell)
        if found is None:
            found = self.known[cell] = self._read(cell)
        return found

    def _read(self, cell: CellValue) -> Understood | Refused:
        if cells.is_empty(cell):
            return _NOTHING
        if isinstance(cell, cells.Odd):
            return Refused("not_text", f"text or a number, not {cell.kind}")
        try:
            cells.refuse_error_values(cell)
            if self.heading.kind is not Kind.LINES and cells.says_empty(cell):
                return Understood(None, "empty_word")
            if self._in_text_file and isinstance(cell, str) and meant(cell) != cell:
                return Understood(self._convert(meant(cell)).value, "apostrophe_removed")
            if isinstance(cell, str) and not cell.isascii() and _has_surrogate(cell):
                raise Refused("bad_characters", "valid Unicode")
            return self._convert(cell)
        except Refused as refused:
            return refused


def _converter(field: str, kind: Kind) -> Converter:
    if field in _BY_FIELD:
        return _BY_FIELD[field]
    if kind is Kind.CHOICE:
        choices = next(column.choices for column in COLUMNS if column.field == field)
        return cells.choice_cell(choices)
    return _PLAIN[kind]


def _has_surrogate(text: str) -> bool:
    """Half a character: JSON can write it, but nothing can hold it."""
    return any("\ud800" <= one <= "\udfff" for one in text)
