"""Exact decimals: shares of beds, lengths in units of 10 m, limits."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from optimizer.exact import NO_LIMIT, exact, limit_units, round_km
from optimizer.institution import Level
from optimizer.policy import Policy
from optimizer.problem import places, usable_beds
from tests.optimizer.homes import city, county


def test_a_number_is_the_decimal_that_was_written() -> None:
    """Guards: 0.05 is a twentieth; a float's binary dust does not count."""
    assert exact(0.05) == Fraction(1, 20)
    assert exact(0.1) + exact(0.2) == exact(0.3)
    assert exact(1e-7) == Fraction(1, 10**7)
    assert exact(3) == 3


@pytest.mark.parametrize(
    ("km", "units"),
    [
        (12.345, 1234),
        (12.355, 1236),
        (0.005, 0),
        (0.015, 2),
        (12.3449999, 1234),
        (300.0, 30_000),
        (2.675, 268),
    ],
)
def test_lengths_are_rounded_half_to_even(km: float, units: int) -> None:
    """Guards: 0.01 km, ties to even, in decimals as they were written."""
    assert round_km(np.array([km])).tolist() == [units]


def test_limits_are_inclusive_in_whole_units() -> None:
    """Guards: a limit between two units allows the lower one; none is longer than everything."""
    assert [limit_units(km) for km in (300.0, 300.009, 0.1, 29.99)] == [30_000, 30_000, 10, 2_999]
    assert limit_units(None) == NO_LIMIT == limit_units(1e9)


@pytest.mark.parametrize(
    ("beds", "reserve", "isolation", "usable"),
    [
        (100, 0.05, 0.04, 91),
        (100, 0.05, 0.05, 90),
        (10, 0.05, 0.05, 9),
        (7, 0.0, 0.0, 7),
        (7, 0.5, 0.5, 0),
        (0, 0.05, 0.05, 0),
    ],
)
def test_shares_of_beds_are_floored_exactly(beds: int, reserve: float, isolation: float, usable: int) -> None:
    """Guards: 100 beds, 0.05 and 0.04 give 91 (floats would give 90 or 91 by luck)."""
    policy = Policy(reserve_share=reserve, isolation_share=isolation)
    assert usable_beds(county("c", beds=beds), policy) == usable


def test_places_are_usable_beds_less_other_residents() -> None:
    """Guards: adults and temporary children use beds; usable_beds replaces the shares; never below 0."""
    assert places(county("c", beds=100, adults=3, children_temporary=2), Policy()) == 85
    assert places(county("c", beds=100, usable_beds=98, adults=3), Policy()) == 95
    assert places(county("c", beds=10, adults=30), Policy()) == 0
    assert places(city("a", 5, level=Level.PROVINCIAL, children_staying=9), Policy()) == 90
