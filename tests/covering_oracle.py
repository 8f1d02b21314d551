"""The oracle of uses: the best choice for a few freed homes by trying every one, straight from the contract.

It shares nothing with the model and nothing with the auditor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

import numpy as np

from optimizer.institution import Institution, Level, Setting
from optimizer.plan import Fate
from optimizer.policy import Use
from optimizer.problem import Problem

Uses = tuple[str | None, ...]


def best_uses(problem: Problem, fates: Sequence[Fate]) -> tuple[tuple[Fate, ...], Uses]:
    """Fates and uses of the best choice, given which homes are freed (`transform`)."""
    choices = [uses for uses in every_choice(problem, fates) if keeps_limits(problem, uses)]
    if problem.policy.repurpose.one_per_division:
        most = max(divisions_kept(problem, fates, uses) for uses in choices)
        choices = [uses for uses in choices if divisions_kept(problem, fates, uses) == most]
    best = min(choices, key=lambda uses: cost(problem, uses))
    return tuple(fate_of(problem, *one) for one in zip(problem.institutions, fates, best, strict=True)), best


def has_data(problem: Problem) -> bool:
    return sum(one.community_children for one in problem.institutions) > 0


def every_choice(problem: Problem, fates: Sequence[Fate]) -> Iterator[Uses]:
    """Every combination of uses; without data only centres in county homes."""
    options: list[list[str | None]] = []
    for one, fate in zip(problem.institutions, fates, strict=True):
        able = [use.name for use in problem.policy.repurpose.uses if meets(one, use)]
        if not has_data(problem):
            able = [name for name in able if name == "protection_centre" and one.level is Level.COUNTY]
        options.append([None, *able] if fate is Fate.TRANSFORM else [None])
    return product(*options)


def meets(one: Institution, use: Use) -> bool:
    return one.beds >= use.min_beds and set(use.required_services) <= set(one.services)


def keeps_limits(problem: Problem, uses: Uses) -> bool:
    repurpose = problem.policy.repurpose
    spent = sum(uses.count(use.name) * Decimal(str(use.annual_cost or 0)) for use in repurpose.uses)
    within = all(use.max_total is None or uses.count(use.name) <= use.max_total for use in repurpose.uses)
    return within and (repurpose.budget is None or spent <= Decimal(str(repurpose.budget)))


def divisions_kept(problem: Problem, fates: Sequence[Fate], uses: Uses) -> int:
    """Divisions with a county home that keep a centre, or a home that is retained or blocked."""
    kept = set()
    for one, fate, use in zip(problem.institutions, fates, uses, strict=True):
        if fate in (Fate.RETAIN, Fate.BLOCKED) or use == "protection_centre":
            kept.add(one.division)
    return len(kept & {one.division for one in problem.institutions if one.level is Level.COUNTY})


def left_uncovered(problem: Problem, uses: Uses) -> int:
    """Children whom nobody with the use covers, use by use."""
    everyone = np.arange(len(problem.institutions))
    pairs = problem.distances.straight_within(everyone, everyone, 10**9)
    ends = zip(pairs.sender.tolist(), pairs.receiver.tolist(), pairs.length.tolist(), strict=True)
    length = {(home, point): Decimal(units) / 100 for home, point, units in ends}
    left = 0
    for use in problem.policy.repurpose.uses:
        radius = Decimal(str(use.radius_km))
        for point, one in enumerate(problem.institutions):
            having = [home for home, name in enumerate(uses) if name == use.name and (home, point) in length]
            if not any(length[home, point] <= radius for home in having):
                left += one.community_children
    return left


def cost(problem: Problem, uses: Uses) -> tuple[int, int, tuple[int, ...]]:
    """What is to be least: uncovered children, uses (without data: homes without one), order by id."""
    names = sorted(use.name for use in problem.policy.repurpose.uses)
    order = tuple(len(names) if name is None else names.index(name) for name in uses)
    used = sum(name is not None for name in uses)
    return (left_uncovered(problem, uses), used, order) if has_data(problem) else (0, -used, order)


def fate_of(problem: Problem, one: Institution, fate: Fate, use: str | None) -> Fate:
    closes = problem.policy.repurpose.close_allowed and one.setting is Setting.INDEPENDENT
    return Fate.CLOSE if fate is Fate.TRANSFORM and use is None and closes else fate
