"""The changes that a repair or a remedy asks for, as edits of a request and as sentences."""

from __future__ import annotations

from typing import Any

from app.messages import Language, change_text
from optimizer.exact import UNITS_PER_KM
from optimizer.repair import (
    Agreement,
    BedsAdded,
    Change,
    GroupsSplit,
    HomeRetained,
    JurisdictionWidened,
    LimitRaised,
    ServiceAdded,
)

Json = dict[str, Any]


def change_json(change: Change) -> Json:
    """A change as an edit of the request."""
    match change:
        case BedsAdded(home, _, usable):
            edit = _at(home, "set", "usable_beds", usable)
        case ServiceAdded(home, service):
            edit = _at(home, "add", "services", service)
        case HomeRetained(home):
            edit = _at(home, "set", "lock", "keep")
        case LimitRaised(division, limit, _):
            edit = {**_policy("set", "max_km_by_division", limit / UNITS_PER_KM), "key": division}
        case Agreement(sender, receiver):
            rule = {"from": sender, "to": receiver, "need": None, "rule": "allow"}
            edit = _policy("add", "moves", rule)
        case GroupsSplit(largest, _):
            edit = _policy("set", "keep_together_up_to", largest)
        case JurisdictionWidened(reach):
            edit = _policy("set", "jurisdiction", reach.value)
    return edit


def _at(home: str, op: str, field: str, value: object) -> Json:
    return {"op": op, "institution": home, "field": field, "value": value}


def _policy(op: str, field: str, value: object) -> Json:
    return {"op": op, "policy": field, "value": value}


def change_words(change: Change, language: Language) -> str:
    """A change as a sentence."""
    match change:
        case BedsAdded(home, beds, usable):
            told = change_text("beds", language, home=home, beds=beds, usable=usable)
        case ServiceAdded(home, service):
            told = change_text("service", language, home=home, service=service)
        case HomeRetained(home):
            told = change_text("retain", language, home=home)
        case LimitRaised(division, limit, more):
            km = {"km": limit / UNITS_PER_KM, "more": more / UNITS_PER_KM}
            told = change_text("limit", language, division=division, **km)
        case Agreement(sender, receiver):
            told = change_text("agreement", language, sender=sender, receiver=receiver)
        case GroupsSplit(largest, groups):
            told = change_text("split", language, largest=largest, groups=groups)
        case JurisdictionWidened(reach):
            told = change_text(f"widen_{reach.value}", language)
    return told
