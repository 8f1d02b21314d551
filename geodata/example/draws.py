"""Random numbers with exact totals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random


def log_normal(rng: Random, median: float, spread: float) -> float:
    """One draw of a log-normal size with this median; `spread` is the deviation of its logarithm."""
    return median * math.exp(rng.gauss(0.0, spread))


def to_total(sizes: Sequence[float], total: int, low: Sequence[int], high: Sequence[int]) -> list[int]:
    """Whole numbers in proportion to `sizes`, each within its bounds, that sum to `total` exactly.

    Raises `ValueError` if the bounds leave no such numbers.
    """
    if not sum(low) <= total <= sum(high):
        raise ValueError(f"{total} lies outside {sum(low)}..{sum(high)}")
    factor = total / sum(sizes)
    for _ in range(200):
        clipped = [min(max(size * factor, a), b) for size, a, b in zip(sizes, low, high, strict=True)]
        factor *= total / sum(clipped)
    whole = [min(max(math.floor(size * factor), a), b) for size, a, b in zip(sizes, low, high, strict=True)]
    rest = total - sum(whole)
    step = 1 if rest > 0 else -1
    order = sorted(range(len(whole)), key=lambda place: step * (whole[place] - sizes[place] * factor))
    while rest:
        for place in order:
            if rest and low[place] <= whole[place] + step <= high[place]:
                whole[place] += step
                rest -= step
    return whole


def split_by_shares(rng: Random, count: int, shares: dict[str, float]) -> dict[str, int]:
    """`count` children dealt out over needs, each by chance; needs without any are left out."""
    dealt = rng.choices(list(shares), list(shares.values()), k=count)
    return {need: dealt.count(need) for need in shares if need in dealt}
