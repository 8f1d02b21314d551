"""Every way in which homes can fare, with the best totals of each, by plain enumeration."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations

from optimizer.institution import Lock
from optimizer.problem import Problem
from tests.oracle import Came, Totals, after, in_force, plus, ways_of, weighed
from tests.oracle_open import open_goals, rules_hold
from tests.oracle_rules import eligible_to_stay, free_beds, may_send, quotas_hold

Open = frozenset[str]
"""The homes that could be freed and are not: each of them holds somebody."""


def every_outcome(problem: Problem) -> dict[Open, set[Totals]]:
    """For each way in which homes can fare the totals that no others with the same moves beat."""
    eligible = [one for one in problem.institutions if eligible_to_stay(one, problem.policy)]
    must = {one.id for one in eligible if one.lock is Lock.KEEP or not may_send(one, problem.policy)}
    found: dict[Open, set[Totals]] = {}
    for size in range(len(eligible) + 1):
        for chosen in combinations(eligible, size):
            opened = {one.id for one in chosen}
            if must <= opened and quotas_hold(chosen, problem.policy):
                totals = {one for came, one in _given(problem, opened) if opened - must <= _holding(came)}
                if totals:
                    found[frozenset(opened - must)] = totals
    return found


def _holding(came: Came) -> set[str]:
    return {home for home, _, _ in came}


def _given(problem: Problem, opened: set[str]) -> Iterable[tuple[Came, Totals]]:
    free = {one.id: free_beds(one, problem.policy) for one in problem.institutions if one.id in opened}
    stages = in_force(problem.policy)
    states: dict[Came, set[Totals]] = {(): {(Fraction(0),) * len(stages)}}
    for one in problem.institutions:
        if may_send(one, problem.policy) and one.children:
            states = after(stages, states, free, list(ways_of(problem, one, opened, free)))
    for came, reached in states.items():
        if rules_hold(problem, opened, came):
            added = weighed(stages, open_goals(problem, opened, came))
            for totals in reached:
                yield came, plus(stages, totals, added)


def best_unlike(
    outcomes: dict[Open, set[Totals]], most: Totals, seen: Iterable[Open], differ: int
) -> Fraction | None:
    """The least total of the last stage among ways that come to no more than `most` in every stage and
    differ in enough homes from all seen; None if there is none."""
    return min(
        (
            totals[-1]
            for opened, reached in outcomes.items()
            if all(len(opened ^ other) >= differ for other in seen)
            for totals in reached
            if all(one <= limit for one, limit in zip(totals, most, strict=True))
        ),
        default=None,
    )
