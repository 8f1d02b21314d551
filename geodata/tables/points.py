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
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise Refused("not_a_number", expected)
    if isinstance(cell, int | float):
        return Understood(cell)
    text = plain_digits(cell, expected)
    if found := _DEGREES.match(text):
        return Understood(float(found.group(1)), "" if found.group(1) == cell else "plain_digits")
    # NFKC turns ″ into ′′, so that seconds may end in two primes.
    if found := _SEXAGESIMAL.match(text.replace("′′", "″")):
        degrees, minutes, seconds = (float(part or 0) for part in found.groups())
        if minutes >= 60 or seconds >= 60:
            raise Refused("not_a_number", expected)
        return Understood(round(degrees + minutes / 60 + seconds / 3600, 7), "degrees_minutes_seconds")
    raise Refused("not_a_number", expected)


def point_cell(cell: CellValue) -> Understood:
    """Longitude and latitude in one cell, "116.40, 39.90"; the other order is understood where it
    can be nothing else."""
    expected = "longitude, latitude in decimal degrees"
    parts = (
        re.split(r"[,，;；\s/]+", plain_digits(str(cell), expected).strip("()[]（）"))
        if isinstance(cell, str)
        else []
    )
    if len(parts) != 2:
        raise Refused("not_a_point", expected)
    try:
        lon, lat = (float(str(degrees_cell(part).value)) for part in parts)
    except Refused:
        raise Refused("not_a_point", expected) from None
    if abs(lon) <= 60 < lat:
        return Understood((lat, lon), "point_turned")
    return Understood((lon, lat))


def crs_cell(cell: CellValue) -> Understood:
    """The name of a coordinate system. Xi'an 80 and Beijing 54 cannot be converted here: refused."""
    expected = "WGS84 (CGCS2000), GCJ02 or BD09"
    word = re.sub(r"\s", "", plain(str(cell))).lower()
    for crs, words in _CRS_WORDS.items():
        if word in words:
            return Understood(crs, "" if word == crs.value else "word_understood")
    raise Refused("unknown_crs", expected)
