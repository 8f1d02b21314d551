"""Marks of homes and lines of moves: shape and colour say the fate, size the children.

With small counts hidden, sizes follow classes only; a hidden count has a hollow mark of one size and a
dashed line.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import hypot, sqrt

from markupsafe import Markup

from geodata.report.svg import element, number
from optimizer.figures import HomeOutcome
from optimizer.plan import Fate

CLASS_BOUNDS = (20, 50, 100, 200, 500, 1000, 2000)
SMALLEST_RADIUS, SMALLEST_WIDTH, LARGEST_WIDTH = 1.7, 0.4, 5.0
RING_RADIUS = 1.5
HIDDEN_RADIUS, HIDDEN_WIDTH = 2.6, 0.8
HOLLOW = "hollow"
"""Class of marks whose count is hidden."""
DASHES = "1.5 2"
"""Of lines whose count is hidden."""
BEND = 0.12
"""How far a move's curve leaves the straight line, as a share of its length."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Radius of marks and width of lines in pixels: area and width by the square root of the children.

    `hide_below`: 0 for exact sizes, else sizes by class.
    """

    radius_per_root: float
    width_per_root: float
    hide_below: int = 0

    def radius(self, children: int | None) -> float:
        """Radius of the mark of a home with so many children; None: hidden."""
        if children is None:
            return HIDDEN_RADIUS
        return max(SMALLEST_RADIUS, self.radius_per_root * sqrt(self._told(children)))

    def width(self, children: int | None) -> float:
        """Width of the line of so many children; None: hidden."""
        if children is None:
            return HIDDEN_WIDTH
        width = self.width_per_root * sqrt(self._told(children))
        return round(min(LARGEST_WIDTH, max(SMALLEST_WIDTH, width)), 1)

    def _told(self, children: int | None) -> int:
        """The number that a size may follow: itself, or the lower end of its class."""
        if children is None or (self.hide_below and children < self.hide_below):
            return 0
        if not self.hide_below:
            return children
        bounds = (self.hide_below, *(bound for bound in CLASS_BOUNDS if bound > self.hide_below))
        return bounds[bisect_right(bounds, children) - 1]


def mark_class(outcome: HomeOutcome) -> str:
    """The shape of a home: its fate, or `blocked` wherever children have no place."""
    return Fate.BLOCKED.value if outcome.unplaced else outcome.fate.value


def mark(kind: str, x: float, y: float, radius: float, title: str = "") -> Markup:
    """One mark; `kind` is a fate. The title appears when a pointer rests on it."""
    inside = [element("title", title)] if title else []
    if kind == Fate.RETAIN:
        return _polygon(inside, x, y, radius * 1.25, ((0, -1), (1, 0), (0, 1), (-1, 0)))
    if kind == Fate.BLOCKED:
        return _polygon(inside, x, y, max(radius, 3.2) * 1.3, ((0, -1), (0.87, 0.5), (-0.87, 0.5)))
    if kind == Fate.CLOSE:
        d = f"M{number(x - 2)} {number(y - 2)}l4 4m0 -4l-4 4"
        return element("path", *inside, d=d)
    return element("circle", *inside, cx=x, cy=y, r=RING_RADIUS if kind == Fate.TRANSFORM else radius)


def curve(x1: float, y1: float, x2: float, y2: float) -> str:
    """Path data of a move: a shallow arc that bends to the left of the way."""
    east, south = x2 - x1, y2 - y1
    if hypot(east, south) < 0.5:
        return ""
    bend_x, bend_y = east / 2 + south * BEND, south / 2 - east * BEND
    numbers = " ".join(number(part) for part in (bend_x, bend_y, east, south))
    return f"M{number(x1)} {number(y1)}q{numbers}"


def _polygon(
    inside: list[Markup], x: float, y: float, radius: float, corners: tuple[tuple[float, float], ...]
) -> Markup:
    points = " ".join(f"{number(x + radius * dx)},{number(y + radius * dy)}" for dx, dy in corners)
    return element("polygon", *inside, points=points)
