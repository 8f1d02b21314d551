"""`POST /plans/{id}/what-if`: bytes of changes in, the changed plan's difference out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from app.answer import Json, Solved
from app.changes import read_changes
from app.comparison import difference_json
from app.json_numbers import number
from app.messages import Language, message_json, stage_text
from app.solving import Stopwatch
from app.what_if.reading import Changed, read_changed
from app.what_if.solving import StageChange, Tools, WhatIf, solve_what_if
from optimizer.certify import certify
from optimizer.errors import PlanNotCertified
from optimizer.plan import Plan
from optimizer.plan_warnings import find_plan_warnings


@dataclass(frozen=True)
class WhatIfAnswer:
    """The answer as JSON (`json`, its bytes are `content`), and what makes the new plan whole later:
    `materialised`. `base` is the plan that was changed."""

    json: Json
    base: Solved
    changed: Changed
    plan: Plan
    threads: int
    timings: Mapping[str, float]

    @property
    def content(self) -> bytes:
        """The answer as bytes."""
        return orjson.dumps(self.json)


def answer_what_if(base: Solved, body: bytes, tools: Tools, language: Language) -> WhatIfAnswer:
    """The plan of a changed question and how it differs.

    Raises `RequestInvalid` with every fault of the changes or of the changed question, `PlanNotCertified`.
    """
    clock = Stopwatch()
    changed = read_changed(base.asked, read_changes(body), tools.means.max_seconds, tools.beside)
    clock.lap("read")
    found = solve_what_if(base, changed, tools, clock)
    told = _told(base, found, language)
    clock.lap("difference")
    told["timings"] = {part: round(seconds, 4) for part, seconds in clock.seconds.items()}
    return WhatIfAnswer(told, base, changed, found.plan, base.threads, dict(clock.seconds))


def materialised(answer: WhatIfAnswer) -> Solved:
    """The new plan as if its question had been asked by itself, certified as a whole. Raises
    `PlanNotCertified` if the auditor objects."""
    asked = answer.changed.asked
    certificate = certify(asked.problem, answer.plan)
    if not certificate.verified:
        raise PlanNotCertified(certificate.violations)
    return Solved(asked, answer.plan, certificate, answer.timings, answer.threads)


def _told(base: Solved, found: WhatIf, language: Language) -> Json:
    old = frozenset(find_plan_warnings(base.asked.problem, base.plan))
    of_plan = [one for one in find_plan_warnings(found.changed.problem, found.plan) if one not in old]
    return {
        "schema": 1,
        "status": found.plan.status.value,
        "stages": [_stage(one, language) for one in found.stages],
        "solved_again": _solved_again(found),
        "difference": difference_json(found.before, found.after, language),
        "conflict": [message_json(one, language) for one in found.plan.conflict],
        "warnings": [message_json(one, language) for one in (*found.changed.noticed, *of_plan)],
    }


def _solved_again(found: WhatIf) -> Json:
    homes = found.after.asked.problem.institutions
    provinces = sorted({one.province for one in homes})
    return {"homes": len(homes), "provinces": provinces, "whole": found.whole}


def _stage(one: StageChange, language: Language) -> Json:
    after = one.after
    return {
        "minimize": {goal.value: weight for goal, weight in one.stage.minimize},
        "text": stage_text(one.stage, language),
        "before": number(one.before),
        "after": number(after.value),
        "change": None if one.before is None else number(after.value - one.before),
        "bound": number(after.bound),
        "gap": number(after.gap),
    }
