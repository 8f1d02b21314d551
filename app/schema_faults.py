"""What pydantic says of a request, as faults with place, found and expected."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from app.schemas.fields import UNION_MARK
from optimizer.errors import Fault

FOUND_LENGTH = 80
_EXPECTED: dict[str, tuple[str, str]] = {
    "missing": ("missing", "this field"),
    "extra_forbidden": ("unknown_field", "a field of the contract"),
    "int_type": ("not_whole", "a whole number"),
    "int_parsing": ("not_whole", "a whole number"),
    "int_from_float": ("not_whole", "a whole number"),
    "float_type": ("not_a_number", "a number"),
    "finite_number": ("not_a_number", "a finite number"),
    "bool_parsing": ("not_a_truth_value", "true or false"),
    "enum": ("not_a_choice", "{expected}"),
    "bool_type": ("not_a_truth_value", "true or false"),
    "string_type": ("not_text", "text"),
    "string_unicode": ("bad_characters", "valid Unicode"),
    "string_too_short": ("bad_length", "at least {min_length} character(s)"),
    "string_too_long": ("bad_length", "at most {max_length} characters"),
    "string_pattern_mismatch": ("bad_pattern", "text that matches {pattern}"),
    "literal_error": ("not_a_choice", "{expected}"),
    "greater_than": ("out_of_range", "more than {gt}"),
    "greater_than_equal": ("out_of_range", "{ge} or more"),
    "less_than": ("out_of_range", "less than {lt}"),
    "less_than_equal": ("out_of_range", "{le} or less"),
    "too_short": ("bad_length", "at least {min_length} entries"),
    "too_long": ("bad_length", "at most {max_length} entries"),
    "datetime_parsing": ("not_a_time", "a time with its zone, such as 2026-06-01T00:00:00Z"),
    "datetime_from_date_parsing": ("not_a_time", "a time with its zone, such as 2026-06-01T00:00:00Z"),
    "timezone_aware": ("not_a_time", "a time with its zone, such as 2026-06-01T00:00:00Z"),
    "list_type": ("not_a_list", "a list"),
    "dict_type": ("not_an_object", "an object"),
    "model_type": ("not_an_object", "an object"),
    "bad_characters": ("bad_characters", "no control or bidirectional characters"),
    "not_nfc": ("not_nfc", "Unicode normal form C"),
    "not_hundredths": ("not_hundredths", "a whole number of hundredths"),
}
"""Pydantic's error types -> our code and what was expected."""


def schema_faults(error: ValidationError, prefix: str = "") -> Iterator[Fault]:
    """All faults of a validation, in order of place."""
    yield from told_faults(error.errors(include_url=False), prefix)


def told_faults(errors: Iterable[Mapping[str, Any]], prefix: str = "") -> Iterator[Fault]:
    """What pydantic lists of errors, as faults."""
    for one in errors:
        code, expected = _EXPECTED.get(one["type"], ("invalid", str(one["msg"])))
        context: Mapping[str, Any] = one.get("ctx") or {}
        found = "nothing" if one["type"] == "missing" else shown_json(one["input"])
        yield Fault(place(one["loc"], prefix), code, found, expected.format(**context))


def place(location: Iterable[int | str], prefix: str = "") -> str:
    """A place as a path: `institutions[12].beds`. Tags of unions and marks of keys are left out."""
    path = prefix
    for part in location:
        if isinstance(part, int):
            path += f"[{part}]"
        elif not part.startswith(UNION_MARK) and part != "[key]":
            path += f".{cut(part)}" if path else cut(part)
    return path or "body"


def shown_json(value: object) -> str:
    """A value as a fault may show it: JSON, cut to a readable length; large values by their kind."""
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return f"an object of {len(value)}"
    return cut(json.dumps(value, ensure_ascii=False, default=str))


def cut(text: str) -> str:
    """Text without control characters or lone surrogates, cut to a readable length."""
    clean = "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in text[: FOUND_LENGTH + 1])
    return clean if len(clean) <= FOUND_LENGTH else clean[: FOUND_LENGTH - 1] + "…"
