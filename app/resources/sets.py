"""Sets as they come: read, checked and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from app.asked import Resources
from app.errors import RequestInvalid
from app.file_requests import Upload, check_upload
from app.kept_records import set_of
from app.reading import read_value
from app.resources.bodies import read_model
from app.schemas.fields import Name
from app.schemas.policy import PolicyIn
from app.schemas.resources import SetRequest
from app.store import SetHead, Store
from optimizer.errors import Message


@dataclass(frozen=True, slots=True)
class Desk:
    """What making sets and scenarios may use. No router is asked: that belongs to solving."""

    store: Store
    resources: Resources
    max_seconds: float


@dataclass(frozen=True, slots=True)
class GivenSet:
    """A set that is kept now; whether it is new, and what is to be noticed about it."""

    head: SetHead
    is_new: bool
    warnings: tuple[Message, ...]


def set_of_body(body: bytes, name: str | None, desk: Desk) -> GivenSet:
    """Keep a set that came as JSON; a name in it goes before `name`. Raises `RequestInvalid` with every
    fault."""
    model, value = read_model(body, SetRequest)
    members: tuple[str, ...] = ("institutions", "distances")
    request = {name: value[name] for name in members if name in value}
    asked = read_value(with_needs(request), desk.max_seconds, desk.resources.beside())
    head, is_new = desk.store.sets.put(set_of(asked, model.name or name))
    return GivenSet(head, is_new, asked.warnings)


def set_of_upload(upload: Upload, name: str | None, desk: Desk) -> GivenSet:
    """Keep a set that came as planners' files. Rules that came along serve to check it only. Raises
    `RequestInvalid` with every fault, each at its cell."""
    checked = check_upload(upload, desk.max_seconds, desk.resources)
    if checked.asked is None:
        raise RequestInvalid(checked.faults)
    head, is_new = desk.store.sets.put(set_of(checked.asked, name))
    return GivenSet(head, is_new, checked.asked.warnings)


def with_needs(request: Mapping[str, Any]) -> dict[str, Any]:
    """A set has no policy, so any need may occur in it: whether a policy knows it is seen in scenarios."""
    known, names = PolicyIn().needs, TypeAdapter(Name)
    found: dict[str, list[str]] = {}
    for one in request["institutions"]:
        children = one.get("children") if isinstance(one, dict) else None
        for need in children if isinstance(children, dict) else ():
            try:
                found[names.validate_python(need)] = []
            except ValidationError:
                continue
    return {**request, "policy": {"needs": {**found, **known}}} if found.keys() - known else dict(request)
