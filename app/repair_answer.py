"""The answer of `POST /repair`."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import orjson

from app.answer import Json, Solved, answer_json, unplaced_json
from app.changes import change_json, change_words, with_changes
from app.json_numbers import number
from app.messages import Language, message_json
from app.repairing import Repaired
from app.witnesses import witness_json
from optimizer.errors import Message
from optimizer.plan import Status
from optimizer.repair import Change, Remedy
from optimizer.witness import find_witnesses

_PLANS = (Status.OPTIMAL, Status.FEASIBLE)
"""What a question with a plan comes to."""


def repair_bytes(repaired: Repaired, language: Language) -> bytes:
    """The answer as JSON bytes."""
    return orjson.dumps(repair_json(repaired, language))


def repair_json(repaired: Repaired, language: Language) -> Json:
    """The plan as asked for in short, what would mend it, and the plan with the changes in full."""
    asked, plan = repaired.question.asked, repaired.plan
    rows = zip(plan.unplaced, repaired.remedies, strict=True)
    return {
        "schema": 1,
        "status": plan.status.value,
        "km_basis": asked.problem.distances.basis.value,
        "unplaced_children": sum(row.children for row in plan.unplaced),
        "unplaced": [
            unplaced_json(row, language) | {"remedies": [_remedy(one, language) for one in remedies]}
            for row, remedies in rows
        ],
        "witnesses": [witness_json(one) for one in find_witnesses(asked.problem, plan.unplaced)],
        "conflict": [message_json(demand, language) for demand in plan.conflict],
        "repair": _repair(repaired, language),
        "plan": answer_json(_changed(repaired), language),
        "prices": asdict(repaired.question.prices),
        "warnings": [message_json(one, language) for one in (*asked.warnings, *_warnings(repaired))],
        "timings": {part: round(seconds, 4) for part, seconds in repaired.timings.items()},
    }


def _repair(repaired: Repaired, language: Language) -> Json | None:
    """The changes and what they come to; null where there is no plan to repair."""
    if repaired.plan.status not in _PLANS:
        return None
    repair, prices = repaired.repair, repaired.question.prices
    kept = repair.plan.status in _PLANS
    return {
        "changes": [
            _told(change, language) | {"cost": number(prices.of(change))} for change in repair.changes
        ],
        "cost": number(repair.cost),
        "bound": number(repair.bound),
        "proven": repair.proven,
        "complete": repair.complete and kept,
        "unplaced_children": repair.unplaced if kept else None,
        "left": [{"id": home, "need": need, "children": count} for home, need, count in repair.left],
    }


def _remedy(remedy: Remedy, language: Language) -> Json:
    return _told(remedy.change, language) | {"places": remedy.places}


def _told(change: Change, language: Language) -> Json:
    return {"change": change_json(change), "text": change_words(change, language)}


def _changed(repaired: Repaired) -> Solved:
    """The plan of the changed question, as if that had been asked."""
    asked, repair = repaired.question.asked, repaired.repair
    edits = [change_json(change) for change in repair.changes]
    of_policy = [edit for edit in edits if "policy" in edit]
    policy: Any = with_changes({"policy": asked.policy}, of_policy)["policy"]
    changed = replace(asked, problem=repair.problem, policy=policy)
    return Solved(changed, repair.plan, repaired.certificate, repaired.timings, repaired.threads)


def _warnings(repaired: Repaired) -> list[Message]:
    """What the repair does not say of itself: that it is not proven, not complete, or not kept."""
    repair, found = repaired.repair, list[Message]()
    if repaired.plan.status not in _PLANS:
        return found
    if repair.plan.status not in _PLANS:
        return [Message("repair_contradicts", "repair")]
    if not repair.proven:
        found.append(Message("repair_not_proven", "repair"))
    if not repair.complete:
        found.append(Message("repair_not_complete", "repair"))
    left = sum(children for _, _, children in repair.left)
    if repair.unplaced != left:
        told = (("expected", left), ("found", repair.unplaced))
        found.append(Message("repair_not_kept", "repair", told))
    return found
