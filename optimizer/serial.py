"""Problems and plans as plain JSON values and back, without loss.

A dataclass becomes an object with its fields, a tuple a list, a StrEnum its text and a fraction the
text "p/q". Reading goes by the type hints, so a new field needs no line here. Distances are not
written: whoever reads a problem brings them, and they must describe themselves as the written ones did.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

from optimizer.institution import Institution
from optimizer.plan import Plan
from optimizer.policy import Policy
from optimizer.problem import Distances, Problem

Json: TypeAlias = Any
"""A plain JSON value: text, number, truth value, null, list or object of such."""

_Hint: TypeAlias = Any
"""A type as it stands in an annotation (a class, a union, `tuple[X, ...]`): Python has no type for it."""

_Frozen: TypeAlias = Any
"""A value made of frozen dataclasses, tuples, texts, numbers, fractions and members of StrEnums."""

_PLAIN = (str, int, float, bool, types.NoneType)
_PROBLEM_FIELDS = frozenset({"institutions", "policy", "distances"})


def problem_to_json(problem: Problem) -> dict[str, Json]:
    """A problem as plain JSON values: `institutions`, `policy`, and what its distances say of themselves."""
    return {
        "institutions": _written(problem.institutions),
        "policy": _written(problem.policy),
        "distances": _as_read(problem.distances.describe()),
    }


def problem_from_json(data: Mapping[str, Json], distances: Distances) -> Problem:
    """The problem that was written, with these distances.

    Raises `ValueError` naming the place if the data are not such a problem or were written with other
    distances, and `ProblemInvalid` if the problem contradicts its own definition.
    """
    if data.keys() != _PROBLEM_FIELDS:
        raise ValueError(f"problem: expected the fields {sorted(_PROBLEM_FIELDS)}, found {sorted(data)}")
    if data["distances"] != _as_read(distances.describe()):
        raise ValueError("problem.distances: written with other distances than those given")
    reader = _Reader()
    institutions = reader.read(tuple[Institution, ...], data["institutions"], "problem.institutions")
    policy = reader.read(Policy, data["policy"], "problem.policy")
    return Problem(institutions, policy, distances)


def plan_to_json(plan: Plan) -> dict[str, Json]:
    """A plan as plain JSON values, under the names of its fields."""
    written: dict[str, Json] = _written(plan)
    return written


def plan_from_json(data: Mapping[str, Json]) -> Plan:
    """The plan that was written. Raises `ValueError` naming the place if the data are not a plan."""
    plan: Plan = _Reader().read(Plan, data, "plan")
    return plan


def _as_read(description: Mapping[str, object]) -> Json:
    """A description as it looks after a journey through JSON (tuples are lists there)."""
    return json.loads(json.dumps(description))


def _written(value: _Frozen) -> Json:
    """A frozen value as plain JSON values."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    return {one.name: _written(getattr(value, one.name)) for one in fields(value)}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads values by type. `hints` remembers the fields of each record: looking them up is slow."""

    hints: dict[_Hint, dict[str, _Hint]] = field(default_factory=dict)

    def read(self, kind: _Hint, data: Json, where: str) -> _Frozen:
        """The value of type `kind` that was written as `data`; `where` names it in errors."""
        origin: object = get_origin(kind)
        if kind in _PLAIN:
            return self._plain((kind,), data, where)
        if origin in (Union, types.UnionType):
            return self._union(get_args(kind), data, where)
        if origin is tuple:
            return self._tuple(get_args(kind), data, where)
        if is_dataclass(kind):
            return self._record(kind, data, where)
        return self._text(kind, data, where)

    def _plain(self, kinds: tuple[_Hint, ...], data: Json, where: str) -> _Frozen:
        """Plain data as they stand; a whole number is a number too, a truth value is not."""
        if type(data) in kinds or (float in kinds and type(data) is int):
            return data
        raise _unreadable(where, kinds, data)

    def _union(self, kinds: tuple[_Hint, ...], data: Json, where: str) -> _Frozen:
        """Plain data, or else the one structured type among the kinds."""
        structured = [kind for kind in kinds if kind not in _PLAIN]
        if type(data) in kinds or not structured:
            return self._plain(kinds, data, where)
        return self.read(structured[0], data, where)

    def _tuple(self, kinds: tuple[_Hint, ...], data: Json, where: str) -> _Frozen:
        """A tuple of any length (`tuple[X, ...]`) or of fixed types (`tuple[X, Y]`)."""
        if not isinstance(data, list):
            raise _unreadable(where, (list,), data)
        wanted = [kinds[0]] * len(data) if kinds[-1] is Ellipsis else list(kinds)
        if len(wanted) != len(data):
            raise ValueError(f"{where}: expected {len(wanted)} items, found {len(data)}")
        items = enumerate(zip(wanted, data, strict=True))
        return tuple(self.read(kind, item, f"{where}[{place}]") for place, (kind, item) in items)

    def _record(self, kind: _Hint, data: Json, where: str) -> _Frozen:
        """A dataclass; every field must be there, and no other."""
        if not isinstance(data, Mapping):
            raise _unreadable(where, (kind,), data)
        if kind not in self.hints:
            self.hints[kind] = get_type_hints(kind)
        hints = self.hints[kind]
        if data.keys() != hints.keys():
            odd = ", ".join(sorted(data.keys() ^ hints.keys()))
            raise ValueError(f"{where}: fields missing or unknown: {odd}")
        return kind(**{name: self.read(hint, data[name], f"{where}.{name}") for name, hint in hints.items()})

    def _text(self, kind: _Hint, data: Json, where: str) -> _Frozen:
        """A fraction or a member of a StrEnum."""
        try:
            return kind(self._plain((str,), data, where))
        except (ValueError, ZeroDivisionError) as fault:
            raise _unreadable(where, (kind,), data) from fault


def _unreadable(where: str, kinds: tuple[_Hint, ...], data: Json) -> ValueError:
    expected = " or ".join(kind.__name__ for kind in kinds)
    return ValueError(f"{where}: expected {expected}, found {json.dumps(data, default=repr)[:80]}")
