"""`POST /upgrades`: the request with its member `upgrades`, and the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from time import monotonic
from typing import Any

import orjson
from pydantic import ValidationError

from app.answer import Json, Solved, all_warnings
from app.asked import Asked, Beside
from app.errors import RequestInvalid
from app.file_report import report_json
from app.json_body import NotJson, parse_json
from app.json_numbers import number
from app.messages import Language, message_json, stage_text
from app.messages.upgrades import WORDS
from app.reading import read_value
from app.schema_faults import schema_faults
from app.schemas.upgrades import UpgradesIn
from app.solving import Means, solve
from optimizer.certify.upgrades import check_upgrades
from optimizer.errors import Fault, Message, PlanNotCertified
from optimizer.exact import exact
from optimizer.execution import Stop, Watch, ignore, never
from optimizer.improvement import Line, Prices, State, Upgrades, Wish
from optimizer.plan import Status
from optimizer.upgrades import find_upgrades


@dataclass(frozen=True)
class Improved:
    """A solved request, the wish as JSON, and the additions (None without a plan)."""

    solved: Solved
    asked: dict[str, Any]
    wish: Wish
    found: Upgrades | None
    seconds: float


def read_upgrades(body: bytes, max_seconds: float, beside: Beside) -> tuple[Asked, UpgradesIn]:
    """The question of a body, and its member `upgrades`. Raises `RequestInvalid` with all faults."""
    try:
        value = parse_json(body)
    except NotJson as error:
        raise RequestInvalid([error.fault]) from None
    given, faults = UpgradesIn(), list[Fault]()
    if isinstance(value, dict) and "upgrades" in value:
        rest = {name: one for name, one in value.items() if name != "upgrades"}
        given, faults = read_wish(value["upgrades"])
        value = rest
    try:
        asked = read_value(value, max_seconds, beside)
    except RequestInvalid as error:
        raise RequestInvalid([*error.faults, *faults]) from None
    if faults:
        raise RequestInvalid(faults)
    return asked, given


def read_wish(value: object) -> tuple[UpgradesIn, list[Fault]]:
    """The member `upgrades`, or all its faults."""
    try:
        return UpgradesIn.model_validate(value), []
    except ValidationError as error:
        return UpgradesIn(), list(schema_faults(error, "upgrades"))


def improve(
    read: Callable[[float], tuple[Asked, UpgradesIn]], means: Means, watch: Watch = ignore, stop: Stop = never
) -> Improved:
    """Read, solve, certify, and improve. Raises as reading and solving do, and `PlanNotCertified` if the
    auditor objects to the additions."""
    given: list[UpgradesIn] = []

    def question(seconds: float) -> Asked:
        asked, wanted = read(seconds)
        given.append(wanted)
        return asked

    solved = solve(question, means, watch, stop)
    begun, wish = monotonic(), _wish(given[0])
    problem, plan = solved.asked.problem, solved.plan
    found = None
    if plan.fates:
        left = solved.asked.limits.seconds - solved.timings["total"] + solved.asked.uncounted_seconds
        found = find_upgrades(problem, plan, wish, begun + left, stop)
        wrong: tuple[Message, ...] = check_upgrades(problem, plan, wish, found)
        if wrong:
            raise PlanNotCertified(wrong)
    return Improved(solved, given[0].model_dump(), wish, found, monotonic() - begun)


def upgrades_bytes(
    read: Callable[[float], tuple[Asked, UpgradesIn]], means: Means, stop: Stop, language: Language
) -> bytes:
    """The answer as JSON bytes."""
    return orjson.dumps(upgrades_json(improve(read, means, stop=stop), language))


def _fen(yuan: float) -> int:
    return int(exact(yuan) * 100)


def _wish(given: UpgradesIn) -> Wish:
    prices = given.prices
    return Wish(
        Prices(
            tuple(sorted((name, _fen(yuan)) for name, yuan in prices.service.items())),
            *map(_fen, (prices.other_service, prices.service_place, prices.bed, prices.isolation_bed)),
        ),
        None if given.budget is None else _fen(given.budget),
        given.points,
    )


def upgrades_json(improved: Improved, language: Language) -> Json:
    """The answer, shaped as the README says."""
    solved, found = improved.solved, improved.found
    asked, plan = solved.asked, solved.plan
    status = plan.status
    if status is Status.OPTIMAL and found is not None and not found.proven:
        status = Status.FEASIBLE
    answer: Json = {
        "schema": 1,
        "status": status.value,
        "km_basis": asked.problem.distances.basis.value,
        "summary": None if found is None else _summary(improved, found),
        "upgrades": [] if found is None else [_line(improved, line) for line in found.lines],
        "curve": _curve(found),
        "asked": improved.asked,
        "plan": _plan(solved, language),
        "conflict": [message_json(demand, language) for demand in plan.conflict],
        "certificate": _certificate(improved, language),
        "policy": asked.policy,
        "warnings": [message_json(one, language) for one in all_warnings(asked, plan)],
        "timings": _timings(improved),
    }
    if asked.meta:
        answer["meta"] = asked.meta
    if asked.files:
        answer["input"] = report_json(asked.files, language)
    return answer


def yuan(price: int) -> int | float | None:
    """Hundredths as yuan."""
    return number(Fraction(price, 100))


def _summary(improved: Improved, found: Upgrades) -> Json:
    budget = improved.wish.budget
    return {
        "before": _state(found.before),
        "after": _state(found.after),
        "yuan": yuan(found.price),
        "budget_left": None if budget is None else yuan(budget - found.price),
    }


def _state(state: State) -> Json:
    return {
        "unserved": state.unserved,
        "children_without_isolation": state.without_isolation,
        "children_without_bed": state.without_bed,
    }


def _line(improved: Improved, line: Line) -> Json:
    problem, plan = improved.solved.asked.problem, improved.solved.plan
    one = problem.institutions[line.home]
    return {
        "id": one.id,
        "name": one.name or one.id,
        "fate": plan.fates[line.home].value,
        "services": list(line.services),
        "service_places": dict(line.places),
        "beds": line.beds,
        "isolation_beds": line.isolation_beds,
        "yuan": yuan(line.price),
        "needs": list(line.needs),
        "children_served": line.served,
        "children_with_isolation": line.isolated,
        "children_with_bed": line.bedded,
    }


def _curve(found: Upgrades | None) -> Json:
    if found is None:
        return {"points": [], "points_in_all": 0, "complete": False}
    now = found.before.unserved
    points = [
        {"yuan": yuan(one.price), "served_more": one.served, "unserved": now - one.served}
        for one in found.curve
    ]
    complete = found.proven and len(points) == found.points_in_all
    return {"points": points, "points_in_all": found.points_in_all, "complete": complete}


def _plan(solved: Solved, language: Language) -> Json:
    """What is proven of the plan that is improved; the same request to /optimize shows the plan itself."""
    stages: list[Json] = [
        {
            "minimize": {goal.value: weight for goal, weight in stage.stage.minimize},
            "text": stage_text(stage.stage, language),
            "value": number(stage.value),
            "bound": number(stage.bound),
            "gap": number(stage.gap),
        }
        for stage in solved.certificate.stages
    ]
    return {"status": solved.plan.status.value, "stages": stages}


def _certificate(improved: Improved, language: Language) -> Json:
    """The stages of the additions: optimal given the plan, each given those before it."""
    found, words = improved.found, WORDS[language]
    values: dict[str, int | float | None] = {}
    if found is not None:
        after = found.after
        values = {
            "unserved_after": after.unserved,
            "children_without_isolation": after.without_isolation,
            "children_without_bed": after.without_bed,
            "yuan": yuan(found.price),
        }
    proven = found is not None and found.proven
    stages: list[Json] = [
        {
            "minimize": {goal: 1},
            "text": words.stages[goal],
            "value": value,
            "bound": value if proven else None,
            "gap": 0 if proven else None,
        }
        for goal, value in values.items()
    ]
    mark = improved.solved.certificate.fingerprint
    return {"stages": stages, "verified": True, "violations": [], "fingerprint": mark}


def _timings(improved: Improved) -> Json:
    timings = {**improved.solved.timings, "upgrades": improved.seconds}
    timings["total"] = improved.solved.timings["total"] + improved.seconds
    return {part: round(seconds, 4) for part, seconds in timings.items()}
