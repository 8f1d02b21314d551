"""The long table of all homes: fate, and who receives."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from geodata.report.cells import Block, Cell, Heading, Table, fate_cell
from geodata.report.maps import Row
from geodata.report.numbers import grouped
from geodata.report.rows import by_division, km_of
from geodata.report.sheet import Sheet
from optimizer.institution import Institution
from optimizer.plan import Fate


def make_home_table(sheet: Sheet) -> Table:
    """The long table of all homes: fate, and who receives."""
    words = [Heading(sheet.words["home"])]
    numbers = [
        Heading(sheet.words[key], True) for key in ("usable_beds", "children_before", "children_after")
    ]
    last = [Heading(sheet.words["fate"]), Heading(sheet.words["receives"])]
    rows = groupby(by_division(sheet.rows), key=lambda row: row[0].province)
    blocks = tuple(
        Block(sheet.province(code), tuple(_home_row(sheet, row) for row in found)) for code, found in rows
    )
    note = sheet.say("homes_note", basis=sheet.basis)
    return Table(sheet.words["homes_title"], note, (*words, *numbers, *last), blocks)


def _home_row(sheet: Sheet, row: Row) -> tuple[Cell, ...]:
    home, outcome = row
    return (
        Cell(sheet.name(home.id), tuple(_about(sheet, home))),
        Cell(sheet.shown.home_text(home.id, "usable_beds", outcome.usable_beds)),
        Cell(sheet.shown.home_text(home.id, "children_before", outcome.children_before)),
        Cell(sheet.shown.home_text(home.id, "children_remaining", outcome.children_remaining)),
        fate_cell(sheet, outcome),
        Cell("", tuple(_moves(sheet, row))),
    )


def _about(sheet: Sheet, home: Institution) -> Iterator[str]:
    """Small lines below a home's name: place, level, id, where its point is from, the planner's notes."""
    source = sheet.dossier.point_sources.get(home.id)
    mark = sheet.words.get(f"source_{source.value}", "") if source else ""
    facts = (sheet.place(home), sheet.words[f"level_{home.level.value}"], home.id, mark)
    yield " · ".join(fact for fact in facts if fact)
    carried = sheet.dossier.carried.get(home.id)
    if carried is not None and not sheet.shown.hides:
        yield from (f"{key}{sheet.words['colon']}{value}" for key, value in carried.extra.items())
        if carried.note:
            yield f"{sheet.words['note']}{sheet.words['colon']}{carried.note}"


def _moves(sheet: Sheet, row: Row) -> Iterator[str]:
    """Where the children of a home go, or whom it takes in."""
    home, outcome = row
    for pair in sheet.moves.by_sender.get(home.id, ()):
        children = sheet.shown.text(("pair", pair.sender, pair.receiver), pair.children)
        yield sheet.say("goes", home=sheet.name(pair.receiver), children=children, km=km_of(sheet, pair))
    if outcome.unplaced:
        count = sheet.shown.home_text(home.id, "unplaced", outcome.unplaced)
        yield sheet.say("without_place", children=count)
    senders = len(sheet.moves.by_receiver.get(home.id, ()))
    if senders:
        count = sheet.shown.home_text(home.id, "moved_in", outcome.moved_in)
        yield sheet.say("takes" if senders > 1 else "takes_one", children=count, homes=senders)
    if outcome.adults and outcome.fate in (Fate.TRANSFORM, Fate.CLOSE) and sheet.shown.may_tell("adults"):
        yield sheet.say("still_adults", adults=grouped(outcome.adults))
