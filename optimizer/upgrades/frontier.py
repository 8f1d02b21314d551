"""The curve of price against children served over independent blocks: an exact knapsack.

Frontiers are merged two by two, as in a tournament: every pair of points is added up, and those stay that
no other beats (Nemhauser and Ullmann 1969). Prices are whole hundredths of a yuan: nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from optimizer.exact import IntArray

NEVER = np.iinfo(np.int64).max
MOST_CHILDREN = 4_000_000
MOST_PAIRS = 2_000_000
"""What a merge may hold in memory: a price for every number of children, or else every pair of points."""


@dataclass(frozen=True)
class Curve:
    """f points, price and children served rising together. `left`, `right`: (f,), the points of the two
    curves that a point was added up from; a block's own curve has none."""

    price: IntArray
    children: IntArray
    below: tuple[Curve, Curve] | None = None
    left: IntArray | None = None
    right: IntArray | None = None


def own_curve(points: Sequence[tuple[int, int]]) -> Curve:
    """The curve of one block: (price, children), both rising."""
    table = np.array(points, dtype=np.int64).reshape(-1, 2)
    return Curve(table[:, 0], table[:, 1])


def joined(curves: Sequence[Curve], is_over: Callable[[], bool]) -> Curve | None:
    """The curve of all blocks together; None if time ran out."""
    level = list(curves) or [own_curve([(0, 0)])]
    while len(level) > 1:
        above = []
        for first in range(0, len(level) - 1, 2):
            merged = _merged(level[first], level[first + 1], is_over)
            if merged is None:
                return None
            above.append(merged)
        level = above + level[2 * len(above) :]
    return level[0]


def _merged(first: Curve, second: Curve, is_over: Callable[[], bool]) -> Curve | None:
    """All sums of two points, of which those stay that no other beats. None if time ran out, or there are
    more than memory should hold."""
    most = int(first.children[-1] + second.children[-1])
    if most < MOST_CHILDREN:
        return _by_children(first, second, most + 1, is_over)
    if len(first.price) * len(second.price) <= MOST_PAIRS:
        return _by_pairs(first, second)
    return None


def _by_children(first: Curve, second: Curve, size: int, is_over: Callable[[], bool]) -> Curve | None:
    """The least price of every number of children."""
    price = np.full(size, NEVER)
    left = np.zeros(size, dtype=np.int64)
    right = np.zeros(size, dtype=np.int64)
    for place in range(len(first.price)):
        if place % 256 == 0 and is_over():
            return None
        served = first.children[place] + second.children
        asked = first.price[place] + second.price
        better = np.flatnonzero(asked < price[served])
        price[served[better]] = asked[better]
        left[served[better]] = place
        right[served[better]] = better
    beyond = np.append(np.minimum.accumulate(price[::-1])[::-1][1:], NEVER)
    kept = np.flatnonzero(price < beyond)
    return Curve(price[kept], kept, (first, second), left[kept], right[kept])


def _by_pairs(first: Curve, second: Curve) -> Curve:
    """All pairs in order of price: those that serve more than all before."""
    price = np.add.outer(first.price, second.price).ravel()
    served = np.add.outer(first.children, second.children).ravel()
    order = np.lexsort((-served, price))
    so_far = np.append(-1, np.maximum.accumulate(served[order])[:-1])
    kept = order[served[order] > so_far]
    left, right = np.divmod(kept, len(second.price))
    return Curve(price[kept], served[kept], (first, second), left, right)


def chosen(curve: Curve, point: int) -> list[int]:
    """The point of each block's own curve that a point of the whole was added up from, in their order."""
    found, open_points = [], [(curve, point)]
    while open_points:
        one, place = open_points.pop()
        if one.below is None or one.left is None or one.right is None:
            found.append(place)
        else:
            open_points += [(one.below[1], int(one.right[place])), (one.below[0], int(one.left[place]))]
    return found
