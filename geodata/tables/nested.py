"""Features with nested values (JSON, Parquet) as the flat rows of a grid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

from geodata.columns import FAMILIES
from geodata.tables.cells import CellValue, Odd
from geodata.tables.grid import Row

_FAMILIES = frozenset(family.prefix for family in FAMILIES)


def grid_rows(features: Sequence[Mapping[str, object]]) -> Iterator[Row]:
    """The names of all properties as row 0, then the features from 1.

    An object under the name of a family, `{"children": {"medical": 3}}`, becomes the columns
    `children.medical` and so on; a list `{"services": ["medical"]}` becomes `services.medical`: yes.
    """
    flat = [dict(_flat(feature)) for feature in features]
    names = list(dict.fromkeys(name for feature in flat for name in feature))
    yield 0, list(names)
    for number, feature in enumerate(flat, 1):
        yield number, [feature.get(name) for name in names]


def _flat(feature: Mapping[str, object]) -> Iterator[tuple[str, CellValue]]:
    for name, value in feature.items():
        if isinstance(value, dict) and name in _FAMILIES:
            for member, inner in value.items():
                yield f"{name}.{member}", True if name == "services" and inner is None else _plain(inner)
        elif isinstance(value, list) and name in _FAMILIES and all(isinstance(one, str) for one in value):
            yield from ((f"{name}.{member}", True) for member in value)
        else:
            yield name, _plain(value)


def _plain(value: object) -> CellValue:
    """A value as a cell; what no cell can hold stays what it is, to be refused where it stands."""
    if value is None or isinstance(value, str | int | float | bool | date | datetime | time):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return Odd(_kind(value), str(value)[:80])


def _kind(value: object) -> str:
    if isinstance(value, dict):
        return "an object"
    return "a list" if isinstance(value, list) else type(value).__name__
