"""The kinds of values that requests are made of."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag
from pydantic_core import PydanticCustomError

_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
UNION_MARK = "«"
"""Begins the tags of unions, so that they can be left out of the place of a fault."""


class Closed(BaseModel):
    """A model that takes its own fields only, in their own types: nothing is coerced."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, populate_by_name=True)


def plain_text(text: str) -> str:
    """Refuses control and bidirectional characters, lone surrogates, and text that is not NFC."""
    if text.isascii() and text.isprintable():
        return text
    if any(
        character in _BIDIRECTIONAL or unicodedata.category(character) in ("Cc", "Cs") for character in text
    ):
        raise PydanticCustomError("bad_characters", "no control or bidirectional characters")
    if not unicodedata.is_normalized("NFC", text):
        raise PydanticCustomError("not_nfc", "text in Unicode normal form C")
    return text


def lines_of_text(text: str) -> str:
    """Like `plain_text`, but line breaks and tabs may stand in it."""
    for line in text.replace("\t", " ").split("\n"):
        plain_text(line)
    return text


Name = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(plain_text)]
ServiceName = Annotated[str, StringConstraints(min_length=1, max_length=100), AfterValidator(plain_text)]
Note = Annotated[str, StringConstraints(max_length=2000), AfterValidator(lines_of_text)]
Count = Annotated[int, Field(ge=0, le=100_000)]
Share = Annotated[float, Field(ge=0, le=1)]
Km = Annotated[float, Field(gt=0, le=100_000)]
Yuan = Annotated[float, Field(ge=0, le=1e12)]
DivisionCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$", max_length=6)]
Prefix = Annotated[str, StringConstraints(pattern=r"^([0-9]{2}|[0-9]{4})$", max_length=4)]


def _object_or(other: str) -> Discriminator:
    return Discriminator(
        lambda value: f"{UNION_MARK}object" if isinstance(value, dict) else f"{UNION_MARK}{other}"
    )


_IN_OBJECT = Tag(f"{UNION_MARK}object")

ChildrenByNeed = Annotated[
    Annotated[Count, Tag(f"{UNION_MARK}count")] | Annotated[dict[Name, Count], _IN_OBJECT],
    _object_or("count"),
]
Services = Annotated[
    Annotated[list[ServiceName], Tag(f"{UNION_MARK}list")]
    | Annotated[dict[ServiceName, Count | None], _IN_OBJECT],
    _object_or("list"),
]
RegionQuota = Annotated[
    Annotated[Count | None, Tag(f"{UNION_MARK}count")] | Annotated[dict[Prefix, Count], _IN_OBJECT],
    _object_or("count"),
]
