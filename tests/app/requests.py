"""Small requests for tests, and changes to them."""

from __future__ import annotations

import copy
from typing import Any

Json = dict[str, Any]

BASE: Json = {
    "institutions": [
        {
            "id": "city",
            "level": "prefectural",
            "division": "360100",
            "beds": 100,
            "children": 10,
            "lon": 115.9,
            "lat": 28.7,
        },
        {"id": "small", "level": "county", "division": "360121", "beds": 10, "children": {"general": 3}},
        {
            "id": "large",
            "level": "county",
            "division": "360123",
            "beds": 60,
            "children": {"general": 20, "medical": 5},
            "services": ["medical"],
        },
    ]
}


def base(**members: Any) -> Json:
    """A sound request of three homes, with further members."""
    return copy.deepcopy({**BASE, **members})


def put(place: str, value: Any) -> Json:
    """The sound request with one value put at a place such as `institutions.1.beds`."""
    request = base()
    target: Any = request
    *way, last = place.split(".")
    for step in way:
        target = target[int(step)] if isinstance(target, list) else target.setdefault(step, {})
    if isinstance(target, list):
        target[int(last)] = value
    else:
        target[last] = value
    return request


def drop(place: str) -> Json:
    """The sound request without the value at a place."""
    request = base()
    target: Any = request
    *way, last = place.split(".")
    for step in way:
        target = target[int(step)] if isinstance(target, list) else target[step]
    del target[last]
    return request
