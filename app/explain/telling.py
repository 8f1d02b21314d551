"""An explanation as the wire shows it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from app.answer import Json, Solved
from app.explain.facts import facts_json, home_names, km_or_none, obstacle_json
from app.json_numbers import number
from app.messages import Language, message_json, stage_text
from optimizer.exact import units_to_km
from optimizer.explain import (
    Alternative,
    BreakEven,
    Differences,
    Edit,
    Explanation,
    FateAsked,
    Kind,
    Question,
    Side,
)
from optimizer.policy import MoveRule, Quota
from optimizer.problem import certified_stages

_IN_KM = (Kind.KM, Kind.LIMIT_KM)


def explanation_json(base: Solved, found: Explanation, language: Language) -> Json:
    """The answer of `POST /plans/{id}/explain` without its letter."""
    names = home_names(base)
    return {
        "schema": 1,
        "question": _question(found.question),
        "km_basis": base.asked.problem.distances.basis.value,
        "fingerprint": base.certificate.fingerprint,
        "names": {home: names[home] for home in _spoken_of(found)},
        "facts": facts_json(base, found, language),
        "alternatives": [_alternative(base, one, language) for one in found.alternatives],
        "break_evens": [_break_even(one) for one in found.break_evens],
    }


def _question(question: Question) -> Json:
    if isinstance(question, FateAsked):
        return {"question": question.topic.value, "home": question.home, "need": question.need}
    ends = {"from": question.sender, "to": question.receiver, "instead": question.instead}
    return {"question": "move", **ends, "need": question.need}


def _spoken_of(found: Explanation) -> list[str]:
    """The homes that an answer names outside its lists of differences, sorted."""
    question = found.question
    asked = [question.home] if isinstance(question, FateAsked) else [question.sender, question.instead]
    turns = [home for turn in found.break_evens if turn.kind is not Kind.LIMIT_KM for home in turn.of]
    return sorted({*asked, *turns})


def _alternative(base: Solved, one: Alternative, language: Language) -> Json:
    forced, names = one.forced, home_names(base)
    return {
        "forced": {
            "what": forced.force.value,
            "home": forced.home,
            "to": forced.receiver,
            "need": forced.need,
            "beds": forced.beds,
        },
        "lifted": [obstacle_json(rule, names, language) for rule in forced.lifted],
        "changes": [edit_json(edit) for edit in forced.edits],
        "status": one.plan.status.value,
        "proven": one.proven,
        "tie": one.is_tie,
        "conflict": [message_json(demand, language) for demand in one.plan.conflict],
        "stages": _stages(base, one, language),
        **_differences(forced.home, one.differences),
    }


def _stages(base: Solved, one: Alternative, language: Language) -> list[Json]:
    """The stages of the certificate; `rules_alone`: with the policy's rules lifted and nothing forced."""
    stages = certified_stages(base.asked.problem)
    if not one.after:
        return []
    rest: Sequence[Fraction | None] = one.rest or [None] * len(stages)
    return [
        {
            "stage": place,
            "minimize": {goal.value: weight for goal, weight in stage.minimize},
            "text": stage_text(stage, language),
            "value": number(before),
            "alternative": number(after),
            "change": number(after - before),
            "rules_alone": number(alone),
        }
        for place, (stage, before, after, alone) in enumerate(
            zip(stages, one.before, one.after, rest, strict=True), start=1
        )
    ]


def _differences(home: str, found: Differences | None) -> Json:
    if found is None:
        return {"homes_affected": 0, "moves_changed": [], "unplaced_changed": [], "fates_changed": []}
    homes = {row.sender for row in found.moves} | {row.home for row in found.unplaced}
    return {
        "homes_affected": len(homes - {home}),
        "moves_changed": [
            {
                "from": row.sender,
                "to": row.receiver,
                "need": row.need,
                "before": row.before,
                "after": row.after,
                "km": units_to_km(row.length),
            }
            for row in found.moves
        ],
        "unplaced_changed": [
            {"id": row.home, "need": row.need, "before": row.before, "after": row.after}
            for row in found.unplaced
        ],
        "fates_changed": [
            {"id": row.home, "before": row.before.value, "after": row.after.value} for row in found.fates
        ],
    }


def _break_even(turn: BreakEven) -> Json:
    return {
        "decision": turn.decision.value,
        "quantity": turn.kind.value,
        "of": list(turn.of),
        "outcome": turn.outcome.value,
        "now": _value(turn.kind, turn.now),
        "turns_at": None if turn.after is None else _value(turn.kind, turn.after.value),
        "before": _side(turn.kind, turn.before),
        "after": _side(turn.kind, turn.after),
        "turns_back_at": None if turn.back is None else _value(turn.kind, turn.back),
        "range": [_value(turn.kind, turn.lowest), _value(turn.kind, turn.highest)],
        "provinces": None if turn.provinces is None else list(turn.provinces),
    }


def _value(kind: Kind, value: int) -> float | int | None:
    return km_or_none(value) if kind in _IN_KM else value


def _side(kind: Kind, side: Side | None) -> Json | None:
    """What was solved on one side: totals of the regions, null where demands contradict each other."""
    if side is None:
        return None
    planned, other = side.planned.totals, side.other.totals
    change = None
    if planned is not None and other is not None:
        change = [number(two - one) for one, two in zip(planned, other, strict=True)]
    return {
        "value": _value(kind, side.value),
        "turned": side.turned,
        "by_rules": side.turned and (planned is None or other is None or other > planned),
        "children": dict(side.children) if kind is Kind.CHILDREN else None,
        "planned": None if planned is None else [number(one) for one in planned],
        "alternative": None if other is None else [number(one) for one in other],
        "change": change,
    }


def edit_json(edit: Edit) -> Json:
    """An edit of the request, as what-if takes it."""
    told: Json = {"op": edit.op.value}
    if edit.home is not None:
        told |= {"institution": edit.home, "field": edit.field}
    else:
        told |= {"policy": edit.field} | ({} if edit.key is None else {"key": edit.key})
    return {**told, "value": _edited(edit.value)}


def _edited(value: object) -> object:
    if isinstance(value, tuple):
        return [_edited(one) for one in value]
    if isinstance(value, MoveRule):
        return {"from": value.sender, "to": value.receiver, "need": value.need, "rule": value.rule.value}
    if isinstance(value, Quota):
        return dict(value.by_code) if value.everywhere is None else value.everywhere
    return value
