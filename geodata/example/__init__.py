"""The national example: synthetic institutions at real places, drawn from a fixed seed.

No number in it is a finding about any home; the totals alone are those of the press (May 2021).
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

EXAMPLES = ("ten", "province", "national")
"""Names of the shipped examples, smallest first: ten homes, one province, all 1,217."""


def example_bytes(name: str) -> bytes:
    """The request of an example as JSON. Raises `KeyError` for an unknown name."""
    if name not in EXAMPLES:
        raise KeyError(name)
    return (files("geodata") / "data" / f"{name}.json").read_bytes()


def load_example(name: str) -> dict[str, Any]:
    """The request of an example. Raises `KeyError` for an unknown name."""
    request: dict[str, Any] = json.loads(example_bytes(name))
    return request
