"""What a column of a table of institutions is."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How the cells of a column are read."""

    TEXT = "text"
    LINES = "lines"
    CHOICE = "choice"
    DIVISION = "division"
    ADDRESS = "address"
    WHOLE = "whole"
    DEGREES = "degrees"
    POINT = "point"
    CRS = "crs"
    YUAN = "yuan"
    NAMES = "names"
    OFFERED = "offered"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `zh` and `en` are the headings that we write, `also` others that we understand;
    `short` (at most 10 ASCII characters) is the field of a Shapefile. `choices` maps the request's
    values to the words for them, the first of which we write in Chinese.
    """

    field: str
    kind: Kind
    zh: str
    en: str
    short: str
    told_zh: str
    told_en: str
    also: tuple[str, ...] = ()
    unit: str = ""
    required: bool = False
    choices: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Family:
    """Columns that share the beginning of their heading: `在院儿童：康复`, `children.rehabilitation`.

    `zh` and `en` begin the headings that we write; `names` gives the words for known members; of
    `bare` suffixes the heading may consist of the member alone (`康复儿童`).
    """

    prefix: str
    kind: Kind
    zh: str
    en: str
    short: str
    told_zh: str
    told_en: str
    names: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    bare: str = ""
    unit: str = ""
