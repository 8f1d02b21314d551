"""The three coordinate systems met in China, and the way between them.

WGS-84 is the world's; GCJ-02 ("Mars") is the system in which Chinese maps are published, WGS-84
shifted by a smooth function of up to some 700 m; BD-09 is Baidu's, GCJ-02 shifted once more. The
formulas are those in general use since they became public; the inverses are found by fixed-point
iteration, to better than 0.1 mm. Outside the country's box GCJ-02 equals WGS-84.

All functions take and give arrays of degrees, lon and lat of one shape.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from optimizer.exact import FloatArray

LonLat = tuple[FloatArray, FloatArray]

COORDINATE_DECIMALS = 7
_SEMI_MAJOR_AXIS_M = 6378245.0
_ECCENTRICITY_SQUARED = 0.00669342162296594323
_BD_ANGLE = np.pi * 3000.0 / 180.0
_ITERATIONS = 8


class Crs(StrEnum):
    """What given coordinates are."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


def to_wgs84(lon: FloatArray, lat: FloatArray, crs: Crs) -> LonLat:
    """Coordinates of any of the systems in WGS-84, to 7 decimals (1 cm)."""
    if crs is Crs.GCJ02:
        lon, lat = gcj02_to_wgs84(lon, lat)
    elif crs is Crs.BD09:
        lon, lat = gcj02_to_wgs84(*bd09_to_gcj02(lon, lat))
    return np.round(lon, COORDINATE_DECIMALS), np.round(lat, COORDINATE_DECIMALS)


def wgs84_to_gcj02(lon: FloatArray, lat: FloatArray) -> LonLat:
    """WGS-84 (120, 40) is GCJ-02 (120.005675683555, 40.001304789602)."""
    inside = (lon > 72.004) & (lon < 137.8347) & (lat > 0.8293) & (lat < 55.8271)
    east, north = _shift(lon - 105.0, lat - 35.0)
    radians = np.radians(lat)
    magic = 1.0 - _ECCENTRICITY_SQUARED * np.sin(radians) ** 2
    meridian = _SEMI_MAJOR_AXIS_M * (1.0 - _ECCENTRICITY_SQUARED) / magic**1.5
    parallel = _SEMI_MAJOR_AXIS_M / np.sqrt(magic) * np.cos(radians)
    moved_lon = lon + np.degrees(east / parallel)
    moved_lat = lat + np.degrees(north / meridian)
    return np.where(inside, moved_lon, lon), np.where(inside, moved_lat, lat)


def gcj02_to_wgs84(lon: FloatArray, lat: FloatArray) -> LonLat:
    """The inverse of `wgs84_to_gcj02`."""
    guess_lon, guess_lat = lon, lat
    for _ in range(_ITERATIONS):
        there_lon, there_lat = wgs84_to_gcj02(guess_lon, guess_lat)
        guess_lon, guess_lat = guess_lon + (lon - there_lon), guess_lat + (lat - there_lat)
    return guess_lon, guess_lat


def gcj02_to_bd09(lon: FloatArray, lat: FloatArray) -> LonLat:
    """GCJ-02 in Baidu's system."""
    radius = np.hypot(lon, lat) + 0.00002 * np.sin(lat * _BD_ANGLE)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * _BD_ANGLE)
    return radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006


def bd09_to_gcj02(lon: FloatArray, lat: FloatArray) -> LonLat:
    """The inverse of `gcj02_to_bd09`."""
    guess_lon, guess_lat = lon - 0.0065, lat - 0.006
    for _ in range(_ITERATIONS):
        there_lon, there_lat = gcj02_to_bd09(guess_lon, guess_lat)
        guess_lon, guess_lat = guess_lon + (lon - there_lon), guess_lat + (lat - there_lat)
    return guess_lon, guess_lat


def _shift(x: FloatArray, y: FloatArray) -> LonLat:
    """The published shift, in metres east and north, of a point x, y degrees from (105, 35)."""
    wave = (20.0 * np.sin(6.0 * x * np.pi) + 20.0 * np.sin(2.0 * x * np.pi)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x)) + wave
    north = north + (20.0 * np.sin(y * np.pi) + 40.0 * np.sin(y / 3.0 * np.pi)) * 2.0 / 3.0
    north = north + (160.0 * np.sin(y / 12.0 * np.pi) + 320.0 * np.sin(y * np.pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x)) + wave
    east = east + (20.0 * np.sin(x * np.pi) + 40.0 * np.sin(x / 3.0 * np.pi)) * 2.0 / 3.0
    east = east + (150.0 * np.sin(x / 12.0 * np.pi) + 300.0 * np.sin(x / 30.0 * np.pi)) * 2.0 / 3.0
    return east, north
