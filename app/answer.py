"""From a certified plan to the answer of the wire (DESIGN 2.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from importlib.metadata import version
from operator import attrgetter

import numpy as np
import orjson

from app.asked import Asked
from app.binding_quota import quota_json
from app.file_report import report_json
from app.findings import findings_json
from app.json_numbers import number
from app.messages import Language, message_json, reason_text, stage_text
from app.witnesses import witness_json
from geodata.routers import RoadDistances
from optimizer.certify import Certificate
from optimizer.errors import Message
from optimizer.figures import Coverage, Figures, HomeOutcome, coverage_of, home_outcomes, summarize, use_costs
from optimizer.highs import solver_version
from optimizer.plan import Assignment, Plan, Unplaced
from optimizer.plan_warnings import find_plan_warnings
from optimizer.problem import KmBasis
from optimizer.witness import find_witnesses

Json = dict[str, object]

_OUTCOME_FIELDS = tuple(one.name for one in fields(HomeOutcome))
_outcome_values = attrgetter(*_OUTCOME_FIELDS)
_FIGURE_FIELDS = tuple(one.name for one in fields(Figures) if one.name not in ("before", "after"))


@dataclass(frozen=True)
class Solved:
    """A request with its plan, certificate and timings in seconds by part."""

    asked: Asked
    plan: Plan
    certificate: Certificate
    timings: Mapping[str, float]
    threads: int


def answer_bytes(solved: Solved, language: Language) -> bytes:
    """The answer as JSON bytes."""
    return orjson.dumps(answer_json(solved, language))


def answer_json(solved: Solved, language: Language) -> Json:
    """The answer, shaped exactly as the contract says."""
    asked, plan = solved.asked, solved.plan
    outcomes = home_outcomes(asked.problem, plan)
    answer: Json = {
        "schema": 1,
        "status": plan.status.value,
        "km_basis": asked.problem.distances.basis.value,
        "summary": _summary(asked, plan, outcomes) if plan.fates else None,
        "assignments": _assignments(asked, plan),
        "institutions": _institutions(asked, outcomes),
        "unplaced": [unplaced_json(row, language) for row in plan.unplaced],
        "witnesses": [witness_json(one) for one in find_witnesses(asked.problem, plan.unplaced)],
        "conflict": [message_json(demand, language) for demand in plan.conflict],
        "findings": findings_json(asked.problem, plan) if plan.fates else None,
        "quota": quota_json(asked.problem, plan),
        "certificate": _certificate(solved, language),
        "policy": asked.policy,
        "warnings": [message_json(one, language) for one in all_warnings(asked, plan)],
        "timings": {part: round(seconds, 4) for part, seconds in solved.timings.items()},
    }
    if asked.meta:
        answer["meta"] = asked.meta
    if asked.files:
        answer["input"] = report_json(asked.files, language)
    return answer


def all_warnings(asked: Asked, plan: Plan) -> tuple[Message, ...]:
    """The warnings of the question, then those of the plan."""
    return (*asked.warnings, *find_plan_warnings(asked.problem, plan))


@cache
def _pulp_version() -> str:
    return version("pulp")


def straight_moves(asked: Asked, plan: Plan) -> frozenset[tuple[str, str]]:
    """The moves (from, to) whose km is a straight line although the others are by road."""
    distances = asked.problem.distances
    if not isinstance(distances, RoadDistances) or not len(distances.straight):
        return frozenset()
    place = {one.id: number for number, one in enumerate(asked.problem.institutions)}
    ends = np.array([(place[row.sender], place[row.receiver]) for row in plan.assignments], dtype=np.int64)
    straight = distances.is_straight(*ends.reshape(-1, 2).T)
    rows = zip(plan.assignments, straight.tolist(), strict=True)
    return frozenset((row.sender, row.receiver) for row, is_straight in rows if is_straight)


def _assignments(asked: Asked, plan: Plan) -> list[Json]:
    """All moves; one whose km is not what `km_basis` says, says so itself."""
    straight = straight_moves(asked, plan)
    told = {"km_basis": KmBasis.STRAIGHT_LINE.value}
    rows = ((row, (row.sender, row.receiver) in straight) for row in plan.assignments)
    return [_assignment(row) | told if is_straight else _assignment(row) for row, is_straight in rows]


def _assignment(row: Assignment) -> Json:
    return {
        "from": row.sender,
        "to": row.receiver,
        "need": row.need,
        "children": row.children,
        "km": row.length / 100,
        "crossing": row.crossing,
    }


def unplaced_json(row: Unplaced, language: Language) -> Json:
    """Children without a place, without remedies."""
    code = row.reason.value
    reason = {
        "code": code,
        "where": row.home,
        "params": {"need": row.need},
        "text": reason_text(code, language),
    }
    return {"id": row.home, "need": row.need, "children": row.children, "reason": reason, "remedies": []}


def _institutions(asked: Asked, outcomes: tuple[HomeOutcome, ...]) -> list[Json]:
    """One row for each institution, in the order of the request."""
    rows: dict[str, Json] = {
        one.id: dict(zip(_OUTCOME_FIELDS, _outcome_values(one), strict=True)) for one in outcomes
    }
    return [rows[name] for name in asked.order] if rows else []


def _summary(asked: Asked, plan: Plan, outcomes: tuple[HomeOutcome, ...]) -> Json:
    summary = summarize(asked.problem, plan, outcomes)
    nation = _figures(summary)
    nation["by_province"] = {code: _figures(figures) for code, figures in summary.by_province}
    nation["by_prefecture"] = {code: _figures(figures) for code, figures in summary.by_prefecture}
    nation["coverage"] = {one.use: _coverage(one) for one in coverage_of(asked.problem, plan)}
    nation["use_cost"] = {use: number(yuan) for use, yuan in use_costs(asked.problem, plan)}
    return nation


def _coverage(coverage: Coverage) -> Json:
    by_province = {code: asdict(covered) for code, covered in coverage.by_province}
    return {**asdict(coverage.nation), "by_province": by_province}


def _figures(figures: Figures) -> Json:
    row: Json = {name: getattr(figures, name) for name in _FIGURE_FIELDS}
    row["before"], row["after"] = figures.before, figures.after
    return row


def _certificate(solved: Solved, language: Language) -> Json:
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
    return {
        "stages": stages,
        "verified": solved.certificate.verified,
        "violations": [message_json(one, language) for one in solved.certificate.violations],
        "fingerprint": solved.certificate.fingerprint,
        "solver": solver_json(solved.threads, solved.asked.limits.seed),
    }


def solver_json(threads: int, seed: int) -> Json:
    """What solved it."""
    return {
        "name": "HiGHS",
        "version": solver_version(),
        "pulp": _pulp_version(),
        "threads": threads,
        "seed": seed,
    }
