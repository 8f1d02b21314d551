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


def point_cells(
    place: Place, shapes: Sequence[bytes | None], crs: object, notes: list[CellNote]
) -> list[CellValue]:
    """A cell "lon,lat" for each shape (WKB), None where there is none. `crs` is whatever PROJ reads.

    What is no point is refused in its row, and a system other than WGS-84 degrees is noted.
    """
    shape = shapely.from_wkb(np.array(shapes, dtype=object))
    alone = (shapely.get_type_id(shape) == 4) & (shapely.get_num_geometries(shape) == 1)
    shape[alone] = shapely.get_geometry(shape[alone], 0)
    notes.extend(_no_points(place, shape))
    lon, lat = _degrees(place, (shapely.get_x(shape), shapely.get_y(shape)), crs, notes)
    pairs = zip(lon.tolist(), lat.tolist(), strict=True)
    return [
        f"{east!r},{north!r}" if np.isfinite(east) and np.isfinite(north) else None for east, north in pairs
    ]


def _no_points(place: Place, shape: np.ndarray[tuple[int], np.dtype[np.object_]]) -> Iterator[CellNote]:
    types = shapely.get_type_id(shape)
    for number in np.flatnonzero((types > 0) & ~shapely.is_empty(shape)):
        found = shapely.GeometryType(types[number]).name
        yield place.refused("not_a_point", found, "a point for each home", int(number) + 1)


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
