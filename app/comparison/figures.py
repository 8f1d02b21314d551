"""Figures of two plans side by side as JSON."""

from __future__ import annotations

from operator import attrgetter

from app.answer import Json
from geodata.plan_columns import FIGURE_COLUMNS
from optimizer.comparison import ChildTally, RegionChange
from optimizer.exact import units_to_km
from optimizer.figures import Figures

FIGURE_FIELDS = tuple(column.field for column in FIGURE_COLUMNS)
"""The figures of a group of homes, as all exports name them: `before.` and `after.` lead into the state
of the network before and after a plan."""
_values = attrgetter(*FIGURE_FIELDS)
_NO_FIGURES = (None,) * len(FIGURE_FIELDS)

Number = int | float | None


def region_json(region: RegionChange) -> Json:
    """The children of a region, and its figures in both plans."""
    return {"children": tally_json(region.children), "figures": _figures(region.before, region.after)}


def figure_values(figures: Figures | None) -> tuple[Number, ...]:
    """The figures of a plan in the order of `FIGURE_FIELDS`; None without a plan."""
    return _NO_FIGURES if figures is None else _values(figures)


def tally_json(tally: ChildTally) -> Json:
    """Who is better and worse off; lengths in km, summed over children."""
    return {
        "both": tally.both,
        "better": tally.better,
        "worse": tally.worse,
        "mixed": tally.mixed,
        "same": tally.same,
        "new": tally.new,
        "gone": tally.gone,
        "elsewhere": tally.elsewhere,
        "nearer": tally.nearer,
        "nearer_child_km": units_to_km(tally.nearer_length),
        "farther": tally.farther,
        "farther_child_km": units_to_km(tally.farther_length),
        "placed_now": tally.placed_now,
        "placed_no_longer": tally.placed_no_longer,
        "served_now": tally.served_now,
        "served_no_longer": tally.served_no_longer,
        "inside_now": tally.inside_now,
        "outside_now": tally.outside_now,
        "remeasured": tally.remeasured,
    }


def _figures(before: Figures | None, after: Figures | None) -> Json:
    rows = zip(FIGURE_FIELDS, figure_values(before), figure_values(after), strict=True)
    return {name: beside(was, now) for name, was, now in rows}


def beside(before: Number, after: Number) -> Json:
    """Two numbers with their difference: exact for whole ones, else to 6 decimals, which is more than any
    figure has; None where either is missing."""
    change: Number = None
    if before is not None and after is not None:
        change = after - before
        change = change if isinstance(change, int) else round(change, 6)
    return {"before": before, "after": after, "change": change}
