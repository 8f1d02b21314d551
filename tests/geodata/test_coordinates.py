"""The three coordinate systems and the way back."""

from __future__ import annotations

import numpy as np

from geodata.coordinates import Crs, bd09_to_gcj02, gcj02_to_bd09, gcj02_to_wgs84, to_wgs84, wgs84_to_gcj02

RNG = np.random.default_rng(1)
LON = RNG.uniform(74, 135, 500)
LAT = RNG.uniform(18, 53, 500)


def test_gcj02_meets_the_published_check_value() -> None:
    """Guards: WGS-84 (120, 40) is GCJ-02 (120.005675683555, 40.001304789602)."""
    lon, lat = wgs84_to_gcj02(np.array([120.0]), np.array([40.0]))
    assert abs(lon[0] - 120.005675683555) < 1e-11
    assert abs(lat[0] - 40.001304789602) < 1e-11


def test_the_inverses_are_exact_to_a_tenth_of_a_millimetre() -> None:
    """Guards: there and back again, 500 points all over the country (1e-9 degrees is 0.1 mm)."""
    for there, back in ((wgs84_to_gcj02, gcj02_to_wgs84), (gcj02_to_bd09, bd09_to_gcj02)):
        lon, lat = back(*there(LON, LAT))
        assert np.abs(lon - LON).max() < 1e-9
        assert np.abs(lat - LAT).max() < 1e-9


def test_every_system_is_wgs84_to_seven_decimals_once_inside() -> None:
    """Guards: crs says what the given numbers are; wgs84 only rounds."""
    gcj = wgs84_to_gcj02(LON, LAT)
    for crs, given in ((Crs.WGS84, (LON, LAT)), (Crs.GCJ02, gcj), (Crs.BD09, gcj02_to_bd09(*gcj))):
        lon, lat = to_wgs84(*given, crs)
        assert np.abs(lon - np.round(LON, 7)).max() < 2e-7
        assert np.abs(lat - np.round(LAT, 7)).max() < 2e-7


def test_outside_the_country_nothing_is_shifted() -> None:
    """Guards: the convention that GCJ-02 equals WGS-84 abroad; inside it never does."""
    paris = np.array([2.35]), np.array([48.85])
    assert wgs84_to_gcj02(*paris) == paris
    shift = np.hypot(*(a - b for a, b in zip(wgs84_to_gcj02(LON, LAT), (LON, LAT), strict=True)))
    assert shift.min() > 0
