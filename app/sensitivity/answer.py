"""The answer to what one more bed at each home, and one more km for each county, would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import orjson

from app.answer import Json, Solved
from app.changes import change_json
from app.json_numbers import number
from app.messages import Language, message_json
from app.messages.sensitivity import WORDS
from app.plan_questions import has_plan, names_of, read_question, session_for, stages_json, time_warnings
from app.schemas.sensitivity import SensitivityRequest
from app.sensitivity.words import changes_text
from app.solving import Means, Stopwatch
from optimizer.exact import UNITS_PER_KM, units_to_km
from optimizer.execution import Stop
from optimizer.repair import BedsAdded
from optimizer.sensitivity import BedValue, Change, KmValue, Proof, Sensitivity, Wanted, find_sensitivity


def answer_sensitivity(base: Solved, body: bytes, means: Means, stop: Stop, language: Language) -> bytes:
    """The answer as JSON bytes. Raises `RequestInvalid` for faults of the body."""
    clock = Stopwatch()
    question = read_question(SensitivityRequest, body)
    found = None
    if has_plan(base):
        wanted = Wanted(question.beds, question.limits, question.next_within_km * UNITS_PER_KM)
        found = find_sensitivity(session_for(base, question, means, stop), base.asked.problem, wanted)
    clock.lap("solve")
    warnings = [message_json(one, language) for one in time_warnings(question, means)]
    answer = {
        **_answer(_Told(base, language), found),
        "asked": question.model_dump(by_alias=True),
        "fingerprint": base.certificate.fingerprint,
        "warnings": warnings,
        "timings": {part: round(seconds, 4) for part, seconds in clock.seconds.items()},
    }
    return orjson.dumps(answer)


@dataclass(frozen=True, slots=True)
class _Told:
    """The plan that is asked about, and the language to tell it in."""

    base: Solved
    language: Language


def _answer(told: _Told, found: Sensitivity | None) -> Json:
    base, language = told.base, told.language
    stages = base.asked.problem.policy.stages
    values = (found.totals if found else None) or (None,) * len(stages)
    beds = {one.home: one for one in found.beds} if found else {}
    limits = found.limits if found else ()
    names = names_of(base)
    return {
        "schema": 1,
        "status": (found.status if found else base.plan.status).value,
        "km_basis": base.asked.problem.distances.basis.value,
        "stages": stages_json(stages, values, language),
        "beds": [_bed(told, beds[name], names[name]) for name in base.asked.order if name in beds],
        "limits": [_limit(told, row, names) for row in limits],
        "proofs": dict(WORDS[language].proofs),
        "summary": list(_summary(told, tuple(beds.values()), limits)),
    }


def _change(told: _Told, change: Change, template: str, **gaps: object) -> Json:
    """The change of every stage, how it is known, and a sentence where any is felt."""
    row: Json = {
        "change": None if change.totals is None else [number(one) for one in change.totals],
        "proof": change.proof.value,
    }
    if change.is_felt and change.totals is not None:
        stages = told.base.asked.problem.policy.stages
        row["text"] = template.format(**gaps, changes=changes_text(stages, change.totals, told.language))
    return row


def _bed(told: _Told, one: BedValue, name: str) -> Json:
    """A home; where the bed is felt, with the edit of the request that adds it."""
    row: Json = {"id": one.home, **_change(told, one.change, WORDS[told.language].bed, name=name)}
    if one.change.is_felt:
        row["edit"] = change_json(BedsAdded(one.home, 1, one.usable_beds))
    return row


def _limit(told: _Told, row: KmValue, names: dict[str, str]) -> Json:
    words, way = WORDS[told.language], row.next_way
    following = None
    if way is not None:
        km = units_to_km(way.length)
        ends = {"sender": names[way.sender], "receiver": names[way.receiver]}
        change = _change(told, way.change, words.next_way, division=row.division, km=km, **ends)
        following = {"from": way.sender, "to": way.receiver, "km": km, **change}
    return {
        "division": row.division,
        "homes": list(row.homes),
        "limit_km": None if row.limit is None else units_to_km(row.limit),
        "one_more_km": _change(told, row.one_more, words.one_km, division=row.division),
        "next_way": following,
    }


def _summary(told: _Told, beds: Sequence[BedValue], limits: Sequence[KmValue]) -> Iterator[Json]:
    """How many changes are felt, in figures and words."""
    words = WORDS[told.language]
    if beds:
        of_beds = [one.change for one in beds]
        figures: Json = {"homes": len(beds), "felt": _felt(of_beds), "unknown": _unknown(of_beds)}
        yield {"code": "beds", **figures, "text": words.beds_felt.format(**figures)}
    if limits:
        one_more = [row.one_more for row in limits]
        ways = [row.next_way.change for row in limits if row.next_way]
        unknown = sum(bool(_unknown(_of_county(row))) for row in limits)
        figures = {
            "counties": len(limits),
            "felt": _felt(one_more),
            "next_felt": _felt(ways),
            "unknown": unknown,
        }
        yield {"code": "limits", **figures, "text": words.limits_felt.format(**figures)}


def _of_county(row: KmValue) -> list[Change]:
    return [row.one_more, *([row.next_way.change] if row.next_way else [])]


def _felt(changes: Sequence[Change]) -> int:
    return sum(one.is_felt for one in changes)


def _unknown(changes: Sequence[Change]) -> int:
    return sum(one.proof is Proof.NOT_DONE for one in changes)
