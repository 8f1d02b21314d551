"""Codes that the division table does not know: stale ones, and ones newer than the table.

Divisions were renamed, upgraded from county to city or district, moved and merged; the codes of
former times are still in planners' files. The table of our own (`data/division_aliases.csv`) maps them;
a unit that was split among several is not in it. The division table itself is some years old: for a
code that is newer, it names the division from which the new one was made, which has the same seat.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Alias:
    """A code and the division of the table that stands for it.

    `old` is the code met, `old_name` its name; `new` and `name` are the table's. `is_newer` says that
    the code met is the present one and the table behind the times; else it is stale since `year`.
    """

    old: str
    new: str
    name: str
    year: int
    old_name: str
    is_newer: bool


def current_code(code: str) -> Alias | None:
    """What stands for a code that the division table does not know; None if nothing does."""
    return load_aliases().get(code)


@cache
def load_aliases() -> Mapping[str, Alias]:
    """All aliases by the code met, read once, read-only."""
    text = (files("geodata") / "data" / "division_aliases.csv").read_text(encoding="utf-8")
    rows = (
        Alias(row["old"], row["new"], row["name"], int(row["year"]), row["old_name"], bool(row["note"]))
        for row in csv.DictReader(text.splitlines())
    )
    return MappingProxyType({alias.old: alias for alias in rows})
