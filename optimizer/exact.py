"""Exact numbers: decimals as they were written, and lengths in whole units of 10 m.

JSON numbers arrive as floats. `repr` of a float is the shortest decimal that reads back as the
same float, so it is the decimal that the caller wrote (up to 15 digits); sums, floors and
roundings of that decimal are exact where those of the float are not.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

UNITS_PER_KM = 100
"""Lengths inside the core are whole numbers of 10 m: 100 of them are a kilometre."""

NO_LIMIT = 2**31 - 1
"""A length (in units of 10 m) that no pair reaches: half the Earth's girth is 2.1 million units."""

UNREACHABLE = -1
"""The length of a pair that cannot be used."""

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]

_NEAR_TIE = 1e-6


def exact(number: float) -> Fraction:
    """The decimal that `number` was written as, as a fraction: 0.05 is 1/20, not 0.05000…277."""
    return Fraction(repr(number))


def round_km(km: FloatArray) -> IntArray:
    """Lengths in km (any shape, finite, >= 0) rounded half-even to 0.01 km, in units of 10 m."""
    scaled = np.asarray(km, dtype=np.float64) * UNITS_PER_KM
    units = np.rint(scaled).astype(np.int64)
    near_tie = np.abs(scaled - np.floor(scaled) - 0.5) < _NEAR_TIE
    for place in np.flatnonzero(near_tie):
        written = Decimal(repr(float(km.flat[place]))) * UNITS_PER_KM
        units.flat[place] = int(written.to_integral_value(rounding=ROUND_HALF_EVEN))
    return units


def limit_units(km: float | None) -> int:
    """An inclusive limit in km as the largest allowed length in units of 10 m; None is no limit."""
    if km is None:
        return NO_LIMIT
    return min(NO_LIMIT, int(exact(km) * UNITS_PER_KM // 1))


def units_to_km(units: int) -> float:
    """A length in units of 10 m as km with two decimals."""
    return units / UNITS_PER_KM
