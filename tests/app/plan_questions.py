"""A plan to ask about, and means to answer with, without a service."""

from __future__ import annotations

from typing import Any

import orjson

from app.answer import Solved
from app.solving import Means, solve_request
from geodata.example import load_example
from optimizer.pipeline import run_in_process
from tests.app.requests import Json

MEANS = Means(run_in_process, 1, 120.0)


def never() -> bool:
    """Never stop early."""
    return False


def solved(request: Json | None = None) -> Solved:
    """The plan of a request, of ten homes if none is given."""
    return solve_request(orjson.dumps(request or load_example("ten")), MEANS)


def asked(answer: Any, base: Solved, language: Any, means: Means = MEANS, **question: Any) -> Any:
    """The answer to a question about a plan, as JSON values."""
    return orjson.loads(answer(base, orjson.dumps(question), means, never, language))
