"""Faults of a request that edits made, told where they come from: `changes[3].value`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from app.changes.edits import Edited
from optimizer.errors import Fault

_INSTITUTION = re.compile(r"institutions\[(\d+)\]((?:\.(\w+))?(.*))", re.DOTALL)
_RULE = re.compile(r"policy\.(\w+)(.*)", re.DOTALL)
_ROW = re.compile(r"distances\.rows\[(\d+)\](.*)", re.DOTALL)
_ENTRY = re.compile(r"\[(\d+)\](.*)", re.DOTALL)


def at_changes(faults: Iterable[Fault], edited: Edited) -> Iterator[Fault]:
    """The same faults; the place is the last edit that wrote there. A fault between an edit and what was
    there already is told at the edit of that home; a fault that no edit wrote stays where it is."""
    for fault in faults:
        yield replace(fault, where=_origin(fault.where, edited) or fault.where)


def _origin(where: str, edited: Edited) -> str | None:
    if found := _INSTITUTION.fullmatch(where):
        return _of_home(edited, int(found[1]), found[2], found[3], found[4])
    if found := _RULE.fullmatch(where):
        return _written(edited, "policy", found[1], None, found[2])
    if found := _ROW.fullmatch(where):
        return _of_row(edited, int(found[1]), found[2])
    return None


def _of_home(edited: Edited, place: int, path: str, field: str | None, rest: str) -> str | None:
    key = edited.keys[place] if place < len(edited.keys) else None
    written = _written(edited, "field", field or "", key, rest) if field else None
    if written:
        return written
    for number, change in _latest(edited):
        home = change.get("institution")
        if isinstance(home, dict) and key in (home.get("id"), number):
            return f"changes[{number}].institution{path}"
        if home == key:
            return f"changes[{number}]"
    return None


def _written(edited: Edited, part: str, name: str, home: object, rest: str) -> str | None:
    """The value of the last edit that wrote this field of the policy, or of this home."""
    for number, change in _latest(edited):
        if change.get(part) != name or (part == "field" and change["institution"] != home):
            continue
        left = _below(edited, number, change, rest)
        if left is not None:
            return f"changes[{number}].value{left}"
    return None


def _below(edited: Edited, number: int, change: Mapping[str, Any], rest: str) -> str | None:
    """What is left of a path below the value of an edit, None if the path leads elsewhere."""
    key, first = change.get("key"), edited.first_added[number]
    if key is not None:
        return (
            rest[len(key) + 1 :] if rest == f".{key}" or rest.startswith((f".{key}.", f".{key}[")) else None
        )
    if first >= 0:
        found = _ENTRY.fullmatch(rest)
        return found[2] if found and int(found[1]) == first else None
    return rest if change["op"] == "set" else None


def _of_row(edited: Edited, place: int, rest: str) -> str | None:
    for number, change in _latest(edited):
        first, rows = edited.first_added[number], change.get("rows")
        if rows and 0 <= first <= place < first + len(rows):
            return f"changes[{number}].rows[{place - first}]{rest}"
    return None


def _latest(edited: Edited) -> list[tuple[int, Mapping[str, Any]]]:
    """All edits by number, the last one first."""
    return list(enumerate(edited.changes))[::-1]
