"""Why children are unplaced: each reason beside the nearest case in which they are placed."""

from __future__ import annotations

from typing import Any

import pytest

from optimizer.institution import Institution, Lock
from optimizer.pipeline import optimize
from optimizer.plan import Reason
from optimizer.policy import Limits, MoveRule, Policy, Quota, Retention, Rule
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county

NEAR = {("c", "a"): 10.0, ("d", "a"): 10.0}


def unplaced(
    homes: list[Institution], policy: Policy | None = None, km: Any = None
) -> dict[str, tuple[int, Reason]]:
    """Unplaced children and their reason by home (one need each in these tests)."""
    plan = optimize(make_problem(homes, policy or Policy(), NEAR if km is None else km))
    return {row.home: (row.children, row.reason) for row in plan.unplaced}


def test_nobody_is_unplaced_without_a_reason_to_be() -> None:
    """Guards: the passing case of all that follow."""
    assert unplaced([county("c", 3), city("a")]) == {}


def test_outside_jurisdiction_when_no_host_lies_inside() -> None:
    """Guards: the only home lies in another province, or in another network."""
    outside = {"c": (3, Reason.OUTSIDE_JURISDICTION)}
    assert unplaced([county("c", 3), city("a", division="430100")]) == outside
    assert unplaced([county("c", 3), city("a", network="corps")]) == outside


def test_no_service_in_reach_comes_before_the_distance() -> None:
    """Guards: the first reason that holds is given, even if the home is too far as well."""
    homes = [county("c", {"medical": 3}), city("a")]
    assert unplaced(homes, km={("c", "a"): 999.0}) == {"c": (3, Reason.NO_SERVICE_IN_REACH)}


def test_too_far_when_every_serving_home_lies_beyond_the_limit() -> None:
    """Guards: the limit, inclusive."""
    homes = [county("c", 3), city("a")]
    assert unplaced(homes, km={("c", "a"): 300.01}) == {"c": (3, Reason.TOO_FAR)}
    assert unplaced(homes, km={("c", "a"): 300.0}) == {}
    assert unplaced(homes, km={}) == {"c": (3, Reason.TOO_FAR)}


def test_beds_short_when_nobody_could_fit_more() -> None:
    """Guards: 12 children, 9 beds: 3 are short of a bed."""
    assert unplaced([county("c", 12), city("a", usable_beds=9)]) == {"c": (3, Reason.BEDS_SHORT)}


def test_a_group_that_would_fit_only_in_parts_is_left_by_policy() -> None:
    """Guards: 3 beds for a small home of 4: the together rule, not the beds, leaves them out …
    and with all of them larger than the rule, one is short."""
    homes = [county("c", 4), county("d", 2), city("a", usable_beds=5)]
    assert unplaced(homes) == {"d": (2, Reason.BEDS_SHORT)}
    roomy = [county("c", 4), city("a", usable_beds=2), city("b", usable_beds=2)]
    both = {("c", "a"): 10.0, ("c", "b"): 10.0}
    assert unplaced(roomy, km=both) == {"c": (4, Reason.POLICY_LIMIT)}
    assert unplaced(roomy, Policy(keep_together_up_to=0), km=both) == {}


def test_a_quota_that_keeps_a_home_from_being_retained_is_a_policy_limit() -> None:
    """Guards: beds would do if the eligible home were open."""
    homes = [county("c", 20, beds=40), city("a", usable_beds=5)]
    closed = Policy(retention=Retention(max_per_province=Quota(everywhere=0)))
    assert unplaced(homes, closed) == {"c": (15, Reason.POLICY_LIMIT)}
    assert unplaced(homes) == {}


@pytest.mark.parametrize("rule", [MoveRule("c", "a", Rule.FORBID), MoveRule("c", "b", Rule.FORCE)])
def test_a_rule_about_moves_that_shuts_every_way_is_a_policy_limit(rule: MoveRule) -> None:
    """Guards: forbidden, or forced to a home that has no way open."""
    homes = [county("c", 3), city("a"), city("b", division="430100")]
    assert unplaced(homes, Policy(moves=(rule,))) == {"c": (3, Reason.POLICY_LIMIT)}


def test_without_time_the_reason_is_that_nothing_was_solved() -> None:
    """Guards: not_solved is said of every child of a component without a plan of its own."""
    homes = [county("c", 12), county("d", 20, beds=40), city("a", usable_beds=20)]
    problem = make_problem(homes, Policy(), NEAR)
    plan = optimize(problem, Limits(seconds=1e-9))
    assert {(row.home, row.children, row.reason) for row in plan.unplaced} == {
        ("c", 12, Reason.NOT_SOLVED),
        ("d", 20, Reason.NOT_SOLVED),
    }


def test_a_locked_home_without_beds_for_its_own_says_so() -> None:
    """Guards: lock keep, adults in all beds: the children stay unplaced for want of beds."""
    homes = [county("c", 3, lock=Lock.KEEP, adults=10)]
    assert unplaced(homes) == {"c": (3, Reason.BEDS_SHORT)}
