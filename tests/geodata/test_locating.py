"""Points checked, completed and brought to WGS-84."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from geodata.coordinates import wgs84_to_gcj02
from geodata.divisions import load_divisions
from geodata.locating import locate
from optimizer.institution import Institution, Level


def home(**fields: Any) -> Institution:
    return Institution(**{"id": "h", "level": Level.COUNTY, "division": "360121", "beds": 10, **fields})


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (115.9, 28.5, None),
        (28.5, 115.9, "swapped_coordinates"),
        (0.0, 0.0, "null_island"),
        (2.35, 48.85, "outside_country"),
        (115.9, None, "half_a_point"),
        (None, 28.5, "half_a_point"),
        (73.0, 54.0, None),
        (72.9, 54.0, "outside_country"),
    ],
)
def test_points_that_cannot_be_are_faults(lon: float | None, lat: float | None, code: str | None) -> None:
    """Guards: swapped, 0,0, abroad, half a point; each named with its place."""
    faults = locate([home(), home(id="k", lon=lon, lat=lat)]).faults
    assert [(fault.code, fault.where.split(".")[0]) for fault in faults] == (
        [(code, "institutions[1]")] if code else []
    )


def test_a_missing_point_is_the_seat_with_a_warning() -> None:
    """Guards: coordinates from the division code, said so."""
    located = locate([home()])
    seat = load_divisions().seat("360121")
    assert seat is not None
    assert (located.institutions[0].lon, located.institutions[0].lat) == (seat.lon, seat.lat)
    assert [warning.code for warning in located.warnings] == ["seat_used"]


@pytest.mark.parametrize(
    ("level", "division", "code"),
    [
        (Level.COUNTY, "360121", "seat_used"),
        (Level.COUNTY, "360100", "only_prefecture_known"),
        (Level.COUNTY, "360000", "only_province_known"),
        (Level.COUNTY, "441900", "seat_used"),
        (Level.PREFECTURAL, "360100", "seat_used"),
        (Level.PROVINCIAL, "360000", "seat_used"),
    ],
)
def test_a_county_home_of_no_known_county_is_said_so(level: Level, division: str, code: str) -> None:
    """Guards: a county home at the seat of a whole prefecture or province is no exact point; one in its
    county is, as are a prefecture without counties and homes at city level and above."""
    warnings = locate([home(level=level, division=division)]).warnings
    assert [warning.code for warning in warnings] == [code]


def test_no_seat_is_a_fault_unless_distances_are_given() -> None:
    """Guards: an unknown division without a point cannot be measured; a matrix does without."""
    nowhere = home(division="369999")
    assert [fault.code for fault in locate([nowhere]).faults] == ["no_seat"]
    located = locate([nowhere], required=False)
    assert located.faults == ()
    assert {warning.code for warning in located.warnings} == {"unknown_division", "no_seat"}


def test_a_point_far_from_its_divisions_seat_is_a_warning() -> None:
    """Guards: 200 km off the county's seat is said, 50 km is not."""
    far = locate([home(lon=113.9, lat=28.5)]).warnings
    assert [(warning.code, dict(warning.params)["division"]) for warning in far] == [
        ("far_from_seat", "360121")
    ]
    assert locate([home(lon=115.5, lat=28.5)]).warnings == ()


@pytest.mark.parametrize(
    ("division", "degrees_north", "code"),
    [
        ("360121", 1.2, None),
        ("360121", 1.5, "far_from_seat"),
        ("360100", 2.6, None),
        ("360100", 2.8, "far_from_seat"),
        ("360000", 8.0, None),
        ("360000", 8.3, "far_from_seat"),
    ],
)
def test_how_far_is_far_depends_on_the_kind_of_division(
    division: str, degrees_north: float, code: str | None
) -> None:
    """Guards: 150 km from a county's seat, 300 km from a prefecture's, 900 km from a province's
    (a degree of latitude is some 111 km)."""
    seat = load_divisions().seat(division)
    assert seat is not None and seat.lat is not None
    there = home(division=division, lon=seat.lon, lat=seat.lat + degrees_north)
    warnings = locate([there]).warnings
    assert [warning.code for warning in warnings] == ([code] if code else [])
    limits = {"360121": 150, "360100": 300, "360000": 900}
    assert all(dict(warning.params)["limit_km"] == limits[division] for warning in warnings)


def test_an_unknown_division_with_a_point_of_its_own_is_a_warning() -> None:
    """Guards: a stale code is said, at the request's place, and its point is used as given."""
    located = locate([home(division="369999", lon=115.9, lat=28.5)], positions=[7])
    assert [(one.code, one.where) for one in located.warnings] == [
        ("unknown_division", "institutions[7].division")
    ]
    assert (located.faults, located.institutions[0].lon) == ((), 115.9)


def test_given_coordinates_are_converted_from_their_system() -> None:
    """Guards: crs gcj02 comes out as WGS-84 to 7 decimals; seats are not converted twice."""
    lon, lat = wgs84_to_gcj02(np.array([115.9]), np.array([28.5]))
    located = locate([home(lon=float(lon[0]), lat=float(lat[0])), home()], "gcj02").institutions
    assert located[0].lon == pytest.approx(115.9, abs=1e-7)
    assert located[1] == locate([home()]).institutions[0]
