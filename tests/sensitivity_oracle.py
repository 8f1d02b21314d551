"""Sensitivity by plain enumeration: the oracle of plans before and after one change of the question."""

from __future__ import annotations

import copy
from dataclasses import replace
from fractions import Fraction
from math import floor

from optimizer.institution import Institution
from optimizer.policy import Policy
from optimizer.problem import Problem
from tests.oracle import Totals, best_stage_values
from tests.oracle_rules import decimal, limit_km, may_send


def with_bed(problem: Problem, name: str) -> Problem:
    """The problem with one more usable bed at a home."""

    def more(one: Institution) -> Institution:
        shares = decimal(problem.policy.reserve_share) + decimal(problem.policy.isolation_share)
        usable = floor(one.beds * (1 - shares)) if one.usable_beds is None else one.usable_beds
        return replace(one, usable_beds=usable + 1)

    homes = tuple(more(one) if one.id == name else one for one in problem.institutions)
    return Problem(homes, problem.policy, problem.distances)


def with_limit(problem: Problem, division: str, km: Fraction) -> Problem:
    """The problem with this limit for the homes of one division of six digits, which no request can ask
    for: past the checks of a problem, as the oracle takes prefixes of any length."""
    limits = (*problem.policy.max_km_by_division, (division, float(km)))
    changed = copy.copy(problem)
    object.__setattr__(changed, "policy", replace(problem.policy, max_km_by_division=limits))
    return changed


def own_limit(policy: Policy, one: Institution) -> Fraction | None:
    """The limit of a home, those of needs aside."""
    return limit_km(replace(policy, max_km_by_need=()), one, "")


def change(problem: Problem, changed: Problem) -> Totals:
    """By how much each stage changes."""
    before, after = best_stage_values(problem), best_stage_values(changed)
    assert before is not None and after is not None
    return tuple(late - early for early, late in zip(before, after, strict=True))


def divisions(problem: Problem) -> dict[str, Institution]:
    """Divisions that may send children, each with one of its homes."""
    return {one.division: one for one in problem.institutions if may_send(one, problem.policy)}
