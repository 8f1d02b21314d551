"""A change is tried on a province alone only where the provinces are independent."""

from __future__ import annotations

import pytest

from optimizer.policy import MoveRule, Policy, Retention, Rule
from optimizer.problem import Problem
from optimizer.repair import Prices, apply, find_remedies, plain_means
from optimizer.repair.part import counts_apart
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county

HOMES = (city("a", beds=5), city("b", division="430100"), county("c", 8))


def problem(*moves: MoveRule) -> Problem:
    policy = Policy(retention=Retention(allowed=False), moves=moves, reserve_share=0.0, isolation_share=0.0)
    return make_problem(HOMES, policy, {("c", "a"): 10, ("c", "b"): 20})


@pytest.mark.parametrize(
    ("moves", "apart"),
    [
        ((), True),
        ((MoveRule("c", "a", Rule.FORCE),), True),
        ((MoveRule("c", "b", Rule.FORBID),), True),
        ((MoveRule("c", "b", Rule.FORCE),), False),
        ((MoveRule("c", "b", Rule.ALLOW),), False),
    ],
)
def test_rules_across_provinces_join_them(moves: tuple[MoveRule, ...], apart: bool) -> None:
    """Guards: a forced move out of the province counts as an agreement does; a forbidden one ties nothing."""
    assert counts_apart(problem(*moves)) is apart


def test_no_remedy_is_promised_against_a_forced_move() -> None:
    """Guards: children who must go to another province, and may not, are placed by no bed of their own one;
    what a remedy promises holds when the whole question is solved again."""
    forced = problem(MoveRule("c", "b", Rule.FORCE))
    means = plain_means(Prices())
    plan = means.solve(forced)
    assert sum(row.children for row in plan.unplaced) == 8
    for remedies in find_remedies(forced, plan, means, means.deadline):
        for one in remedies:
            left = means.solve(apply(forced, [one.change])).unplaced
            assert 8 - sum(row.children for row in left) == one.places
