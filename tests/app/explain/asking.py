"""A small plan to ask about, and the numbers of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import orjson

from app.answer import Solved
from app.explain import answer_explain, answer_letters
from app.messages import Language
from app.solving import Means, solve_request
from optimizer.execution import never
from optimizer.pipeline import run_in_process

Json = dict[str, Any]
MEANS = Means(run_in_process, 1, 600.0)


def solved(request: Json) -> Solved:
    return solve_request(orjson.dumps(request), MEANS)


def ask(base: Solved, language: Language = Language.EN, **question: Any) -> Json:
    answer: Json = orjson.loads(answer_explain(base, orjson.dumps(question), MEANS, never, language))
    return answer


def letters(base: Solved, language: Language = Language.ZH, **asked: Any) -> Json:
    answer: Json = orjson.loads(answer_letters(base, orjson.dumps(asked), MEANS, never, language))
    return answer


_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def numbers_in(text: str) -> set[float]:
    """All numbers that are printed in a text, separators of thousands aside."""
    return {float(one.rstrip(",").replace(",", "")) for one in _NUMBER.findall(text)}


def numbers_of(value: object) -> Iterator[float]:
    """All numbers that stand in an answer as numbers (their sizes), in ids, names and the goals' words."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name not in ("text", "letter") or "minimize" in value:
                yield from numbers_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from numbers_of(one)
    elif isinstance(value, str):
        yield from numbers_in(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield abs(float(value))
