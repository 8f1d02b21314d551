"""Letters about the fates of all county homes of a division, in one call."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from app.answer import Json, Solved
from app.errors import RequestInvalid
from app.explain.page import letters_page
from app.explain.reading import read_letters
from app.explain.solving import NO_KINDS, explained, session_for
from app.messages import Language
from app.solving import Means, Stopwatch
from optimizer.errors import Fault
from optimizer.execution import Stop
from optimizer.explain import FateAsked, Kind
from optimizer.session import Session


def answer_letters(base: Solved, body: bytes, means: Means, stop: Stop, language: Language) -> bytes:
    """Explanations of the fates of all county homes of a division, each with its letter, and a page that
    prints them. Homes for which no time was left are in `waiting`. Raises as `answer_explain` does."""
    clock = Stopwatch()
    asked = read_letters(body)
    homes = _county_homes(base, asked.division)
    session = session_for(base, means, asked.seconds, stop)
    kinds = frozenset({Kind.CHILDREN}) if asked.break_evens else NO_KINDS
    letters = list(_letters(base, session, homes, kinds, language))
    clock.lap("solve")
    answer: Json = {
        "schema": 1,
        "division": asked.division,
        "km_basis": base.asked.problem.distances.basis.value,
        "fingerprint": base.certificate.fingerprint,
        "letters": letters,
        "waiting": homes[len(letters) :],
        "document": letters_page(letters, base.certificate.fingerprint, language) if asked.document else None,
    }
    clock.lap("write")
    answer["timings"] = {part: round(seconds, 4) for part, seconds in clock.seconds.items()}
    return orjson.dumps(answer)


def _county_homes(base: Solved, division: str) -> list[str]:
    """The ids of the county homes of a division, in order. Raises `RequestInvalid` if there is none."""
    homes = [
        one.id
        for one in base.asked.problem.institutions
        if one.is_county and one.division.startswith(division)
    ]
    if not homes:
        expected = "a division with county homes"
        raise RequestInvalid([Fault("division", "not_a_choice", repr(division), expected)])
    return homes


def _letters(
    base: Solved, session: Session, homes: list[str], kinds: frozenset[Kind], language: Language
) -> Iterator[Json]:
    for home in homes:
        if session.is_over:
            return
        yield explained(base, session, FateAsked(home), kinds, language)
