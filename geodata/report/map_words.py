"""Words of the printed report about what lies below its maps."""

from __future__ import annotations

from collections.abc import Mapping

MAPS: Mapping[str, tuple[str, str]] = {
    "map_blank": (
        "点位与连线绘于空白平面，不含任何界线与底图。",
        "Dots and flows on a blank plane: no boundary, no base map. ",
    ),
    "map_tiles": (
        "点位与连线绘于空白平面，不含任何界线与底图；屏幕所用的瓦片底图不印入本报告。",
        "Dots and flows on a blank plane: no boundary, and no base map, which is for the screen alone. ",
    ),
    "map_boundary": (
        "界线取自已获批准的地图（{approval}{source}），照原样绘出。",
        "Boundary lines as in the approved map ({approval}{source}), drawn as they stand. ",
    ),
    "map_source": ("；来源：{source}", "; source: {source}"),
    "approval": ("审图号：{number}", "Map approval No. {number}"),
    "map_projection": (
        "正轴等面积割圆锥投影（标准纬线北纬 25°、47°，中央经线东经 105°）。",
        ("Albers equal-area conic projection (standard parallels 25° and 47° N, central meridian 105° E)."),
    ),
}
