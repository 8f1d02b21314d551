"""What a table of the report is made of."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from geodata.report.marks import mark
from geodata.report.sheet import Sheet
from geodata.report.svg import drawing, group
from optimizer.figures import HomeOutcome
from optimizer.plan import Fate

PROTECTION_CENTRE = "protection_centre"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading; numbers are set to the right."""

    words: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its main words, small lines below them, a picture before them."""

    words: str
    lines: tuple[str, ...] = ()
    sign: Markup | None = None
    class_: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one sub-heading (none if empty)."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    class_: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its blocks; `empty` is said in place of a table without rows."""

    title: str
    note: str
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    empty: str = ""


def fate_cell(sheet: Sheet, outcome: HomeOutcome) -> Cell:
    """The fate of a home with its mark, and the small words that belong to it."""
    sign = group([mark(outcome.fate.value, 6, 6, 3.6)], class_=f"mark {outcome.fate.value}")
    is_underused = outcome.underused and sheet.shown.may_tell("underused")
    lines = (sheet.words["underused"],) if is_underused else ()
    return Cell(_fate_words(sheet, outcome), lines, drawing(12, 12, "", [sign], "sign"))


def _fate_words(sheet: Sheet, outcome: HomeOutcome) -> str:
    """The fate in words; a home that becomes something else than the rule says, says into what."""
    if outcome.fate is not Fate.TRANSFORM or outcome.use == PROTECTION_CENTRE:
        return sheet.words[outcome.fate.value]
    if outcome.use is None:
        return sheet.words["transform_open"]
    return sheet.say("transform_to", use=outcome.use)
