"""Kilometres over moved children: mean, nearest rank, far moves."""

from __future__ import annotations

import pytest

from optimizer.figures.travel import TravelRules, TravelTally
from optimizer.plan import Assignment
from optimizer.policy import Policy


def tally(*moves: tuple[int, int], policy: Policy | None = None, crossing: bool = False) -> TravelTally:
    """Moves given as (children, length in units of 10 m)."""
    made = TravelTally(TravelRules.of(policy or Policy()))
    for children, length in moves:
        made.add(Assignment("a", "b", "general", children, length, crossing))
    return made


@pytest.mark.parametrize(
    ("near", "far", "p90_km"), [(9, 1, 10.0), (8, 2, 100.0), (18, 2, 10.0), (17, 2, 100.0), (1, 0, 10.0)]
)
def test_p90_is_the_nearest_rank(near: int, far: int, p90_km: float) -> None:
    """Guards: the smallest km such that at least 90 % of the moved children move at most that."""
    made = tally((near, 1000), *([(far, 10000)] if far else []))
    assert made.travel().p90_km == p90_km


@pytest.mark.parametrize(("lengths", "mean_km"), [((0, 1), 0.0), ((1, 2), 0.02), ((1, 1, 2), 0.01)])
def test_the_mean_is_rounded_half_even_to_10_m(lengths: tuple[int, ...], mean_km: float) -> None:
    """Guards that half a unit of 10 m goes to the even neighbour, as for every pair."""
    assert tally(*((1, length) for length in lengths)).travel().mean_km == mean_km


@pytest.mark.parametrize(("length", "far_children"), [(15000, 0), (15001, 5)])
def test_a_move_of_exactly_far_km_is_not_far(length: int, far_children: int) -> None:
    """Guards that `far_km` is inclusive: only what is longer by at least 10 m is far."""
    assert tally((5, length)).travel().far_children == far_children


def test_the_penalty_of_crossings_is_in_the_cost_only() -> None:
    """Guards that child_km and max_km stay true lengths while child_km_cost carries the penalty."""
    policy = Policy(cross_prefecture_km=0.1)
    crossing = tally((3, 1000), policy=policy, crossing=True).travel()
    at_home = tally((3, 1000), policy=policy).travel()
    assert (crossing.child_km, crossing.child_km_cost, crossing.max_km) == (30.0, 30.3, 10.0)
    assert at_home.child_km_cost == 30.0


def test_nobody_moves_and_nothing_is_divided_by_zero() -> None:
    """Guards null for mean, p90 and max where nobody moves, and 0 for the sums."""
    still = tally().travel()
    assert (still.mean_km, still.p90_km, still.max_km) == (None, None, None)
    assert (still.moved, still.child_km, still.child_km_cost) == (0, 0.0, 0.0)
