"""What two sets say of their homes: the fields that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from optimizer.institution import Institution
from optimizer.problem import Problem

_FIELDS = tuple(one.name for one in fields(Institution) if one.name != "id")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a home of both sets whose values differ, as the core holds them (`Institution`)."""

    home: str
    field: str
    before: object
    after: object


def find_field_changes(before: Problem, after: Problem) -> Iterator[FieldChange]:
    """All fields that differ, by home and in the order of `Institution`."""
    there = {home.id: home for home in after.institutions}
    for home in before.institutions:
        other = there.get(home.id)
        if other is None or other is home or other == home:
            continue
        for name in _FIELDS:
            was, now = getattr(home, name), getattr(other, name)
            if was != now:
                yield FieldChange(home.id, name, was, now)
