"""The base map that a user may load: boundary lines or tiles, with the number of their approval (审图号).

None is shipped: published maps of China need that number, and it must stand on every map that is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.exact import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Boundary:
    """Boundary lines of an approved map, drawn as they stand: `lines` of shape (points, 2), degrees of
    WGS-84; `geojson` the same as a FeatureCollection without properties. `source` may be empty."""

    approval: str
    source: str
    lines: tuple[FloatArray, ...]
    geojson: bytes


@dataclass(frozen=True, slots=True)
class Tiles:
    """An approved map as square pictures: `url` with {z}, {x}, {y}, up to the zoom `max_zoom`."""

    approval: str
    source: str
    url: str
    max_zoom: int


Basemap = Boundary | Tiles
