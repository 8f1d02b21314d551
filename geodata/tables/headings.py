"""Which row holds the headings, and which column each of them names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from geodata.cell_notes import CellNote
from geodata.columns import COLUMNS, FAMILIES, Column, Family, Kind
from geodata.tables.cells import CellValue
from geodata.tables.childs_records import is_childs_record
from geodata.tables.grid import GEOMETRY, Grid, Place, Row

SEARCHED_ROWS = 20
"""So many rows with something in them are searched for headings."""
FEWEST_HEADINGS = 3
_UNITS = re.compile(r"[(（\[](?:张|人|名|个|元|元/年|万元|度|°|十进制度|km|公里|千米|必填|选填|可选)[)）\]]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that we know: its place, how it is written, the field it fills and how."""

    place: int
    written: str
    field: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Headings:
    """The heading row of a table: its number, what we know of it, and how many columns it has."""

    row: int
    known: tuple[Heading, ...]
    width: int


def known_heading(text: str) -> tuple[str, Kind] | None:
    """Field and kind of the column that a heading names, None if we do not know it."""
    bare = bare_heading(text)
    column = _plain_headings().get(bare)
    if column is not None:
        return column.field, column.kind
    if bare == GEOMETRY:
        return GEOMETRY, Kind.POINT
    for family in FAMILIES:
        member = _member(family, bare, text)
        if member:
            return f"{family.prefix}.{member}", family.kind
    return None


def find_headings(grid: Grid, before: list[Row]) -> Headings | None:
    """The heading row among the first rows of a grid; these are put into `before`, the row itself too.

    The row that names most of our columns wins; None if no row names three of them with a name and
    a level, beds or a division among them.
    """
    best: Headings | None = None
    filled = 0
    for row in grid.rows:
        before.append(row)
        if any(cell not in (None, "") for cell in row[1]):
            filled += 1
            candidate = Headings(row[0], tuple(_known(row[1])), len(row[1]))
            if _is_heading(candidate) and (best is None or len(candidate.known) > len(best.known)):
                best = candidate
        if filled == SEARCHED_ROWS or (best is not None and row[0] >= best.row + 2):
            break
    return best


def heading_notes(grid: Grid, headings: Headings, rows: Sequence[Row]) -> Iterator[CellNote]:
    """What is wrong with, or left out by, a row of headings; `rows` are the first rows of the grid."""
    place = Place(grid.file, grid.sheet)
    cells = next(row for number, row in rows if number == headings.row)
    yield from _duplicates(place, headings)
    yield from _records(place, headings, cells)
    yield from _unknown(place, headings, cells)
    for first, last, left, right in grid.merged:
        if first <= headings.row <= last and right > left:
            yield place.refused(
                "merged_heading",
                f"columns {left + 1} to {right + 1} are merged",
                "one heading for each column, no merged cells",
                headings.row,
            )
    for number, row in rows:
        # A letter alone (x, y) may be a cell as well as a heading.
        beside = [one for one in _known(row) if len(bare_heading(one.written)) > 1]
        if number == headings.row + 1 and len(beside) >= 2:
            found = ", ".join(one.written for one in beside[:5])
            yield place.refused("two_heading_rows", found, "one row of headings", number)
        elif number < headings.row and any(cell not in (None, "") for cell in row):
            yield place.ignored("title_row", " ".join(str(cell) for cell in row if cell is not None), number)


def _known(cells: Sequence[CellValue]) -> Iterator[Heading]:
    for place, cell in enumerate(cells):
        if isinstance(cell, str) and cell.strip():
            found = known_heading(cell)
            if found is not None:
                yield Heading(place, cell.strip(), *found)


def _is_heading(headings: Headings) -> bool:
    fields = {one.field for one in headings.known}
    named = bool(fields & {"id", "name"})
    return len(fields) >= FEWEST_HEADINGS and named and bool(fields & {"level", "beds", "division"})


def _duplicates(place: Place, headings: Headings) -> Iterator[CellNote]:
    seen: dict[str, str] = {}
    for one in headings.known:
        if one.field in seen:
            found = f"{seen[one.field]!r} and {one.written!r}"
            yield place.refused("duplicate_column", found, f"one column for {one.field}", headings.row)
        seen.setdefault(one.field, one.written)
    # The address is carried as extra.address, and extra.division_from says what was taken from it.
    carried = seen.get("extra.address")
    if carried is not None and "address" in seen:
        found = f"{seen['address']!r} and {carried!r}"
        yield place.refused("duplicate_column", found, "one column for the address", headings.row)
    if "extra.division_from" in seen and carried is None:
        expected = "another name: this one says that the code was taken from extra.address"
        yield place.refused("reserved_column", seen["extra.division_from"], expected, headings.row)


def _records(place: Place, headings: Headings, cells: Sequence[CellValue]) -> Iterator[CellNote]:
    expected = "grouped counts only: no column of a child's record"
    for cell in cells:
        if isinstance(cell, str) and is_childs_record(cell):
            yield place.refused("childs_record", cell.strip(), expected, headings.row)


def _unknown(place: Place, headings: Headings, cells: Sequence[CellValue]) -> Iterator[CellNote]:
    known = {one.place for one in headings.known}
    for number, cell in enumerate(cells):
        if number not in known and cell is not None and str(cell).strip() and not is_childs_record(str(cell)):
            written = str(cell).strip()[:80]
            yield place.ignored(
                "unknown_column",
                written,
                headings.row,
                written,
                expected="a known heading, or extra.<name> to carry the column along",
            )


@cache
def _plain_headings() -> Mapping[str, Column]:
    return {
        bare_heading(text): column
        for column in COLUMNS
        for text in (column.zh, column.en, column.field, column.short, *column.also)
    }


def bare_heading(text: str) -> str:
    """A heading without spaces, units, asterisks and case."""
    plain = unicodedata.normalize("NFKC", _UNITS.sub("", text)).lower()
    return re.sub(r"[\s*_]", "", plain)


def _member(family: Family, bare: str, text: str) -> str | None:
    """The member of a family that a heading names: 在院儿童：康复, 在院儿童（康复）, 康复儿童,
    children.rehabilitation, children_rehabilitation, c_rehabilit."""
    words = {
        bare_heading(word): name for name, all_words in family.names.items() for word in (name, *all_words)
    }
    for start in (family.zh, family.en):
        found = re.fullmatch(rf"{re.escape(bare_heading(start))}[:.\-(（/]+(.+?)[)）]?", bare)
        if found:
            return words.get(found.group(1)) or _as_written(text)
    if family.names:
        for word, name in words.items():
            if bare in (f"{bare_heading(family.en)}{word}", bare_heading(f"{family.short}{name}"[:10])):
                return name
            if family.bare and bare == word + family.bare:
                return name
    return None


def _as_written(text: str) -> str:
    """The member's own name, as it stands after the family's: its case, spaces and brackets are kept. Only
    the bracket that sets it apart from the family's name closes with it."""
    _, apart, rest = re.split(r"([:：.\-(（/]+)", unicodedata.normalize("NFC", text.strip()), maxsplit=1)
    opened = sum(apart.count(one) for one in "(（")
    return (rest[:-opened] if opened and rest.endswith((")", "）")) else rest).strip()
