"""The auditor exactly at its boundaries: the last case that passes beside the first that does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from optimizer.certify import certify, goal_values
from optimizer.pipeline import optimize
from optimizer.plan import Fate
from optimizer.policy import Goal, Policy, Retention
from tests.optimizer.homes import county
from tests.optimizer.test_certify import sample


def codes_under(policy: Policy, **homes: Any) -> set[str]:
    """What is found if the plan solved under the default policy is given under this one."""
    plan = optimize(sample(**homes))
    assert certify(sample(**homes), plan).verified
    return {violation.code for violation in certify(sample(policy, **homes), plan).violations}


@pytest.mark.parametrize(
    ("policy", "is_caught"),
    [
        (Policy(max_km=10.0), False),
        (Policy(max_km=9.99), True),
        (Policy(max_km=None), False),
        (Policy(max_km=5.0, max_km_by_division=(("36", 10.0),)), False),
        (Policy(max_km_by_division=(("3601", 9.99), ("36", 50.0))), True),
        (Policy(max_km_by_division=(("36", 9.99), ("3601", 50.0))), False),
        (Policy(max_km_by_division=(("3602", 5.0),)), False),
        (Policy(max_km=5.0, max_km_by_division=(("3601", None),)), False),
        (Policy(max_km_by_need=(("general", 9.99),)), True),
        (Policy(max_km_by_need=(("general", 10.0),)), False),
        (Policy(max_km_by_need=(("medical", 5.0),)), False),
        (Policy(max_km_by_division=(("36", 50.0),), max_km_by_need=(("general", 9.99),)), True),
    ],
)
def test_a_move_of_ten_km_keeps_a_limit_of_ten_km(policy: Policy, is_caught: bool) -> None:
    """Guards: limits are inclusive; the longest prefix replaces them, the need caps them further."""
    assert ("beyond_limit" in codes_under(policy)) is is_caught


@pytest.mark.parametrize(
    ("retention", "is_caught"),
    [
        (Retention(min_children=27), False),
        (Retention(min_children=28), True),
        (Retention(min_beds=40), False),
        (Retention(min_beds=41), True),
        (Retention(allowed=False), True),
        (Retention(required_services=("medical", "schooling")), False),
        (Retention(required_services=("medical", "therapy")), True),
        (Retention(required_any_services=("medical", "therapy")), False),
        (Retention(required_any_services=("therapy", "nursing")), True),
    ],
)
def test_a_county_home_is_retained_from_its_thresholds_on(retention: Retention, is_caught: bool) -> None:
    """Guards: 25 children, 2 who stay in foster care and 40 rated beds; all services asked for, or any."""
    children = {"general": 24, "medical": 1}  # a has no medical service, so that d must stay open
    large = county("d", children, children_staying=2, beds=40, services=("medical", "schooling"))
    assert optimize(sample(d=large)).fates[3] is Fate.RETAIN
    found = codes_under(Policy(retention=retention), d=large)
    assert ("may_not_be_retained" in found) is is_caught


def test_children_are_far_only_beyond_the_distance() -> None:
    """Guards: 10 km is not beyond 10 km, and is beyond 9.99 and beyond 9.995 km."""
    plan = optimize(sample())
    for far_km, far in ((10.0, 0), (10.001, 0), (9.995, 3), (9.99, 3)):
        assert goal_values(sample(Policy(far_km=far_km)), plan)[Goal.FAR_CHILDREN] == far


def test_small_homes_are_whole_up_to_the_number_that_is_told() -> None:
    """Guards: 3 children, of whom 2 move and 1 stays, are torn apart under 3 and not under 2."""
    plan = optimize(sample())
    torn = replace(plan, assignments=(replace(plan.assignments[0], children=2),))
    for most, is_caught in ((3, True), (2, False), (0, False)):
        found = certify(sample(Policy(keep_together_up_to=most)), torn).violations
        assert ("small_home_torn_apart" in {violation.code for violation in found}) is is_caught
