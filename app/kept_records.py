"""What the store keeps of a plan: its set, its rules and its answer; and the plan again from these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import orjson

from app.answer import Solved
from app.asked import Asked, Beside
from app.errors import StoredPlanUnreadable
from app.reading import read_value
from app.stated_answer import NotAnAnswer
from app.store import NewSet, PlanRecord, SetRecord
from app.verifying import stated_solution
from geodata.distances import MatrixDistances
from geodata.routers import RoadDistances
from geodata.stored_lengths import LengthsUnreadable, are_of_router, lengths_from_bytes, lengths_to_bytes
from optimizer.errors import Message, PlanNotCertified
from optimizer.plan_warnings import find_plan_warnings
from optimizer.problem import Distances

PARTS = ("policy", "limits", "meta")
"""Members of a request beside its set."""


def set_of(asked: Asked, name: str | None = None) -> NewSet:
    """The set of a question, with the lengths that its JSON does not hold."""
    request = _members(asked.request)
    given = request.get("distances") or {}
    content = {"institutions": request["institutions"], **({"distances": given} if given else {})}
    distances = asked.problem.distances
    lengths = None
    if isinstance(distances, MatrixDistances) and given.get("rows") is None and not _is_unknown(distances):
        lengths = lengths_to_bytes(distances)
    homes = asked.problem.institutions
    children = sum(count for one in homes for _, count in one.children)
    return NewSet(orjson.dumps(content), lengths, len(homes), children, name)


def request_of(kept: SetRecord, parts: Mapping[str, object]) -> dict[str, Any]:
    """The request that asks about a set under a policy, with limits and meta (`parts`, as they came)."""
    request: dict[str, Any] = orjson.loads(kept.content)
    return request | {name: parts[name] for name in PARTS if parts.get(name)}


def beside_set(kept: SetRecord, beside: Beside) -> Beside:
    """What comes with a new question about a set: its matrix. Lengths of a router are those that one plan
    needed: a new question asks the router again."""
    if kept.lengths is None or are_of_router(kept.lengths):
        return beside
    return beside_set_as_kept(kept, beside)


def beside_set_as_kept(kept: SetRecord, beside: Beside) -> Beside:
    """What comes with a question that no router is asked for: whatever lengths are kept with the set."""
    if kept.lengths is None:
        return beside
    return replace(beside, lengths=partial(_lengths, kept.lengths))


def rebuilt(plan: PlanRecord, kept: SetRecord, max_seconds: float, beside: Beside) -> Solved:
    """A plan of the store as it was when it was made, audited afresh.

    Raises `StoredPlanUnreadable` if it cannot be read or its question has another meaning by now (another
    version of this service may know other divisions), `PlanNotCertified` if the auditor objects.
    """
    request = request_of(kept, {name: getattr(plan, name) for name in PARTS})
    try:
        asked = read_value(request, max_seconds, beside_set_as_kept(kept, beside))
        stated = orjson.loads(plan.answer or b"null")
        solved = stated_solution(asked, stated)
    except (NotAnAnswer, LengthsUnreadable, orjson.JSONDecodeError) as error:
        raise StoredPlanUnreadable(f"{plan.id}: {error}") from None
    if not solved.certificate.verified:
        raise PlanNotCertified(solved.certificate.violations)
    if solved.certificate.fingerprint != stated["certificate"]["fingerprint"]:
        raise StoredPlanUnreadable(f"{plan.id}: its question has another meaning by now")
    return replace(solved, asked=replace(solved.asked, warnings=_warnings(solved, stated)))


def _is_unknown(distances: MatrixDistances) -> bool:
    """Whether these are lengths of a router that was not asked."""
    return isinstance(distances, RoadDistances) and not distances.router


def _lengths(content: bytes, institutions: tuple[Any, ...]) -> Distances:
    return lengths_from_bytes(content, institutions)


def _warnings(solved: Solved, stated: Mapping[str, Any]) -> tuple[Message, ...]:
    """The warnings of the question as the answer states them (those about files cannot be found again);
    those of the plan come last, and are found again."""
    told = [Message(one["code"], one["where"], _params(one["params"])) for one in stated["warnings"]]
    of_plan = len(find_plan_warnings(solved.asked.problem, solved.plan))
    return tuple(told[: len(told) - of_plan])


def _params(told: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, tuple(one) if isinstance(one, list) else one) for name, one in told.items())


def _members(request: object) -> dict[str, Any]:
    assert isinstance(request, dict)
    return request
