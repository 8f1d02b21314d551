"""Sets, scenarios and plans as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import orjson

from app.messages import Language, message_json
from app.store import Dependents, PlanHead, ScenarioRecord, SetHead, SetRecord
from geodata.stored_lengths import are_of_router
from optimizer.errors import Message

Json = dict[str, Any]


def set_json(one: SetHead) -> Json:
    """A set in a list."""
    return {
        "id": one.id,
        "name": one.name,
        "homes": one.homes,
        "children": one.children,
        "created_at": time_text(one.created_at),
        "links": {"self": f"/sets/{one.id}"},
    }


def whole_set_json(one: SetRecord) -> Json:
    """A set with its institutions and distances; `lengths` says what the JSON does not hold."""
    beside = None if one.lengths is None else "router" if are_of_router(one.lengths) else "matrix"
    content = orjson.loads(one.content)
    return {
        "schema": 1,
        **set_json(one),
        "institutions": content["institutions"],
        "distances": content.get("distances", {}),
        "lengths": beside,
    }


def new_set_json(one: SetHead, warnings: Sequence[Message], language: Language) -> Json:
    """A set that was just given, with what is to be noticed."""
    return {"schema": 1, **set_json(one), "warnings": [message_json(each, language) for each in warnings]}


def scenario_json(one: ScenarioRecord) -> Json:
    """A scenario."""
    links = {"self": f"/scenarios/{one.id}", "set": f"/sets/{one.set_id}"}
    links |= {"plans": f"/plans?scenario={one.id}"}
    links |= {} if one.plan_id is None else {"plan": f"/plans/{one.plan_id}"}
    links |= {} if one.derived_from is None else {"derived_from": f"/scenarios/{one.derived_from}"}
    return {
        "id": one.id,
        "name": one.name,
        "note": one.note,
        "tags": list(one.tags),
        "set": one.set_id,
        "policy": one.policy,
        "limits": one.limits,
        "meta": one.meta,
        "derived_from": one.derived_from,
        "changes": one.changes,
        "plan": one.plan_id,
        "version": one.version,
        "actor": one.actor,
        "created_at": time_text(one.created_at),
        "updated_at": time_text(one.updated_at),
        "links": links,
    }


def plan_json(one: PlanHead) -> Json:
    """A plan without its answer."""
    links = {"self": f"/plans/{one.id}", "set": f"/sets/{one.set_id}"}
    links |= {} if one.base_id is None else {"base": f"/plans/{one.base_id}"}
    links |= {} if one.scenario_id is None else {"scenario": f"/scenarios/{one.scenario_id}"}
    return {
        "id": one.id,
        "title": one.title,
        "tags": list(one.tags),
        "status": one.status,
        "summary": one.summary,
        "set": one.set_id,
        "base": one.base_id,
        "changes": one.changes,
        "scenario": one.scenario_id,
        "actor": one.actor,
        "created_at": time_text(one.created_at),
        "links": links,
    }


def deleted_json(gone: Dependents) -> Json:
    """What was deleted, by kind."""
    return {"schema": 1, "deleted": {kind: list(ids) for kind, ids in asdict(gone).items()}}


def time_text(moment: datetime) -> str:
    """A time as the wire shows it: UTC, to the microsecond."""
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
