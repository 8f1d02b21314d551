"""The answer of `POST /adequacy`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import orjson

from app.answer import Json
from app.asked import Asked
from app.file_report import report_json
from app.messages import Language, message_json
from app.messages.adequacy import WORDS
from app.solving import Means, Stopwatch
from optimizer.adequacy import Adequacy, BedSum, Demand, Level, Witness, find_adequacy
from optimizer.certify.adequacy import check_adequacy
from optimizer.certify.fingerprint import fingerprint
from optimizer.errors import PlanNotCertified
from optimizer.execution import Stop


@dataclass(frozen=True)
class Judged:
    """A request with its figures and timings in seconds by part."""

    asked: Asked
    found: Adequacy
    timings: dict[str, float]


def judge(read: Callable[[float], Asked], max_seconds: float) -> Judged:
    """Read a request and find its figures. Raises as reading does, and `PlanNotCertified` if the auditor
    objects to a sum or a witness."""
    clock = Stopwatch()
    asked = read(max_seconds)
    clock.lap("read")
    found = find_adequacy(asked.problem)
    clock.lap("solve")
    wrong = check_adequacy(asked.problem, found)
    clock.lap("certify")
    if wrong:
        raise PlanNotCertified(wrong)
    return Judged(asked, found, clock.seconds)


def adequacy_bytes(read: Callable[[float], Asked], means: Means, stop: Stop, language: Language) -> bytes:
    """The answer as JSON bytes."""
    return orjson.dumps(adequacy_json(judge(read, means.max_seconds), language))


def adequacy_json(judged: Judged, language: Language) -> Json:
    """The answer, shaped as the README says."""
    asked, found = judged.asked, judged.found
    answer: Json = {
        "schema": 1,
        "km_basis": asked.problem.distances.basis.value,
        "enough": found.enough,
        "questions": list(questions(found, language)),
        "nation": _level(found.nation),
        "by_province": {code: _level(one) for code, one in found.by_province.items()},
        "by_prefecture": {code: _level(one) for code, one in found.by_prefecture.items()},
        "by_need": {one.name: _demand(one) for one in found.by_need},
        "by_service": {one.name: _demand(one) for one in found.by_service},
        "witnesses": [_witness(one) for one in found.witnesses],
        "certificate": _certificate(judged, language),
        "policy": asked.policy,
        "warnings": [message_json(one, language) for one in asked.warnings],
        "timings": {part: round(seconds, 4) for part, seconds in judged.timings.items()},
    }
    if asked.meta:
        answer["meta"] = asked.meta
    if asked.files:
        answer["input"] = report_json(asked.files, language)
    return answer


def questions(found: Adequacy, language: Language) -> Iterator[Json]:
    """The three questions, from the coarsest to the one that counts, in figures and words."""
    words = WORDS[language]
    nation = found.nation
    whole: Json = {"children": nation.children, **_sum(nation.hosts, nation.children)}
    enough = not nation.hosts.short(nation.children)
    yield {"code": "sum", "enough": enough, **whole, "text": words.questions["sum"].format(**whole)}
    for name in ("province", "prefecture"):
        alike, city = found.pooled[name]
        figures: Json = {"regions": alike.regions, "short_regions": alike.short_regions, "short": alike.short}
        at_city_level = {"short_regions": city.short_regions, "short": city.short}
        code = f"pooled_by_{name}"
        text = words.questions[code].format(**figures)
        yield {"code": code, "enough": not alike.short, **figures, "city_level": at_city_level, "text": text}
    rules = found.rules
    told: Json = {
        "children": rules.children,
        "staying": rules.staying,
        "over_full": rules.over_full,
        "movable": rules.movable,
        "placed_at_most": rules.placed,
        "left_out": rules.left_out,
    }
    yield {"code": "rules", "enough": found.enough, **told, "text": words.questions["rules"].format(**told)}


def _sum(beds: BedSum, children: int) -> Json:
    return {
        "homes": beds.homes,
        "beds": beds.beds,
        "usable_beds": beds.usable_beds,
        "places": beds.places,
        "spare": beds.spare(children),
        "short": beds.short(children),
    }


def _level(level: Level) -> Json:
    row: Json = {
        "children": level.children,
        **_sum(level.hosts, level.children),
        "enough_in_sum": not level.hosts.short(level.children),
        "city_level": _sum(level.city_level, level.children),
        "enough": not level.witnesses,
        "in_shortage": level.in_shortage,
        "witnesses": list(level.witnesses),
    }
    if level.staff:
        row["staff"] = {
            one.function: {
                "needed": one.needed,
                "there": one.there,
                "may_hire": one.may_hire,
                "elsewhere": one.elsewhere,
                "short": one.short,
                "enough": not one.short,
            }
            for one in level.staff
        }
    return row


def _demand(one: Demand) -> Json:
    return {
        "children": one.children,
        **_sum(one.hosts, one.children),
        "enough_in_sum": not one.hosts.short(one.children),
        "served_at_most": one.served_at_most,
        "left_out": one.left_out,
        "unserved_staying": one.unserved_staying,
        "enough": one.enough,
        "witnesses": [_witness(each) for each in one.witnesses],
    }


def _witness(witness: Witness) -> Json:
    return {
        "children": witness.children,
        "free": witness.free,
        "short": witness.short,
        "staying": witness.staying,
        "rows": [{"id": row.home, "need": row.need, "children": row.children} for row in witness.rows],
        "hosts": [
            {"id": one.home, "places": one.places, "staying": one.staying, "free": one.free}
            for one in witness.hosts
        ],
    }


def _certificate(judged: Judged, language: Language) -> Json:
    """The flow leaves out as many as the witnesses say that every placing must."""
    rules = judged.found.rules
    stage: Json = {
        "minimize": {"left_out": 1},
        "text": WORDS[language].stage,
        "value": rules.left_out,
        "bound": rules.bound,
        "gap": 0,
    }
    return {
        "stages": [stage],
        "verified": True,
        "violations": [],
        "fingerprint": fingerprint(judged.asked.problem),
    }
