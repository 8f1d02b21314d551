"""The whole way of an explanation: question, alternatives solved and certified, answer."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from time import monotonic

import orjson

from app.answer import Json, Solved
from app.errors import RequestInvalid
from app.explain.letter import letter_of
from app.explain.reading import read_explain, to_question
from app.explain.telling import explanation_json
from app.messages import Language
from app.solving import Means, Stopwatch
from optimizer.certify import certify
from optimizer.errors import Message, PlanNotCertified, ProblemInvalid
from optimizer.execution import Stop, ignore
from optimizer.explain import Explanation, Kind, Question, explain
from optimizer.session import Session

NO_KINDS: frozenset[Kind] = frozenset()
EVERY_KIND: frozenset[Kind] = frozenset(Kind)


def answer_explain(base: Solved, body: bytes, means: Means, stop: Stop, language: Language) -> bytes:
    """The answer of `POST /plans/{id}/explain`.

    Raises `RequestInvalid` for faults of the request or premises that do not hold in the plan, and
    `PlanNotCertified` if the auditor objects to an alternative's plan.
    """
    clock = Stopwatch()
    asked = read_explain(body)
    session = session_for(base, means, asked.seconds, stop)
    kinds = EVERY_KIND if asked.break_evens else NO_KINDS
    answer = explained(base, session, to_question(asked), kinds, language)
    clock.lap("solve")
    answer["timings"] = {part: round(seconds, 4) for part, seconds in clock.seconds.items()}
    return orjson.dumps(answer)


def session_for(base: Solved, means: Means, seconds: float, stop: Stop) -> Session:
    """A session as the plan's, without a gap, that ends in so many seconds at the latest."""
    deadline = monotonic() + min(seconds, means.max_seconds)
    return Session(means.on(base.threads), deadline, ignore, stop, 0.0, base.asked.limits.seed)


def explained(
    base: Solved, session: Session, question: Question, kinds: AbstractSet[Kind], language: Language
) -> Json:
    """One explanation with its letter in both languages, every plan in it certified."""
    try:
        found = explain(session, base.asked.problem, base.plan, question, kinds)
    except ProblemInvalid as error:
        raise RequestInvalid(error.faults) from None
    violations = tuple(_violations(found))
    if violations:
        raise PlanNotCertified(violations)
    told = {one: explanation_json(base, found, one) for one in Language}
    letters = {one.value: letter_of(told[one], one) for one in Language}
    return {**told[language], "letter": letters}


def _violations(found: Explanation) -> Iterator[Message]:
    for one in found.alternatives:
        yield from certify(one.forced.problem, one.plan).violations
