"""Exact numbers as JSON."""

from __future__ import annotations

from fractions import Fraction


def number(value: Fraction | None) -> int | float | None:
    """An exact number as JSON: whole ones as integers."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)
