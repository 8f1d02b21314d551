"""How far children move, and how full homes are before and after."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from markupsafe import Markup

from geodata.report.numbers import grouped
from geodata.report.plots import LEFT, RIGHT, WIDTH, Bin, Strip, axis, bars, classed, rules
from geodata.report.sheet import Sheet
from geodata.report.svg import drawing, line, text
from optimizer.figures.beds import other_occupants

OCCUPANCY_STEP, OCCUPANCY_BINS = 10.0, 12
"""Classes of ten per cent up to 110; the last one holds all fuller homes."""


def distance_plot(sheet: Sheet) -> Markup | None:
    """Children by the km that they move, with the far and the longest limit; None if nobody moves.

    With small counts hidden it counts pairs of homes: a class of children less the counts printed
    elsewhere would give hidden ones away.
    """
    weigh = [(one.km, 1 if sheet.shown.hides else one.children) for one in sheet.moves.pairs]
    if not weigh:
        return None
    policy = sheet.dossier.problem.policy
    longest = max(km for km, _ in weigh)
    step = next((step for step in _STEPS if longest <= 40 * step), longest / 40)
    end = step * max(4, ceil(longest / step))
    bins = classed(weigh, step, round(end / step))
    strip = Strip(30, 214, end, max(one.count for one in bins))
    ticks = [step * k for k in range(0, round(end / step) + 1, 5)]
    marks = [("far_line", policy.far_km), ("max_line", policy.max_km)]
    parts = [*rules(strip, ticks), *bars(bins, strip, "bar moved")]
    for key, km in marks:
        if km is not None and km <= end:
            parts += _limit(strip, km, sheet.say(key, km=f"{km:g}"))
    unit = sheet.words["distance_pairs" if sheet.shown.hides else "distance_unit"]
    parts += _captions(unit, sheet.say("distance_axis", basis=sheet.basis), 241)
    return drawing(WIDTH, 246, sheet.words["distance_title"], parts, "plot")


_STEPS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)


def occupancy_plot(sheet: Sheet) -> Markup:
    """Homes that raise children by the occupancy of their usable beds: before above, after below."""
    both = [classed(values, OCCUPANCY_STEP, OCCUPANCY_BINS) for values in occupancies(sheet)]
    heights = [one.count for bins in both for one in bins]
    parts: list[Markup] = []
    for bins, key, base in zip(both, ("before", "after"), (150.0, 310.0), strict=True):
        strip = Strip(base - 122, base, OCCUPANCY_STEP * OCCUPANCY_BINS, max(heights))
        parts += _occupancy_strip(sheet, bins, strip, key)
    unit = "occupancy_unit_children" if sheet.shown.hides else "occupancy_unit"
    parts += _captions(sheet.words[unit], "%", 336)
    return drawing(WIDTH, 340, sheet.words["occupancy_title"], parts, "plot")


def occupancies(sheet: Sheet) -> tuple[list[tuple[float, int]], list[tuple[float, int]]]:
    """Occupancy in per cent of each home with children and usable beds, before and after; each counts 1.

    Homes whose children are hidden are left out: a class that holds one would tell how many they are.
    Beside hidden counts the children under long-term guardianship alone are counted: the others in a
    home may be few.
    """
    before, after = [], []
    for home, outcome in sheet.rows:
        beds = outcome.usable_beds if sheet.shown.may_tell("usable_beds", home.id) else 0
        others = 0 if sheet.shown.hides else other_occupants(home)
        then = sheet.shown.home(home.id, "children_before", outcome.children_before)
        now = sheet.shown.home(home.id, "children_remaining", outcome.children_remaining)
        if beds and then:
            before.append((100 * (then + others) / beds, 1))
        if beds and now:
            after.append((100 * (now + others) / beds, 1))
    return before, after


def _occupancy_strip(sheet: Sheet, bins: list[Bin], strip: Strip, key: str) -> Iterator[Markup]:
    yield from axis(strip, [20.0 * k for k in range(6)])
    yield from bars(bins, strip, f"bar {key}")
    for one in bins:
        if one.count:
            middle = (strip.x(one.first) + strip.x(one.last)) / 2
            yield text(middle, strip.y(one.count) - 3, grouped(one.count), "tick middle")
    homes = sum(one.count for one in bins)
    yield text(LEFT, strip.top + 2, f"{sheet.words[key]} {grouped(homes)}", f"strip {key}")
    yield text(WIDTH - RIGHT, strip.base + 12, "> 110", "tick end")


def _limit(strip: Strip, km: float, words: str) -> Iterator[Markup]:
    """A vertical line at a limit of the policy, its words on top."""
    x = strip.x(km)
    yield line(x, strip.top - 8, x, strip.base, "limit")
    yield text(x, strip.top - 11, words, "limit-text end" if x > WIDTH * 0.8 else "limit-text middle")


def _captions(unit: str, axis: str, y: float) -> Iterator[Markup]:
    """What the bars count (upper left) and what the axis is (lower right)."""
    yield text(LEFT, 8, unit, "unit")
    yield text(WIDTH - RIGHT, y, axis, "unit end")
