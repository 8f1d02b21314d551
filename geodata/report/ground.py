"""The boundary of the user's approved map below homes and moves, in the projection of all our maps.

Lines are drawn as they stand, never simplified: what falls outside a window is left out, and points that
fall on the same tenth of a pixel are written once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from geodata.basemap import Basemap, Boundary
from geodata.report.frame import Frame
from geodata.report.projection import Plane, albers
from geodata.report.svg import element, number

_BEYOND = 4.0
"""Pixels beyond the window's edge within which lines are still drawn; the window cuts them."""


@dataclass(frozen=True, eq=False)
class Ground:
    """Boundary lines on the plane, in km."""

    lines: tuple[Plane, ...]

    @property
    def whole(self) -> Plane:
        """All their points: what a map that shows the whole boundary must hold."""
        return Plane(
            np.concatenate([one.x for one in self.lines]), np.concatenate([one.y for one in self.lines])
        )


def ground_of(basemap: Basemap | None) -> Ground | None:
    """The lines below the maps of a report; None where none are drawn. Tiles are for the screen alone."""
    if not isinstance(basemap, Boundary):
        return None
    return Ground(tuple(albers(line[:, 0], line[:, 1]) for line in basemap.lines))


def boundary_lines(ground: Ground | None, frame: Frame) -> Iterator[Markup]:
    """The boundary as far as a window shows it; nothing where there is none."""
    if ground is None:
        return
    drawn = " ".join(path for line in ground.lines for path in _paths(line, frame))
    if drawn:
        path = element("path", d=drawn, class_="boundary")
        yield element("svg", path, width=frame.width, height=frame.height)


def _paths(line: Plane, frame: Frame) -> Iterator[str]:
    """Runs of segments whose box meets the window."""
    x, y = (line.x - frame.left_km) * frame.scale, (line.y - frame.top_km) * frame.scale
    low_x, high_x = np.minimum(x[:-1], x[1:]), np.maximum(x[:-1], x[1:])
    low_y, high_y = np.minimum(y[:-1], y[1:]), np.maximum(y[:-1], y[1:])
    across = (high_x >= -_BEYOND) & (low_x <= frame.width + _BEYOND)
    seen = across & (high_y >= -_BEYOND) & (low_y <= frame.height + _BEYOND)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], seen, [False])).astype(np.int8)))
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        points = np.round(np.column_stack((x[start : end + 1], y[start : end + 1])), 1)
        fresh = np.concatenate(([True], np.any(np.diff(points, axis=0) != 0, axis=1)))
        told = [f"{number(east)} {number(south)}" for east, south in points[fresh].tolist()]
        if len(told) > 1:
            yield "M" + "L".join(told)
