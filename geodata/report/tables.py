"""The tables of the report as values: headings, blocks of rows, cells. The page only prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from geodata.report.cells import Block, Cell, Heading, Table
from geodata.report.maps import Row
from geodata.report.moves import Pair
from geodata.report.numbers import grouped, km_text, percent_text
from geodata.report.rows import by_division, km_of
from geodata.report.sheet import Sheet
from optimizer.exact import limit_units
from optimizer.figures import Figures
from optimizer.plan import Fate, Unplaced


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables but the long one of all homes."""

    provinces: Table
    unplaced: Table
    retained: Table
    far: Table


def make_tables(sheet: Sheet) -> Tables:
    """The tables of a plan."""
    return Tables(_provinces(sheet), _unplaced(sheet), _retained(sheet), _far(sheet))


_FATES = (
    ("kept", "keep"),
    ("retained", "retain"),
    ("transformed", "transform"),
    ("closed", "close"),
    ("blocked", "blocked"),
)
_COUNTS = ("children", "staying", "moved", "unplaced")
_LENGTHS = (("mean_km", "mean_km"), ("max_km", "longest_km"))


def _provinces(sheet: Sheet) -> Table:
    summary = sheet.dossier.summary
    found = summary.by_province if summary else ()
    fates = tuple(one for one in _FATES if one[0] != "closed" or (summary and summary.closed))
    lengths = tuple(one for one in _LENGTHS if sheet.shown.may_show(one[0]))
    names = (*_COUNTS, *(word for _, word in fates), *(word for _, word in lengths))
    headings = (Heading(sheet.words["province"]), *(Heading(sheet.words[name], True) for name in names))
    fields = (tuple(field for field, _ in fates), tuple(field for field, _ in lengths))
    rows = tuple(
        (Cell(sheet.province(code)), *_figure_cells(sheet, ("province", code), figures, fields))
        for code, figures in found
    )
    total = (
        ((Cell(sheet.words["nation"]), *_figure_cells(sheet, ("nation",), summary, fields)),)
        if summary
        else ()
    )
    note = f"{sheet.words['km']}{sheet.words['colon']}{sheet.basis}" if lengths else ""
    return Table(sheet.words["by_province"], note, headings, (Block("", rows), Block("", total, "total")))


def _figure_cells(
    sheet: Sheet, place: tuple[str, ...], figures: Figures, fields: tuple[tuple[str, ...], tuple[str, ...]]
) -> Iterator[Cell]:
    for name in _COUNTS:
        yield Cell(sheet.shown.text((*place, name), getattr(figures, name)))
    yield from (Cell(grouped(getattr(figures, name))) for name in fields[0])
    yield from (Cell(km_text(getattr(figures, name))) for name in fields[1])


def _unplaced(sheet: Sheet) -> Table:
    headings = ("home", "place", "need")
    numbers = (*(Heading(sheet.words[key]) for key in headings), Heading(sheet.words["children"], True))
    rows = sorted(sheet.dossier.plan.unplaced, key=lambda row: (sheet.homes[row.home].division, row))
    blocks = (
        Block(sheet.province(code), tuple(_unplaced_rows(sheet, found)))
        for code, found in groupby(rows, key=lambda row: sheet.homes[row.home].province)
    )
    return Table(
        sheet.words["unplaced_title"],
        sheet.words["unplaced_note"] if rows else "",
        (*numbers, Heading(sheet.words["reason"])),
        tuple(blocks),
        sheet.words["unplaced_none"],
    )


def _unplaced_rows(sheet: Sheet, rows: Iterable[Unplaced]) -> Iterator[tuple[Cell, ...]]:
    """One row for each row of the plan; a home's name and reason stand at its first one."""
    for home_id, found in groupby(rows, key=lambda row: row.home):
        said = ""
        for place, row in enumerate(found):
            first = place == 0
            children = sheet.shown.text(("unplaced", row.home, row.need), row.children)
            reason = sheet.dossier.told.reasons.get(row.reason.value, row.reason.value)
            yield (
                Cell(sheet.name(home_id), (home_id,)) if first else Cell("", class_="again"),
                Cell(sheet.place(sheet.homes[home_id]) if first else ""),
                Cell(sheet.need(row.need)),
                Cell(children),
                Cell("″" if reason == said else reason),
            )
            said = reason


def _retained(sheet: Sheet) -> Table:
    counts = ("children_before", "moved_in", "moved_out", "children_after")
    names = ("usable_beds", *counts, *(("occupancy",) if _shows_occupancy(sheet) else ()))
    numbers = (Heading(sheet.words[key], True) for key in names)
    kept = [row for row in by_division(sheet.rows) if row[1].fate is Fate.RETAIN]
    blocks = (
        Block(sheet.province(code), tuple(_retained_row(sheet, row, counts) for row in rows))
        for code, rows in groupby(kept, key=lambda row: row[0].province)
    )
    return Table(
        sheet.words["retained_title"],
        "",
        (Heading(sheet.words["home"]), Heading(sheet.words["place"]), *numbers),
        tuple(blocks),
        sheet.words["retained_none"],
    )


def _retained_row(sheet: Sheet, row: Row, counts: tuple[str, ...]) -> tuple[Cell, ...]:
    home, outcome = row
    cells = [
        Cell(sheet.name(home.id), (home.id,)),
        Cell(sheet.place(home)),
        Cell(sheet.shown.home_text(home.id, "usable_beds", outcome.usable_beds)),
        *(Cell(sheet.shown.home_text(home.id, name, getattr(outcome, name))) for name in counts),
    ]
    if _shows_occupancy(sheet):
        cells.append(Cell(percent_text(outcome.occupancy, sheet.dossier.language)))
    return tuple(cells)


def _shows_occupancy(sheet: Sheet) -> bool:
    """Occupancy times beds is a count of children: with hiding it is left out."""
    return sheet.shown.may_tell("occupancy")


def _far(sheet: Sheet) -> Table:
    policy = sheet.dossier.problem.policy
    limit, gaps = limit_units(policy.far_km), {"km": f"{policy.far_km:g}", "basis": sheet.basis}
    far = sorted((one for one in sheet.moves.pairs if one.length > limit), key=lambda one: -one.length)
    words = [Heading(sheet.words[key]) for key in ("from", "to", "need")]
    headings = (*words, Heading(sheet.words["children"], True), Heading(sheet.words["km"], True))
    rows = tuple(_far_row(sheet, one) for one in far)
    blocks = (Block("", rows),) if rows else ()
    return Table(sheet.say("far_title", **gaps), "", headings, blocks, sheet.say("far_none", **gaps))


def _far_row(sheet: Sheet, pair: Pair) -> tuple[Cell, ...]:
    children = sheet.shown.text(("pair", pair.sender, pair.receiver), pair.children)
    ends = (Cell(sheet.name(one), (_where(sheet, one),)) for one in (pair.sender, pair.receiver))
    needs = sheet.words["join"].join(sheet.need(need) for need in pair.needs)
    return (*ends, Cell(needs), Cell(children), Cell(km_of(sheet, pair)))


def _where(sheet: Sheet, home_id: str) -> str:
    home = sheet.homes[home_id]
    return f"{sheet.province(home.province)} · {sheet.place(home)}"
