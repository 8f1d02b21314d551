"""Names of sheets that every spreadsheet takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from geodata.records.texts import writable

LONGEST = 31
"""UTF-16 units of a sheet's name."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")
_RESERVED = frozenset({"history"})
"""Excel keeps this name for itself, in any case."""


def sheet_names(wanted: Sequence[str], spare: str) -> list[str]:
    """A legal name for each one that is wanted, all different whatever their case; `spare` where nothing
    of a name can stand."""
    taken, names = set(_RESERVED), []
    for one in wanted:
        name = _free(_legal(one) or spare, taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def name_of_table(file: str, sheet: str | None) -> str:
    """What the sheet of a table is called if it can be: as in its workbook, else as its file."""
    return sheet if sheet is not None else PurePath(file).stem


def _legal(name: str) -> str:
    bare = "".join(one if one.isprintable() else " " for one in _FORBIDDEN.sub(" ", writable(name)))
    return _cut(bare.strip(" '"), LONGEST).strip(" '")


def _free(name: str, taken: set[str]) -> str:
    """A name that is not taken: with a number at its end if need be."""
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        end = f" ({number})"
        free = _cut(name, LONGEST - len(end)) + end
    return free


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore")
