"""Small things to keep."""

from __future__ import annotations

from typing import Any

from app.store import NewJob, NewPlan, NewScenario, NewSet, Store

UNICODE = "安置 «é» \U00020bb7 \N{ZERO WIDTH JOINER} 100 % \\ ' \" ; --"


def a_set(name: str = "x", lengths: bytes | None = None) -> NewSet:
    """A set with this content."""
    return NewSet(f'{{"institutions":["{name}"]}}'.encode(), lengths, homes=1, children=2, name=name)


def a_plan(store: Store, **fields: Any) -> NewPlan:
    """A plan of a set that is put into the store."""
    usual: dict[str, Any] = {
        "set_id": store.sets.put(a_set())[0].id,
        "policy": {"max_km": 200.5},
        "limits": {},
        "meta": {"title": UNICODE},
        "answer": b'{"status":"optimal"}',
        "status": "optimal",
        "summary": {"moved": 3},
    }
    return NewPlan(**{**usual, **fields})


def a_scenario(store: Store, **fields: Any) -> NewScenario:
    """A scenario of a set that is put into the store."""
    usual: dict[str, Any] = {
        "name": UNICODE,
        "set_id": store.sets.put(a_set())[0].id,
        "policy": {},
        "limits": {},
        "meta": {},
    }
    return NewScenario(**{**usual, **fields})


def a_job(body: bytes = b"{}", key: str | None = None, **fields: Any) -> NewJob:
    """A job of the kind optimize."""
    return NewJob("optimize", body, "application/json", "zh", idempotency_key=key, **fields)
