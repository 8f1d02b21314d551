"""Whom the uses of freed homes cover, before and after the plan, and what the uses cost a year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from optimizer.exact import exact, limit_units
from optimizer.plan import Plan
from optimizer.policy import Use
from optimizer.problem import Problem


@dataclass(frozen=True, slots=True)
class Covered:
    """Community children of a region, counted where their institution is.

    `covered_before`: those within the use's radius of a home that raises children before the plan (at
    least one child under long-term guardianship lives there): what the network serves today, as it
    stands. `covered_after`: those within the radius of a home that gets this use.
    """

    children: int
    covered_before: int
    covered_after: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """One use: the nation, and each province with community children as pairs of code and figures."""

    use: str
    nation: Covered
    by_province: tuple[tuple[str, Covered], ...]


def coverage_of(problem: Problem, plan: Plan) -> tuple[Coverage, ...]:
    """The coverage of every use of the policy, in its order; all zero without community data."""
    raising = [place for place, one in enumerate(problem.institutions) if one.children_total]
    found = []
    for use in problem.policy.repurpose.uses:
        having = [place for place, name in enumerate(plan.uses) if name == use.name]
        found.append(_coverage(problem, use, _near(problem, raising, use), _near(problem, having, use)))
    return tuple(found)


def use_costs(problem: Problem, plan: Plan) -> tuple[tuple[str, Fraction | None], ...]:
    """Yuan a year of each use, over all homes that get it; None where the policy names no cost."""
    counts = Counter(plan.uses)
    return tuple(
        (use.name, None if use.annual_cost is None else exact(use.annual_cost) * counts[use.name])
        for use in problem.policy.repurpose.uses
    )


def _near(problem: Problem, homes: Sequence[int], use: Use) -> frozenset[int]:
    """The institutions with community children within the use's radius of one of these homes."""
    listed = [place for place, one in enumerate(problem.institutions) if one.community_children]
    if not listed or not homes:
        return frozenset()
    ends = np.array(homes, dtype=np.int64), np.array(listed, dtype=np.int64)
    pairs = problem.distances.straight_within(*ends, limit_units(use.radius_km))
    return frozenset(np.unique(pairs.receiver).tolist())


def _coverage(problem: Problem, use: Use, before: frozenset[int], after: frozenset[int]) -> Coverage:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for place, one in enumerate(problem.institutions):
        if one.community_children:
            is_counted = (True, place in before, place in after)
            for column, counted in enumerate(is_counted):
                counts[one.province][column] += one.community_children * counted
    nation = [sum(column) for column in zip(*counts.values(), strict=True)] or [0, 0, 0]
    by_province = tuple((code, Covered(*counts[code])) for code in sorted(counts))
    return Coverage(use.name, Covered(*nation), by_province)
