"""Bytes of a body as JSON values: strictly, and never with an exception that is not a fault."""

from __future__ import annotations

import json
from typing import NoReturn

from optimizer.errors import Fault

MAX_DIGITS = 400


class NotJson(Exception):
    """The body is not JSON as the contract understands it; carries the one fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def parse_json(body: bytes) -> object:
    """The value of a body. Raises `NotJson` for bad UTF-8, syntax, NaN, Infinity, duplicate names,
    numbers too long to be meant, and nesting too deep to be a request."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        found = f"byte {error.start}: 0x{body[error.start]:02x}"
        raise NotJson(Fault("body", "not_utf8", found, "JSON in UTF-8")) from None
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant, parse_int=_whole)
    except json.JSONDecodeError as error:
        found = f"line {error.lineno}, column {error.colno}: {error.msg}"
        raise NotJson(Fault("body", "not_json", found, "a JSON object")) from None
    except RecursionError:
        raise NotJson(
            Fault("body", "nested_too_deep", "brackets in brackets without end", "a request")
        ) from None


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise NotJson(Fault("body", "duplicate_name", repr(twice)[:80], "each name once in an object"))
    return found


def _no_constant(name: str) -> NoReturn:
    raise NotJson(Fault("body", "not_a_number", name, "a finite number"))


def _whole(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise NotJson(
            Fault("body", "number_too_long", f"{len(digits)} digits", f"at most {MAX_DIGITS} digits")
        )
    return int(digits)
