"""The points of a layer, in WGS-84 degrees, as cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from geodata.cell_notes import CellNote, Severity
from geodata.coordinates import COORDINATE_DECIMALS, LonLat
from geodata.tables.cells import CellValue
from geodata.tables.grid import GEOMETRY, Place
from geodata.tables.kinds import unreadable

DEGREES_EPSG = (4326, 4490, 4979)
"""WGS-84 and CGCS2000 in degrees: the same to a few decimetres."""


_EXPECTED = "a point for each home"
Point = tuple[float, float]
"""Longitude (or easting) and latitude (or northing)."""


def point_cells(
    place: Place, shapes: Sequence[bytes | None], crs: object, notes: list[CellNote]
) -> list[CellValue]:
    """A cell "lon,lat" for each shape (WKB), None where there is none. `crs` is whatever PROJ reads.

    What is no point is refused in its row, and a system other than WGS-84 degrees is noted.
    """
    shape = shapely.from_wkb(np.array(shapes, dtype=object), on_invalid="ignore")
    bad = [
        number
        for number, (one, read) in enumerate(zip(shapes, shape, strict=True), 1)
        if one and read is None
    ]
    notes.extend(
        place.refused("bad_geometry", "no valid geometry", "a point for each home", one) for one in bad
    )
    alone = (shapely.get_type_id(shape) == 4) & (shapely.get_num_geometries(shape) == 1)
    shape[alone] = shapely.get_geometry(shape[alone], 0)
    notes.extend(_no_points(place, shape))
    return _cells(place, (shapely.get_x(shape), shapely.get_y(shape)), crs, notes)


def cells_of_points(
    place: Place, points: Sequence[Point | None], crs: object, notes: list[CellNote]
) -> list[CellValue]:
    """The same for points (lon, lat) as they stand in a file."""
    pairs = [(np.nan, np.nan) if one is None else one for one in points]
    both = np.array(pairs, dtype=np.float64).reshape(-1, 2)
    return _cells(place, (both[:, 0], both[:, 1]), crs, notes)


def _cells(place: Place, given: LonLat, crs: object, notes: list[CellNote]) -> list[CellValue]:
    lon, lat = _degrees(place, given, crs, notes)
    known = np.isfinite(lon) & np.isfinite(lat)
    lost = np.isfinite(given[0]) & np.isfinite(given[1]) & ~known
    for number in np.flatnonzero(lost).tolist():
        found = f"{given[0][number]}, {given[1][number]}"
        notes.append(place.refused("unknown_crs", found, "a point of its coordinate system", number + 1))
    pairs = zip(lon.tolist(), lat.tolist(), known.tolist(), strict=True)
    return [f"{east!r},{north!r}" if good else None for east, north, good in pairs]


def _no_points(place: Place, shape: np.ndarray[tuple[int], np.dtype[np.object_]]) -> Iterator[CellNote]:
    types = shapely.get_type_id(shape)
    for number in np.flatnonzero((types > 0) & ~shapely.is_empty(shape)):
        found = shapely.GeometryType(types[number]).name
        yield place.refused("not_a_point", found, _EXPECTED, int(number) + 1)


def _degrees(place: Place, given: LonLat, crs: object, notes: list[CellNote]) -> LonLat:
    """Coordinates as they are, or carried over from the layer's own system, with a note."""
    if crs is None:
        notes.append(_about_crs(place, "no_crs", "no coordinate system"))
        return given
    try:
        system = CRS.from_user_input(crs)
    except CRSError as error:
        raise unreadable(place.file, "unknown_crs", str(error)[:80], "a system that PROJ knows") from None
    if system.is_geographic and (system.to_epsg() in DEGREES_EPSG or system == CRS("OGC:CRS84")):
        return given
    lon, lat = Transformer.from_crs(system, "EPSG:4326", always_xy=True).transform(*given)
    notes.append(_about_crs(place, "crs_converted", str(system.name)))
    return np.round(lon, COORDINATE_DECIMALS), np.round(lat, COORDINATE_DECIMALS)


def _about_crs(place: Place, code: str, found: str) -> CellNote:
    return CellNote(
        code, Severity.CHANGED, place.file, place.sheet, None, GEOMETRY, GEOMETRY, found[:80], "WGS84"
    )
