"""Numbers as they are printed: thousands separators, units of contract, no number without its places."""

from __future__ import annotations

from fractions import Fraction

from geodata.language import Language

NONE = "–"
"""What stands in a cell that has no value."""


def grouped(count: int) -> str:
    """A whole number with thousands separators."""
    return f"{count:,}"


def km_text(km: float | None, places: int = 2) -> str:
    """Kilometres to so many decimals (the contract rounds to 0.01); a dash where there is none."""
    return NONE if km is None else f"{km:,.{places}f}"


def percent_text(share: float | None, language: Language, places: int | None = 1) -> str:
    """A share of 0..1 in percent, to so many decimals (None: as many as it needs), with the thin space
    that English sets and Chinese does not."""
    if share is None:
        return NONE
    space = "\u202f" if language is Language.EN else ""
    number = f"{share * 100:g}" if places is None else f"{share * 100:.{places}f}"
    return f"{number}{space}%"


def exact_text(value: Fraction | None) -> str:
    """An exact number: whole ones without decimals, others to 0.01; a dash where there is none."""
    if value is None:
        return NONE
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):,.2f}"


def gap_text(gap: Fraction | None, language: Language) -> str:
    """A relative gap in percent, as many places as it needs; a plain 0 is proof."""
    if gap is None:
        return NONE
    return "0" if gap == 0 else percent_text(float(gap), language, 4)
