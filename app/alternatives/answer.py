"""The answer to which other plans are nearly as good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from operator import sub

import orjson

from app.alternatives.solving import Others, seek_others
from app.answer import Json, Solved
from app.json_numbers import number
from app.messages import Language, message_json
from app.messages.alternatives import WORDS
from app.plan_questions import names_of, read_question, stages_json, time_warnings
from app.schemas.alternatives import AlternativesRequest
from app.sensitivity.words import changes_text
from app.solving import Means, Stopwatch
from optimizer.alternatives import Alternative
from optimizer.execution import Stop
from optimizer.plan import Fate
from optimizer.stability import destinations_of

_OPEN = (Fate.KEEP, Fate.RETAIN)


def answer_alternatives(base: Solved, body: bytes, means: Means, stop: Stop, language: Language) -> bytes:
    """The answer as JSON bytes. Raises `RequestInvalid` for faults of the body, `PlanNotCertified` if the
    auditor objects to a plan of ours."""
    clock = Stopwatch()
    question = read_question(AlternativesRequest, body)
    others = seek_others(base, question, means, stop)
    clock.lap("solve")
    return orjson.dumps(
        {
            **others_json(base, others, question, language),
            "warnings": [message_json(one, language) for one in time_warnings(question, means)],
            "timings": {part: round(seconds, 4) for part, seconds in clock.seconds.items()},
        }
    )


def others_json(base: Solved, others: Others, question: AlternativesRequest, language: Language) -> Json:
    """The other plans beside the plan, and why there are no more of them."""
    stages = base.asked.problem.policy.stages
    values: list[Fraction | None] = [stage.value for stage in base.certificate.stages[: len(stages)]]
    told = _Told(base, names_of(base), language)
    found, ending = others.found, None
    if found is not None:
        ending = {
            "code": found.ending.value,
            "text": WORDS[language].endings[found.ending].format(differ=question.differ),
        }
    return {
        "schema": 1,
        "status": base.plan.status.value,
        "km_basis": base.asked.problem.distances.basis.value,
        "stages": stages_json(stages, values or [None] * len(stages), language),
        "alternatives": [_alternative(told, one) for one in (found.found if found else ())],
        "ending": ending,
        "asked": question.model_dump(by_alias=True),
        "fingerprint": base.certificate.fingerprint,
    }


@dataclass(frozen=True, slots=True)
class _Told:
    """The plan that is asked about, the names of its homes, and the language to tell it in."""

    base: Solved
    names: dict[str, str]
    language: Language


def _alternative(told: _Told, one: Alternative) -> Json:
    base, words = told.base, WORDS[told.language]
    stages = base.asked.problem.policy.stages
    values = [stage.value for stage in base.certificate.stages[: len(stages)]]
    changes = tuple(map(sub, one.totals, values))
    homes = list(_homes(told, one))
    figures: Json = {
        "kept": sum(row["after"] in _OPEN for row in homes),
        "freed": sum(row["after"] not in _OPEN for row in homes),
        "children_elsewhere": _elsewhere(base, one),
    }
    felt = changes_text(stages, changes, told.language) if any(changes) else words.nothing
    return {
        "values": [number(total) for total in one.totals],
        "change": [number(change) for change in changes],
        "differs": list(one.distances),
        "is_next_best": one.is_next_best,
        **figures,
        "homes": homes,
        "edits": [
            {"op": "set", "institution": row["id"], "field": "lock", "value": _lock(row)} for row in homes
        ],
        "text": words.plan.format(**figures, changes=felt),
    }


def _homes(told: _Told, one: Alternative) -> Iterator[dict[str, str]]:
    """The homes that are kept or retained in one of both plans and freed in the other."""
    base = told.base
    rows = zip(base.asked.problem.institutions, base.plan.fates, one.plan.fates, strict=True)
    by_id = {home.id: (before, after) for home, before, after in rows}
    for name in base.asked.order:
        before, after = by_id[name]
        if (before in _OPEN) != (after in _OPEN):
            yield {"id": name, "name": told.names[name], "before": before.value, "after": after.value}


def _lock(row: dict[str, str]) -> str:
    return "keep" if row["after"] in _OPEN else "free"


def _elsewhere(base: Solved, one: Alternative) -> int:
    """Children who do not go where the plan sends them: of a home and need the fewest that can be meant."""
    problem = base.asked.problem
    before, after = destinations_of(problem, base.plan), destinations_of(problem, one.plan)
    return sum((went - after[home]).total() for home, went in before.items())
