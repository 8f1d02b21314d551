"""JSON of planners' files: every value as it is written, or refused at its place."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from itertools import islice
from typing import Any

from geodata.errors import FileUnreadable
from geodata.tables.kinds import unreadable
from geodata.tables.text_file import decoded
from geodata.tables.visible import visible
from optimizer.errors import Fault

LONGEST_NUMBER = 400
"""A number of more digits is not meant, and costs the more the longer it is."""
MOST_FAULTS = 50
_SILENT = ("features", "properties")
"""Members that a place need not name: every home stands there."""


class _Twice(dict[str, object]):
    """An object in which a name stands twice; `name` is the first such."""

    name = ""


class _Long(str):
    """The digits of a number that is too long."""

    __slots__ = ()


def parsed_json(content: bytes, name: str, expected: str) -> Any:  # noqa: ANN401
    """The value of a JSON text. Raises `FileUnreadable`, for NaN, names that stand twice, numbers too
    long and halves of characters with their places: the features of a list counted from 1."""
    text, _ = decoded(content, name)
    try:
        value = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object, parse_int=_whole)
        faults = list(islice(_faults(value, name), MOST_FAULTS))
    except (json.JSONDecodeError, RecursionError) as error:
        raise unreadable(name, "not_json", str(error)[:80], expected) from None
    if faults:
        raise FileUnreadable(faults)
    return value


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    names = [name for name, _ in pairs]
    twice = _Twice(found)
    twice.name = next(name for name in names if names.count(name) > 1)
    return twice


def _whole(digits: str) -> object:
    return int(digits) if len(digits) <= LONGEST_NUMBER else _Long(digits)


def _faults(value: object, where: str) -> Iterator[Fault]:
    """What cannot be used anywhere within a value."""
    if isinstance(value, dict):
        if isinstance(value, _Twice):
            yield Fault(where, "duplicate_name", visible(value.name[:80]), "each name once in an object")
        for name, inner in value.items():
            yield from _faults(name, where)
            yield from _faults(inner, where if name in _SILENT else f"{where}/{name[:40]}")
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _faults(inner, f"{where}/{number}" if isinstance(inner, dict | list) else where)
    elif isinstance(value, str | float):
        fault = _fault(value, where)
        if fault is not None:
            yield fault


def _fault(value: str | float, where: str) -> Fault | None:
    """What is wrong with a text or number, if anything."""
    if isinstance(value, float):
        return None if math.isfinite(value) else Fault(where, "not_a_number", str(value), "a finite number")
    if isinstance(value, _Long):
        expected = f"at most {LONGEST_NUMBER} digits"
        return Fault(where, "number_too_long", f"{len(value)} digits", expected)
    if value.isascii() or not any("\ud800" <= one <= "\udfff" for one in value):
        return None
    return Fault(visible(where), "bad_characters", visible(value[:80]), "whole characters")
