"""Which columns of a matrix hold senders, receivers and lengths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geodata.cell_notes import CellNote
from geodata.errors import FileUnreadable
from geodata.tables.grid import Place
from geodata.tables.headings import bare_heading
from geodata.tables.kinds import unreadable
from optimizer.errors import Fault

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "from": ("from", "sender", "origin", "移出", "移出机构", "起点", "出发", "从"),
    "to": ("to", "receiver", "destination", "接收", "接收机构", "终点", "到达", "到"),
    "km": ("km", "distance_km", "公里", "公里数", "千米", "距离", "里程"),
}
_WORDS = {bare_heading(word): field for field, words in HEADINGS.items() for word in words}


@dataclass(frozen=True, slots=True)
class MatrixHeadings:
    """The places of the three columns, how many there are in all, and how the headings are written."""

    sender: int
    receiver: int
    km: int
    written: tuple[str, ...]

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.written)


def meaning(heading: str) -> str | None:
    """`from`, `to` or `km`, or None for any other heading. Units in brackets are no part of it."""
    return _WORDS.get(bare_heading(heading))


def matrix_headings(cells: Sequence[object], name: str, row: int) -> MatrixHeadings:
    """The columns under these headings. Raises `FileUnreadable` if one is missing or stands twice."""
    written = tuple("" if one is None else str(one).strip() for one in cells)
    fields = [meaning(one) for one in written]
    missing = [one for one in HEADINGS if one not in fields]
    if missing:
        raise unreadable(name, "missing_column", ", ".join(written)[:80], "the columns from, to, km")
    twice = [one for one in HEADINGS if fields.count(one) > 1]
    if twice:
        raise FileUnreadable([_twice(field, fields, written, f"{name}/{row}") for field in twice])
    places = {field: place for place, field in enumerate(fields) if field is not None}
    return MatrixHeadings(places["from"], places["to"], places["km"], written)


def _twice(field: str, fields: Sequence[str | None], written: Sequence[str], where: str) -> Fault:
    found = " and ".join(repr(one) for one, of in zip(written, fields, strict=True) if of == field)
    return Fault(where, "duplicate_column", found[:80], f"one column for {field}")


def left_out(headings: MatrixHeadings, place: Place, row: int) -> Iterator[CellNote]:
    """A note for each column that is not read."""
    used = {headings.sender, headings.receiver, headings.km}
    for number, written in enumerate(headings.written):
        if number not in used and written:
            yield place.ignored("unknown_column", written, row, written[:80])
