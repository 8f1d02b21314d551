"""Albers' equal-area conic projection on the sphere: no area of the map looks larger than it is.

Formulas: Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395), 14-1 to 14-6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin, sqrt

import numpy as np

from optimizer.exact import FloatArray

RADIUS_KM = 6371.0072
"""Radius of the sphere with the area of the WGS-84 ellipsoid."""
SOUTH_PARALLEL, NORTH_PARALLEL = radians(25.0), radians(47.0)
CENTRAL_MERIDIAN = radians(105.0)
ORIGIN_LATITUDE = radians(36.0)

_CONE = (sin(SOUTH_PARALLEL) + sin(NORTH_PARALLEL)) / 2
_SUM = cos(SOUTH_PARALLEL) ** 2 + 2 * _CONE * sin(SOUTH_PARALLEL)
_ORIGIN_KM = RADIUS_KM * sqrt(_SUM - 2 * _CONE * sin(ORIGIN_LATITUDE)) / _CONE


@dataclass(frozen=True, slots=True)
class Plane:
    """Points on the plane in km: `x` to the east, `y` to the south (as a page counts)."""

    x: FloatArray
    y: FloatArray

    def with_points(self, others: Plane) -> Plane:
        """These points and others."""
        return Plane(np.concatenate((self.x, others.x)), np.concatenate((self.y, others.y)))


def albers(lon: Sequence[float] | FloatArray, lat: Sequence[float] | FloatArray) -> Plane:
    """Degrees on the plane, in km from 105 E, 36 N. Standard parallels 25 and 47 N."""
    east = np.radians(np.asarray(lon, dtype=np.float64)) - CENTRAL_MERIDIAN
    north = np.radians(np.asarray(lat, dtype=np.float64))
    distance = RADIUS_KM * np.sqrt(_SUM - 2 * _CONE * np.sin(north)) / _CONE
    angle = _CONE * east
    return Plane(distance * np.sin(angle), distance * np.cos(angle) - _ORIGIN_KM)
