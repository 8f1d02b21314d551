"""Where each home lies: given points checked and brought to WGS-84, missing ones looked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from pyproj import Geod

from geodata.coordinates import Crs, to_wgs84
from geodata.division_aliases import current_code
from geodata.divisions import Division, Divisions, load_divisions
from optimizer.errors import Fault, Message
from optimizer.exact import FloatArray
from optimizer.institution import Institution

LON_RANGE = (73.0, 136.0)
LAT_RANGE = (3.0, 54.0)
"""The country's box in degrees."""

FAR_FROM_COUNTY_SEAT_KM = 150
FAR_FROM_PREFECTURE_SEAT_KM = 300
FAR_FROM_PROVINCE_SEAT_KM = 900
"""Beyond this a point and its division's seat are taken to disagree (the largest counties,
prefectures and provinces reach about as far)."""


class PointSource(StrEnum):
    """Where a home's point comes from."""

    GIVEN = "given"
    DIVISION_SEAT = "division_seat"
    ADDRESS = "address"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Located:
    """Institutions in the order given, with WGS-84 coordinates (7 decimals) where known, where each
    point comes from, and what was noticed on the way."""

    institutions: tuple[Institution, ...]
    sources: tuple[PointSource, ...]
    warnings: tuple[Message, ...]
    faults: tuple[Fault, ...]


def locate(
    institutions: Sequence[Institution],
    crs: Crs | str = Crs.WGS84,
    positions: Sequence[int] | None = None,
    required: bool = True,
) -> Located:
    """Check and complete coordinates. `positions[k]` is the request's index of `institutions[k]`.

    A missing point is taken from the seat of the division, with a warning; where none is known
    that is a fault, or (not `required`: distances are given as a matrix) a warning.
    """
    divisions = load_divisions()
    places = list(range(len(institutions)) if positions is None else positions)
    noticed = _Noticed([], [])
    for place, one in zip(places, institutions, strict=True):
        noticed.faults.extend(_point_faults(one, f"institutions[{place}]"))
        if divisions.get(one.division) is None:
            noticed.warnings.extend(_about_division(one.division, f"institutions[{place}].division"))
    in_wgs84 = zip(places, _in_wgs84(institutions, Crs(crs)), strict=True)
    completed = [_seated(one, place, divisions, required, noticed) for place, one in in_wgs84]
    noticed.warnings.extend(_far_from_seat(institutions, completed, places, divisions))
    sources = tuple(map(_source, institutions, completed))
    return Located(tuple(completed), sources, tuple(noticed.warnings), tuple(noticed.faults))


@dataclass(frozen=True)
class _Noticed:
    """What was noticed so far."""

    warnings: list[Message]
    faults: list[Fault]


def _point_faults(one: Institution, where: str) -> Iterator[Fault]:
    lon, lat = one.lon, one.lat
    if (lon is None) != (lat is None):
        missing = "lon" if lon is None else "lat"
        yield Fault(f"{where}.{missing}", "half_a_point", "null", "both lon and lat, or neither")
    if lon is None or lat is None:
        return
    found = f"lon {lon}, lat {lat}"
    if lon == 0 and lat == 0:
        yield Fault(
            f"{where}.lon", "null_island", found, "the home's own point, or null for the division's seat"
        )
    elif _inside(lat, lon) and not _inside(lon, lat):
        yield Fault(f"{where}.lon", "swapped_coordinates", found, f"lon {lat}, lat {lon}: they look swapped")
    elif not _inside(lon, lat):
        expected = f"lon {LON_RANGE[0]} to {LON_RANGE[1]} and lat {LAT_RANGE[0]} to {LAT_RANGE[1]} degrees"
        yield Fault(f"{where}.lon", "outside_country", found, expected)


def _inside(lon: float, lat: float) -> bool:
    return LON_RANGE[0] <= lon <= LON_RANGE[1] and LAT_RANGE[0] <= lat <= LAT_RANGE[1]


def _in_wgs84(institutions: Sequence[Institution], crs: Crs) -> list[Institution]:
    """The same institutions with the points that they have in WGS-84."""
    given = [place for place, one in enumerate(institutions) if one.lon is not None and one.lat is not None]
    lon: FloatArray = np.array([institutions[place].lon for place in given], dtype=np.float64)
    lat: FloatArray = np.array([institutions[place].lat for place in given], dtype=np.float64)
    lon, lat = to_wgs84(lon, lat, crs)
    moved = list(institutions)
    for place, east, north in zip(given, lon.tolist(), lat.tolist(), strict=True):
        moved[place] = replace(moved[place], lon=east, lat=north)
    return moved


def _seated(
    one: Institution, place: int, divisions: Divisions, required: bool, noticed: _Noticed
) -> Institution:
    """The institution with the seat of its division where it has no point of its own."""
    if one.lon is not None or one.lat is not None:
        return one
    where = f"institutions[{place}].lon"
    seat = _seat(one.division, divisions)
    if seat is not None:
        noticed.warnings.append(_about_seat(one, seat, where, divisions))
        return replace(one, lon=seat.lon, lat=seat.lat)
    if required:
        expected = "lon and lat, or a division whose seat is known"
        noticed.faults.append(Fault(where, "no_seat", f"null, division {one.division!r}", expected))
    else:
        noticed.warnings.append(Message("no_seat", where, (("division", one.division),)))
    return one


def _about_seat(one: Institution, seat: Division, where: str, divisions: Divisions) -> Message:
    """A warning that a seat stands for a home's point: a rough one where a county home is not known to
    lie in some county (its address may be no more than 江西省)."""
    told = (("division", one.division), ("seat", seat.name))
    if one.is_county and seat.is_province:
        return Message("only_province_known", where, told)
    if one.is_county and seat.code.endswith("00") and divisions.has_counties(seat):
        return Message("only_prefecture_known", where, told)
    return Message("seat_used", where, told)


def _seat(code: str, divisions: Divisions) -> Division | None:
    """The division that says where the seat of a code is, also of one that the table does not know."""
    alias = None if divisions.get(code) is not None else current_code(code)
    return divisions.seat(code if alias is None else alias.new)


def _about_division(code: str, where: str) -> Iterator[Message]:
    """A warning about a code that the table does not know: stale, or unknown altogether. A code newer
    than the table is none."""
    alias = current_code(code)
    if alias is None:
        yield Message("unknown_division", where, (("division", code),))
    elif not alias.is_newer:
        told = (("division", code), ("current", alias.new), ("name", alias.name))
        yield Message("stale_division", where, told)


def _source(given: Institution, completed: Institution) -> PointSource:
    if given.lon is not None:
        return PointSource.GIVEN
    return PointSource.UNKNOWN if completed.lon is None else PointSource.DIVISION_SEAT


def _far_from_seat(
    given: Sequence[Institution], located: Sequence[Institution], places: Sequence[int], divisions: Divisions
) -> Iterator[Message]:
    """A warning for each given point that lies far from its division's seat."""
    seats = [
        _seat(one.division, divisions) if one.lon is not None and one.lat is not None else None
        for one in given
    ]
    seen = [place for place, seat in enumerate(seats) if seat is not None]
    points = [(located[place].lon, located[place].lat, seats[place]) for place in seen]
    lines = np.array(
        [(lon, lat, seat.lon, seat.lat) for lon, lat, seat in points if seat], dtype=np.float64
    ).reshape(-1, 4)
    metres = Geod(ellps="WGS84").inv(lines[:, 0], lines[:, 1], lines[:, 2], lines[:, 3])[2]
    for place, km in zip(seen, (np.asarray(metres) / 1000.0).tolist(), strict=True):
        limit_km = _far_km(given[place].division)
        if km > limit_km:
            told = (("division", given[place].division), ("km", round(km, 1)), ("limit_km", limit_km))
            yield Message("far_from_seat", f"institutions[{places[place]}].lon", told)


def _far_km(division: str) -> int:
    if division.endswith("0000"):
        return FAR_FROM_PROVINCE_SEAT_KM
    return FAR_FROM_PREFECTURE_SEAT_KM if division.endswith("00") else FAR_FROM_COUNTY_SEAT_KM
