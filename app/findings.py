"""What a plan means beyond its figures, as JSON: outages, fairness, staff, budget."""

from __future__ import annotations

from optimizer.arcs import find_arcs
from optimizer.findings import (
    Fairness,
    Rehousing,
    budget_by_fate,
    find_fairness,
    find_rehousing,
    find_staffing,
)
from optimizer.plan import Plan
from optimizer.policy import DEFAULT_OUTAGE
from optimizer.problem import Problem

Json = dict[str, object]


def findings_json(problem: Problem, plan: Plan) -> Json:
    """All findings. `staff` and `budget` are null where nothing was said of staff or costs."""
    arcs, budget = find_arcs(problem), budget_by_fate(problem, plan)
    staff = find_staffing(problem, plan)
    return {
        "outage": _outage(problem, find_rehousing(problem, plan, arcs)),
        "fairness": _fairness(problem, find_fairness(problem, plan, arcs)),
        "staff": [
            {
                "id": row.id,
                "function": row.function,
                "members": row.members,
                "needed": row.needed,
                "hired": row.hired,
                "lacking": row.lacking,
            }
            for row in staff
        ]
        if problem.policy.staff_ratio
        else None,
        "budget": {fate.value: float(yuan) for fate, yuan in sorted(budget.items())} or None,
    }


def _outage(problem: Problem, rows: tuple[Rehousing, ...]) -> Json:
    outage = problem.policy.outage
    return {
        "asked": outage is not None,
        "max_km": (outage or DEFAULT_OUTAGE).max_km,
        "children_short": sum(row.short for row in rows),
        "homes_short": sum(row.short > 0 for row in rows),
        "homes": [
            {
                "id": row.id,
                "children": row.children,
                "rehoused": row.rehoused,
                "short": row.short,
                "within_km": None if row.length is None else row.length / 100,
            }
            for row in rows
        ],
    }


def _fairness(problem: Problem, found: Fairness) -> Json:
    names = {one.id: one.name or one.id for one in problem.institutions}
    return {
        "children_staying": found.better,
        "children_to_nearest": found.nearest,
        "children_beyond_nearest": found.worse,
        "child_km_beyond_nearest": found.extra / 100,
        "worst_off": [
            {
                "id": row.id,
                "name": names[row.id],
                "moved": row.children,
                "km": row.length / 100,
                "to": row.receiver,
            }
            for row in found.worst_off
        ],
    }
