"""Inputs of two plans that differ, as JSON: fields of homes, the policy, the distances."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from app.answer import Json, Solved
from app.comparison.rows import Homes
from app.schemas.request import DistancesIn
from geodata.distances import MatrixDistances
from optimizer.comparison import FieldChange
from optimizer.institution import Institution

_TABLES = ("children", "staff")
"""Fields that the core holds as pairs, and requests as tables."""
_SERVICES = ("services", "service_places")
"""Two fields of the core that are one of a request."""
_SPEC_FIELDS = {name: one.default for name, one in DistancesIn.model_fields.items() if name != "rows"}


def inputs_json(
    before: Solved, after: Solved, fields: Sequence[FieldChange], homes: Homes
) -> dict[str, list[Json]]:
    """What differs between the questions, homes of one set only aside. Values stand as in a request; a key
    that one side does not have is missing."""
    institutions = list(_institutions(before, after, fields, homes))
    policy = list(_differences(before.asked.policy, after.asked.policy))
    distances = list(_differences(_spec(before), _spec(after)))
    unexplained = _questions_differ(before, after) and not (institutions or policy or distances)
    if unexplained or _rows_differ(before, after):
        distances.append({"field": "rows"})
    institutions += _carried(before, after, homes)
    return {"institutions": institutions, "policy": policy, "distances": distances}


def _institutions(
    before: Solved, after: Solved, fields: Sequence[FieldChange], homes: Homes
) -> Iterator[Json]:
    here = {one.id: one for one in before.asked.problem.institutions}
    there = {one.id: one for one in after.asked.problem.institutions}
    told: set[tuple[str, str]] = set()
    for change in fields:
        name = "services" if change.field in _SERVICES else change.field
        if (change.home, name) not in told:
            told.add((change.home, name))
            was, now = (_value(one[change.home], name) for one in (here, there))
            yield {**homes.named(change.home), "field": name, "before": was, "after": now}


def _value(home: Institution, name: str) -> object:
    """A field as a request has it."""
    if name == "services" and home.service_places:
        return {**dict.fromkeys(home.services), **dict(home.service_places)}
    value = getattr(home, name)
    return dict(value) if name in _TABLES else value


def _carried(before: Solved, after: Solved, homes: Homes) -> Iterator[Json]:
    """Notes and the planner's own columns: no plan looks at them."""
    here, there = before.asked.carried, after.asked.carried
    if here is there:
        return
    for home in sorted(_in_both(before, after)):
        was, now = here.get(home), there.get(home)
        for name, empty in (("note", None), ("extra", {})):
            values = tuple(getattr(one, name) if one else empty for one in (was, now))
            if values[0] != values[1]:
                yield {**homes.named(home), "field": name, "before": values[0], "after": values[1]}


def _in_both(before: Solved, after: Solved) -> set[str]:
    here, there = before.asked.problem.institutions, after.asked.problem.institutions
    return {one.id for one in here} & {one.id for one in there}


def _differences(before: Mapping[str, Any], after: Mapping[str, Any], path: str = "") -> Iterator[Json]:
    """Where two objects differ, down to what is no object on both sides."""
    if before is after:
        return
    for name in dict.fromkeys((*before, *after)):
        sides = {side: one[name] for side, one in (("before", before), ("after", after)) if name in one}
        was, now = sides.get("before"), sides.get("after")
        if len(sides) == 2 and was == now:
            continue
        if isinstance(was, dict) and isinstance(now, dict):
            yield from _differences(was, now, f"{path}{name}.")
        else:
            yield {"field": f"{path}{name}", **sides}


def _spec(solved: Solved) -> Mapping[str, Any]:
    """Where the kilometres come from, with defaults; of a matrix not its rows."""
    request = solved.asked.request
    stated = request.get("distances") if isinstance(request, dict) else None
    given: Mapping[str, Any] = stated if isinstance(stated, dict) else {}
    spec = {name: given.get(name, default) for name, default in _SPEC_FIELDS.items()}
    return {**spec, "km_basis": solved.asked.problem.distances.basis.value}


def _rows_differ(before: Solved, after: Solved) -> bool:
    """Whether two matrices of the same homes have other lengths."""
    here, there = before.asked.problem.distances, after.asked.problem.distances
    if here is there or not isinstance(here, MatrixDistances) or not isinstance(there, MatrixDistances):
        return False
    same = np.array_equal(here.keys, there.keys) and np.array_equal(here.units, there.units)
    return not same and _same_homes(before, after)


def _questions_differ(before: Solved, after: Solved) -> bool:
    """Whether the same homes are asked about, and yet something differs."""
    return before.certificate.fingerprint != after.certificate.fingerprint and _same_homes(before, after)


def _same_homes(before: Solved, after: Solved) -> bool:
    here, there = before.asked.problem.institutions, after.asked.problem.institutions
    return here is there or [one.id for one in here] == [one.id for one in there]
