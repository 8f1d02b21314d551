"""Scenarios as they come: a set under a policy, or another scenario with changes; checked and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.errors import RequestInvalid
from app.kept_records import PARTS, beside_set, request_of, set_of
from app.reading import read_value
from app.resources.bodies import read_model
from app.resources.sets import Desk
from app.schema_faults import shown_json
from app.schemas.resources import ScenarioPatch, ScenarioRequest
from app.store import NewScenario, ScenarioRecord, SetRecord
from app.store.errors import UnknownScenario, UnknownSet
from app.what_if.reading import read_changed
from optimizer.errors import Fault
from optimizer.faults import shown

Json = dict[str, Any]
_SOURCES = ("set", "institutions", "derived_from")
_ONE_SOURCE = "one of set, institutions, derived_from"


@dataclass(frozen=True, slots=True)
class Content:
    """What a scenario's plan depends on: its set, and the parts of a request beside it."""

    set_id: str
    parts: Mapping[str, Json]

    @property
    def columns(self) -> Json:
        """As the store names them."""
        return {"set_id": self.set_id, **{name: self.parts.get(name) or {} for name in PARTS}}


def make_scenario(body: bytes, desk: Desk, actor: str) -> ScenarioRecord:
    """Keep a new scenario. Raises `RequestInvalid` with every fault."""
    model, value = read_model(body, ScenarioRequest)
    faults = list(_source_faults(value))
    if faults:
        raise RequestInvalid(faults)
    changes = value.get("changes")
    content = _content(value, desk)
    new = NewScenario(
        name=model.name,
        note=model.note,
        derived_from=model.derived_from,
        changes=changes if model.derived_from else None,
        tags=tuple(model.tags),
        actor=actor,
        **content.columns,
    )
    return desk.store.scenarios.add(new)


def change_scenario(name: str, version: int | None, body: bytes, desk: Desk) -> ScenarioRecord:
    """Change a scenario. Raises `RequestInvalid` with every fault, `UnknownScenario`, `ScenarioChanged`."""
    model, value = read_model(body, ScenarioPatch)
    before = desk.store.scenarios.get(name)
    fields: Json = {one: getattr(model, one) for one in ("name", "note", "tags") if one in value}
    if any(one in value for one in ("set", "changes", *PARTS)):
        kept = _kept_set(value.get("set", before.set_id), desk)
        parts = _parts_of(before) | {one: value[one] for one in PARTS if one in value}
        fields |= checked(kept, parts, value.get("changes") or (), desk).columns
        fields["changes"] = _all_changes(before, value)
    return desk.store.scenarios.change(name, before.version if version is None else version, fields)


def checked(kept: SetRecord, parts: Mapping[str, Json], changes: Sequence[Json], desk: Desk) -> Content:
    """A set under a policy, with changes made to it, after it was read as a request. Raises
    `RequestInvalid` with every fault."""
    beside = beside_set(kept, desk.resources.beside())
    asked = read_value(request_of(kept, parts), desk.max_seconds, beside)
    if not changes:
        return Content(kept.id, parts)
    changed = read_changed(asked, changes, desk.max_seconds, beside)
    edited, set_id = changed.edited, kept.id
    if edited.touched or edited.removed:
        set_id = desk.store.sets.put(set_of(changed.asked))[0].id
    return Content(set_id, {**parts, "policy": edited.request.get("policy") or {}})


def _content(value: Json, desk: Desk) -> Content:
    given = {one: value[one] for one in PARTS if value.get(one) is not None}
    if value.get("institutions") is not None:
        members = (*PARTS, "institutions", "distances")
        request = {one: value[one] for one in members if value.get(one) is not None}
        asked = read_value(request, desk.max_seconds, desk.resources.beside())
        return Content(desk.store.sets.put(set_of(asked))[0].id, given)
    if value.get("set") is not None:
        return checked(_kept_set(value["set"], desk), given, (), desk)
    try:
        before = desk.store.scenarios.get(value["derived_from"])
    except UnknownScenario:
        found = shown(value["derived_from"])
        fault = Fault("derived_from", "not_kept", found, "a scenario that is kept")
        raise RequestInvalid([fault]) from None
    kept = desk.store.sets.get(before.set_id)
    return checked(kept, _parts_of(before) | given, value.get("changes") or (), desk)


def _kept_set(name: str, desk: Desk) -> SetRecord:
    try:
        return desk.store.sets.get(name)
    except UnknownSet:
        fault = Fault("set", "not_kept", shown(name), "a set that is kept")
        raise RequestInvalid([fault]) from None


def _parts_of(scenario: ScenarioRecord) -> dict[str, Json]:
    return {name: dict(getattr(scenario, name)) for name in PARTS}


def _all_changes(before: ScenarioRecord, value: Json) -> Sequence[Mapping[str, object]] | None:
    """What the scenario differs by from the one that it was derived from; unknown once it was rewritten."""
    if before.changes is None or any(one in value for one in ("set", "policy")):
        return None
    return [*before.changes, *(value.get("changes") or ())]


def _source_faults(value: Json) -> list[Fault]:
    given = [one for one in _SOURCES if value.get(one) is not None]
    faults = []
    if not given:
        faults.append(Fault("set", "missing", "nothing", _ONE_SOURCE))
    for extra in given[1:]:
        faults.append(Fault(extra, "given_twice", f"{given[0]} and {extra}", _ONE_SOURCE))
    for name, source in (("distances", "institutions"), ("changes", "derived_from")):
        if value.get(name) is not None and source not in given:
            faults.append(Fault(name, "unknown_field", name, f"with {source} only"))
    if "derived_from" in given and value.get("policy") is not None:
        found = shown_json(value["policy"])
        faults.append(Fault("policy", "unknown_field", found, "changes of the policy, not all of it"))
    return faults
