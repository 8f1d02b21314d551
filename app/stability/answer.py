"""The answer to how often each home keeps its fate over sets with other counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import orjson

from app.answer import Json, Solved
from app.messages import Language, message_json
from app.messages.stability import WORDS
from app.plan_questions import has_plan, names_of, read_question, session_for, time_warnings
from app.schemas.stability import StabilityRequest
from app.solving import Means, Stopwatch
from optimizer.exact import exact
from optimizer.execution import Stop
from optimizer.perturbation import Sample
from optimizer.stability import HomeStability, Stability, find_stability

DIGITS = 4
"""Decimals of a share."""

MOST_NAMED = 10
"""Homes that are named in sentences, the least stable first."""


def answer_stability(base: Solved, body: bytes, means: Means, stop: Stop, language: Language) -> bytes:
    """The answer as JSON bytes. Raises `RequestInvalid` for faults of the body."""
    clock = Stopwatch()
    question = read_question(StabilityRequest, body)
    sample = Sample(question.sets, question.seed, exact(question.children_error), exact(question.beds_error))
    found = Stability(question.sets, 0, 0, ())
    if has_plan(base):
        session = session_for(base, question, means, stop)
        found = find_stability(session, base.asked.problem, base.plan, sample)
    clock.lap("solve")
    answer = {
        **_answer(base, found, language),
        "asked": question.model_dump(by_alias=True),
        "drawn": WORDS[language].drawn.format(children=question.children_error, beds=question.beds_error),
        "fingerprint": base.certificate.fingerprint,
        "warnings": [message_json(one, language) for one in time_warnings(question, means)],
        "timings": {part: round(seconds, 4) for part, seconds in clock.seconds.items()},
    }
    return orjson.dumps(answer)


def _answer(base: Solved, found: Stability, language: Language) -> Json:
    names = names_of(base)
    rows = {one.home: one for one in found.homes}
    status = base.plan.status.value
    if found.homes:
        status = "optimal" if found.done == found.asked else "feasible"
    score = _score(found)
    return {
        "schema": 1,
        "status": status,
        "sets": {"asked": found.asked, "done": found.done, "without_plan": found.without_plan},
        "score": score,
        "homes": [_home(rows[name], found.done) for name in base.asked.order if name in rows],
        "summary": list(_summary(found, score, names, language)),
    }


def _score(found: Stability) -> Json:
    """Shares over homes and sets, and over children and sets; null where there is nothing to share."""
    eligible = [one for one in found.homes if one.eligible]
    return {
        "homes": len(found.homes),
        "homes_share": _kept_share(found.homes, found.done),
        "eligible": len(eligible),
        "eligible_share": _kept_share(eligible, found.done),
        "children_share": _share(
            sum(one.same for one in found.homes), sum(one.common for one in found.homes)
        ),
    }


def _kept_share(homes: Sequence[HomeStability], done: int) -> float | None:
    return _share(sum(one.kept for one in homes), done * len(homes))


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, DIGITS) if whole else None


def _home(one: HomeStability, done: int) -> Json:
    return {
        "id": one.home,
        "planned": one.planned.value,
        "eligible": one.eligible,
        "kept": one.kept,
        "share": _share(one.kept, done),
        "becomes": {becomes.value: count for becomes, count in one.counts},
        "children": one.common,
        "children_same": one.same,
        "children_share": _share(one.same, one.common),
    }


def _summary(found: Stability, score: Json, names: dict[str, str], language: Language) -> Iterator[str]:
    """The score in sentences, then the homes that the plan chooses about and whose fate is least stable."""
    words = WORDS[language]
    if not found.done:
        if found.homes:
            yield words.none_done
        return
    yield words.score.format(**score, done=found.done, sets=found.asked)
    if found.without_plan:
        yield words.without_plan.format(without_plan=found.without_plan)
    wavering = [one for one in found.homes if one.eligible and one.kept < found.done]
    for one in sorted(wavering, key=lambda one: one.kept)[:MOST_NAMED]:
        planned = words.becomes[one.planned]
        yield words.home.format(name=names[one.home], planned=planned, kept=one.kept, done=found.done)
