"""How a binding `max_total` was shared out, as the answer shows it and as `verify` reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from app.json_numbers import number
from optimizer.exact import exact
from optimizer.plan import Fate, Plan, QuotaMargins
from optimizer.problem import Problem


def quota_json(problem: Problem, plan: Plan) -> dict[str, object] | None:
    """`max_total`, how many are retained, in which provinces, and what one more or fewer would change in
    each stage of the objective (null: not known, or no plan retains so few); null where it does not bind."""
    if plan.quota is None:
        return None
    pairs = zip(problem.institutions, plan.fates, strict=True)
    retained = Counter(one.province for one, fate in pairs if fate is Fate.RETAIN)
    return {
        "max_total": problem.policy.retention.max_total,
        "retained": retained.total(),
        "by_province": dict(sorted(retained.items())),
        "one_more": _changes(problem, plan.quota.one_more),
        "one_fewer": _changes(problem, plan.quota.one_fewer),
    }


def _changes(problem: Problem, changes: Sequence[Fraction] | None) -> list[dict[str, object]] | None:
    if changes is None:
        return None
    return [
        {"minimize": {goal.value: weight for goal, weight in stage.minimize}, "change": number(change)}
        for stage, change in zip(problem.policy.stages, changes, strict=True)
    ]


def stated_margins(stated: Mapping[str, Any] | None) -> QuotaMargins | None:
    """The margins that an answer states."""
    if stated is None:
        return None
    return QuotaMargins(*(_stated(stated[name]) for name in ("one_more", "one_fewer")))


def _stated(rows: Sequence[Mapping[str, Any]] | None) -> tuple[Fraction, ...] | None:
    return None if rows is None else tuple(exact(row["change"]) for row in rows)
