"""Words of base maps that cannot be used, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from app.messages.language import Language

FAULTS: Mapping[Language, Mapping[str, str]] = {
    Language.EN: {
        "bad_tiles_url": "not the address of tiles",
        "boundary_too_large": "more than can be drawn",
        "not_lines": "neither lines nor polygons",
    },
    Language.ZH: {
        "bad_tiles_url": "不是瓦片地址",
        "boundary_too_large": "数据过多，无法绘制",
        "not_lines": "既不是线也不是面",
    },
}

EXPECTED_ZH: Mapping[str, str] = {
    "GeoJSON in UTF-8 (RFC 7946)": "UTF-8 编码的 GeoJSON（RFC 7946）",
    "WGS84 or CGCS2000, in degrees": "WGS84 或 CGCS2000，以度为单位",
    "a boundary in the country": "位于我国的界线",
    "at most {} bytes": "至多 {0} 字节",
    "at most {} points": "至多 {0} 个点",
    "http(s)://host/… with {}, {} and {}, once each": "http(s)://主机/…，其中 {0}、{1}、{2} 各一次",
    "lines and polygons: LineString, MultiLineString, Polygon, MultiPolygon": "线或面：LineString、MultiLineString、Polygon、MultiPolygon",
    "lon and lat in degrees of WGS-84, -180 to 180 and -90 to 90": "WGS-84 的经度、纬度，分别在 -180 至 180、-90 至 90 之间",
    "no ANZHI_BOUNDARY_FILE beside it": "不同时设置 ANZHI_BOUNDARY_FILE",
    "positions [lon, lat], two of a line or four of a ring at least": "坐标 [经度, 纬度]，线至少两个，环至少四个",
    "the approval number of the map (审图号)": "该地图的审图号",
}
FOUND_ZH: Mapping[str, str] = {
    "lon {} to {}, lat {} to {}": "经度 {0} 至 {1}，纬度 {2} 至 {3}",
    "{} points": "{0} 个点",
}
