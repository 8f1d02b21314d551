"""Institutions of a request as one flat table, column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geodata.columns import COLUMNS, FAMILIES, NO, YES, Column, Family, Kind
from geodata.language import Language

Institution = Mapping[str, object]
Cell = str | int | float | None
ALWAYS = ("id", "name", "level", "division", "beds")


@dataclass(frozen=True, slots=True)
class FlatColumn:
    """One column to write: the field it carries and what it belongs to. `member` is empty for a plain one."""

    field: str
    told: Column | Family
    member: str = ""

    def heading(self, language: Language) -> str:
        """The heading as we write it in a table."""
        start = self.told.zh if language is Language.ZH else self.told.en
        if not self.member:
            return start
        words = self.told.names.get(self.member) if isinstance(self.told, Family) else None
        if language is Language.ZH:
            return f"{start}：{words[0] if words else self.member}"
        return f"{start}: {self.member}"

    @property
    def kind(self) -> Kind:
        """How its cells are read."""
        return self.told.kind


def used_columns(institutions: Sequence[Institution], points: bool = True) -> list[FlatColumn]:
    """The columns that these institutions need, in our order; without `points` no lon and lat."""
    used = {name for one in institutions for name, value in one.items() if value is not None} | set(ALWAYS)
    has_total = any(isinstance(one.get("children"), int) for one in institutions)
    columns: list[FlatColumn] = []
    for column in COLUMNS:
        is_point = column.field in ("lon", "lat")
        bare = column.field == "children" and has_total
        nested = column.field in ("children", "services")
        if (column.field in used and not nested and (points or not is_point)) or bare:
            columns.append(FlatColumn(column.field, column))
    for family in FAMILIES:
        members = dict.fromkeys(name for one in institutions for name in _members(one.get(family.prefix)))
        known = [name for name in family.names if name in members]
        ordered = known + [name for name in members if name not in known]
        columns.extend(FlatColumn(f"{family.prefix}.{name}", family, name) for name in ordered)
    return columns


def cell_of(one: Institution, column: FlatColumn, language: Language) -> Cell:
    """What stands in a cell; None for an empty one. Choices are in the language's words."""
    if column.member:
        inner = one.get(str(column.told.prefix)) if isinstance(column.told, Family) else None
        return _member_cell(inner, column, language)
    value = one.get(column.field)
    if isinstance(column.told, Column) and column.told.choices and isinstance(value, str):
        return column.told.choices[value][0] if language is Language.ZH else value
    return value if isinstance(value, str | int | float) else None


def _members(value: object) -> list[str]:
    return [str(name) for name in value] if isinstance(value, dict | list) else []


def _member_cell(inner: object, column: FlatColumn, language: Language) -> Cell:
    if isinstance(inner, list):
        return _said(column.member in inner, language)
    if not isinstance(inner, dict):
        return None
    if column.kind is not Kind.OFFERED:
        value = inner.get(column.member)
        return value if isinstance(value, str | int | float) else None
    if column.member in inner and inner[column.member] is not None:
        return int(inner[column.member])
    return _said(column.member in inner, language)


def _said(offered: bool, language: Language) -> str:
    if language is Language.ZH:
        return YES[0] if offered else NO[0]
    return "yes" if offered else "no"
