"""The answer that compares two whole plans: what differs, and the values of their stages side by side."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from app.answer import Json, Solved
from app.comparison.difference import difference_and_sentences, planned
from app.comparison.sentences import Teller
from app.json_numbers import number
from app.messages import Language, stage_text
from optimizer.comparison import Obstacle, StageChange, compare_stages


def comparison_bytes(before: Solved, after: Solved, language: Language) -> bytes:
    """The answer as JSON bytes."""
    return orjson.dumps(comparison_json(before, after, language))


def comparison_json(before: Solved, after: Solved, language: Language) -> Json:
    """Two plans side by side, shaped as the README says."""
    stages = compare_stages((planned(before), before.certificate), (planned(after), after.certificate))
    rows = [_stage(place, one, language) for place, one in enumerate(stages, 1)]
    difference, said = difference_and_sentences(before, after, language)
    return {
        "schema": 1,
        "before": _head(before),
        "after": _head(after),
        "same_question": before.certificate.fingerprint == after.certificate.fingerprint,
        "sentences": [*said, *_sentences(rows, language)],
        "stages": rows,
        **difference,
    }


def _head(solved: Solved) -> Json:
    """Which plan it is."""
    homes = solved.asked.problem.institutions
    return {
        "status": solved.plan.status.value,
        "km_basis": solved.asked.problem.distances.basis.value,
        "homes": len(homes),
        "children": sum(one.children_total for one in homes),
        "fingerprint": solved.certificate.fingerprint,
        "meta": solved.asked.meta,
    }


def _stage(place: int, row: StageChange, language: Language) -> Json:
    was, now = row.before, row.after
    return {
        "number": place,
        "minimize": {goal.value: weight for goal, weight in row.stage.minimize},
        "text": stage_text(row.stage, language),
        "before": number(was.value) if was else None,
        "after": number(now.value) if now else None,
        "change": number(row.change),
        "bound_before": number(was.bound) if was else None,
        "bound_after": number(now.bound) if now else None,
        "comparable": row.obstacle is None,
        "obstacle": row.obstacle and row.obstacle.value,
    }


def _sentences(rows: list[Json], language: Language) -> Iterator[Json]:
    """A sentence for each stage whose values differ, or cannot be compared."""
    teller = Teller(language)
    for row in rows:
        place = {"number": row["number"]}
        if row["obstacle"] == Obstacle.NO_PLAN:
            continue
        if not row["comparable"]:
            why = teller.words.obstacles[str(row["obstacle"])]
            yield teller.say("stage_not_comparable", **place, why=why)
        elif row["change"]:
            code = "stage_up" if row["after"] > row["before"] else "stage_down"  # type: ignore[operator]
            yield teller.say(code, **place, before=row["before"], after=row["after"])
