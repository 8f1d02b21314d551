"""Cells that hold coordinates."""

from __future__ import annotations

import re

from geodata.coordinates import Crs
from geodata.tables.cells import CellValue, Refused, Understood, plain, plain_digits

_DEGREES = re.compile(r"^(?:东经|北纬|[EN])?\s*([+-]?\d+(?:\.\d+)?)\s*(?:°|度)?\s*(?:[EN])?$", re.IGNORECASE)
_SEXAGESIMAL = re.compile(
    r"^(?:东经|北纬|[EN])?\s*(\d+)\s*[°度]\s*(\d+(?:\.\d+)?)\s*['′分](?:\s*(\d+(?:\.\d+)?)\s*(?:\"|″|'')?秒?)?\s*[EN]?$",
    re.IGNORECASE,
)
LONGEST = 60
"""No cell with degrees is longer."""
_INFINITE = (float("inf"), float("-inf"))
_CRS_WORDS = {
    Crs.WGS84: (
        "wgs84",
        "wgs-84",
        "epsg:4326",
        "4326",
        "gps",
        "cgcs2000",
        "2000国家大地坐标系",
        "国家2000",
        "epsg:4490",
        "4490",
        "天地图",
    ),
    Crs.GCJ02: ("gcj02", "gcj-02", "火星坐标", "火星坐标系", "火星", "高德", "腾讯", "国测局", "amap"),
    Crs.BD09: ("bd09", "bd-09", "bd09ll", "百度", "百度坐标", "百度坐标系", "baidu"),
}


def degrees_cell(cell: CellValue) -> Understood:
    """Decimal degrees; degrees, minutes and seconds (116°24′9″) are understood. A decimal comma is not."""
    expected = "decimal degrees, such as 116.40261"
    if isinstance(cell, bool) or not isinstance(cell, str | int | float) or cell in _INFINITE:
        raise Refused("not_a_number", expected)
    if isinstance(cell, int | float):
        return Understood(cell)
    text = plain_digits(cell, expected)
    if len(text) > LONGEST:
        raise Refused("number_too_long", expected)
    if found := _DEGREES.match(text):
        return Understood(float(found.group(1)), "" if found.group(1) == cell else "plain_digits")
    # NFKC turns ″ into ′′, so that seconds may end in two primes.
    if found := _SEXAGESIMAL.match(text.replace("′′", "″")):
        degrees, minutes, seconds = (float(part or 0) for part in found.groups())
        if minutes >= 60 or seconds >= 60:
            raise Refused("not_a_number", expected)
        return Understood(round(degrees + minutes / 60 + seconds / 3600, 7), "degrees_minutes_seconds")
    raise Refused("not_a_number", expected)


def longitude_cell(cell: CellValue) -> Understood:
    """Degrees of longitude: 北纬28.7 in the column 经度 is a contradiction."""
    return _along("E", cell)


def latitude_cell(cell: CellValue) -> Understood:
    """Degrees of latitude."""
    return _along("N", cell)


def _along(axis: str, cell: CellValue) -> Understood:
    if isinstance(cell, str) and _axis_of(cell) not in ("", axis):
        raise Refused("other_axis", "a longitude (东经, E)" if axis == "E" else "a latitude (北纬, N)")
    return degrees_cell(cell)


def _axis_of(text: str) -> str:
    """E or N where a cell says which of the two it is; empty if it does not."""
    found = re.search(r"东经|北纬|^[EN]|[EN]$", plain(text).upper())
    return {"东经": "E", "北纬": "N"}.get(found.group(), found.group()) if found else ""


def point_cell(cell: CellValue) -> Understood:
    """Longitude and latitude in one cell, "116.40, 39.90"; the other order is understood where it
    can be nothing else."""
    expected = "longitude, latitude in decimal degrees"
    bare = plain_digits(str(cell), expected).strip("()[]（）") if isinstance(cell, str) else ""
    parts = re.split(r"[,，;；\s/]+", bare)
    if len(parts) != 2:
        raise Refused("not_a_point", expected)
    try:
        lon, lat = (float(str(degrees_cell(part).value)) for part in parts)
    except Refused:
        raise Refused("not_a_point", expected) from None
    axes = _axis_of(parts[0]) + _axis_of(parts[1])
    if axes not in ("", "E", "N", "EN", "NE"):
        raise Refused("other_axis", expected)
    if _says_turned(parts) or (not axes and abs(lon) <= 60 < lat):
        return Understood((lat, lon), "point_turned")
    return Understood((lon, lat))


def _says_turned(parts: list[str]) -> bool:
    return _axis_of(parts[0]) == "N" or _axis_of(parts[1]) == "E"


def crs_cell(cell: CellValue) -> Understood:
    """The name of a coordinate system. Xi'an 80 and Beijing 54 cannot be converted here: refused."""
    expected = "WGS84 (CGCS2000), GCJ02 or BD09"
    word = re.sub(r"\s", "", plain(str(cell))).lower()
    for crs, words in _CRS_WORDS.items():
        if word in words:
            return Understood(crs, "" if word == crs.value else "word_understood")
    raise Refused("unknown_crs", expected)
