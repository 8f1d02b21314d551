"""Where a name stands on a map: near its point, covering as little as it can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from optimizer.exact import FloatArray

LINE = 10.0
LETTER_WIDE, LETTER_NARROW = 1.0, 0.52
"""Widths of a Chinese and of a Latin letter, in sizes of the font."""
DISTANCE_COST, NAME_COST, OUTSIDE_COST = 0.5, 400.0, 1000.0


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of a name in pixels, and half of its width."""

    x: float
    y: float
    half: float


@dataclass
class Lettering:
    """Names on one map, placed one after the other. `marks` are rows of (x, y, radius)."""

    marks: FloatArray
    width: float
    height: float
    taken: list[Spot] = field(default_factory=list)

    def place(self, words: str, size: float, near: tuple[float, float], tried: FloatArray) -> Spot:
        """The best of the places that are tried (rows of x, y: the name's middle); it is then taken."""
        half = half_width(words, size)
        cost = self._cost(tried, half) + DISTANCE_COST * np.hypot(
            tried[:, 0] - near[0], tried[:, 1] - near[1]
        )
        best = int(cost.argmin())
        spot = Spot(float(tried[best, 0]), float(tried[best, 1]), half)
        self.taken.append(spot)
        return spot

    def _cost(self, tried: FloatArray, half: float) -> FloatArray:
        """Pixels of marks that a name covers, and much more for another name or the window's edge."""
        x, y, radius = self.marks[:, 0], self.marks[:, 1], self.marks[:, 2]
        wide = np.clip(half + radius - np.abs(tried[:, :1] - x), 0, 2 * radius)
        high = np.clip(LINE / 2 + radius - np.abs(tried[:, 1:] - y), 0, 2 * radius)
        cost: FloatArray = (wide * high).sum(axis=1)
        for one in self.taken:
            near_x = np.abs(tried[:, 0] - one.x) < half + one.half + 3
            cost += NAME_COST * (near_x & (np.abs(tried[:, 1] - one.y) < LINE + 1))
        inside_x = (tried[:, 0] > half + 2) & (tried[:, 0] < self.width - half - 2)
        inside_y = (tried[:, 1] > LINE / 2) & (tried[:, 1] < self.height - LINE / 2)
        return cost + OUTSIDE_COST * ~(inside_x & inside_y)


def half_width(words: str, size: float) -> float:
    """Half of the width of a name in a font of this size, in pixels."""
    return size * sum(LETTER_NARROW if letter.isascii() else LETTER_WIDE for letter in words) / 2


def square(middle: tuple[float, float], step: float, steps: int) -> FloatArray:
    """Places in a square around a middle."""
    offsets = step * np.arange(-steps, steps + 1)
    x, y = np.meshgrid(middle[0] + offsets, middle[1] + offsets)
    return np.column_stack((x.ravel(), y.ravel()))


def beside(point: tuple[float, float], radius: float, half: float) -> FloatArray:
    """Places around a mark: right, left, above, below and the corners."""
    x, y, out, up = point[0], point[1], radius + half + 2, radius + LINE / 2
    around: Sequence[tuple[float, float]] = (
        (x + out, y),
        (x - out, y),
        (x, y - up),
        (x, y + up),
        (x + out * 0.8, y - up),
        (x + out * 0.8, y + up),
        (x - out * 0.8, y - up),
        (x - out * 0.8, y + up),
    )
    return np.array(around, dtype=np.float64)
