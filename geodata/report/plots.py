"""Two histograms and one stacked bar chart. Plain rectangles, few lines, every number printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from geodata.report.numbers import grouped
from geodata.report.sheet import Sheet
from geodata.report.svg import drawing, line, rectangle, text
from optimizer.figures import Figures

WIDTH, LEFT, RIGHT = 672.0, 34.0, 8.0


@dataclass(frozen=True, slots=True)
class Bin:
    """One class of a histogram, from `first` (exclusive) to `last` (inclusive), in units of the axis."""

    first: float
    last: float
    count: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a histogram lies on its picture: `top` and `base` in pixels, axis from 0 to `end`."""

    top: float
    base: float
    end: float
    highest: float

    def x(self, value: float) -> float:
        """Pixel of a value of the axis."""
        return LEFT + (WIDTH - LEFT - RIGHT) * min(value, self.end) / self.end

    def y(self, height: float) -> float:
        """Pixel of a bar's height."""
        return self.base - (self.base - self.top) * height / max(self.highest, 1e-9)


def classed(values: Sequence[tuple[float, int]], step: float, bins: int) -> list[Bin]:
    """Counts by class of equal width. A value on a bound belongs to the class that it closes, 0 to the
    first, and whatever is beyond the last one to that."""
    counts = [0] * bins
    for value, count in values:
        counts[min(bins - 1, max(0, ceil(value / step - 1e-9) - 1))] += count
    return [Bin(place * step, (place + 1) * step, count) for place, count in enumerate(counts)]


def bars(bins: Sequence[Bin], strip: Strip, class_: str) -> Iterator[Markup]:
    """One rectangle for each class that holds anything."""
    for one in bins:
        if one.count:
            x, top = strip.x(one.first), strip.y(one.count)
            yield rectangle(x + 0.4, top, strip.x(one.last) - x - 0.8, strip.base - top, class_)


def rules(strip: Strip, ticks: Sequence[float]) -> Iterator[Markup]:
    """Faint lines at round heights, with their number at the left; the axis below."""
    step = _round_step(strip.highest)
    for k in range(1, int(strip.highest / step) + 1):
        yield line(LEFT, strip.y(k * step), WIDTH - RIGHT, strip.y(k * step), "rule")
        yield text(LEFT - 5, strip.y(k * step) + 3, grouped(int(k * step)), "tick end")
    yield from axis(strip, ticks)


def axis(strip: Strip, ticks: Sequence[float]) -> Iterator[Markup]:
    """The base line with its ticks in numbers."""
    yield line(LEFT, strip.base, WIDTH - RIGHT, strip.base, "axis")
    for tick in ticks:
        yield text(strip.x(tick), strip.base + 12, f"{tick:g}", "tick middle")


def province_bars(sheet: Sheet) -> Markup:
    """One bar a province: staying, moved, unplaced, with the numbers beside it."""
    summary = sheet.dossier.summary
    found = summary.by_province if summary else ()
    most = _longest(sheet, found)
    parts = [text(x, 8, sheet.words[key], "unit end") for key, x in _COLUMNS]
    parts += [rectangle(x - 16, 11, 16, 2.5, f"bar {key}") for key, x in _COLUMNS[1:]]
    for place, (code, figures) in enumerate(found):
        y = 20.0 + 15 * place
        parts.append(text(_BAR_LEFT - 6, y + 9, sheet.province(code), "row end"))
        counts = {key: getattr(figures, key) for key, _ in _COLUMNS}
        for key, x in _COLUMNS:
            words = sheet.shown.text(("province", code, key), counts[key])
            parts.append(text(x, y + 9, words, f"row end {key if counts[key] else 'zero'}"))
        parts += _stack(sheet, code, counts, most, y)
    return drawing(WIDTH, 24 + 15.0 * len(found), sheet.words["bars_title"], parts, "plot")


_COLUMNS = (("children", 492.0), ("staying", 548.0), ("moved", 604.0), ("unplaced", 672.0))
_BAR_LEFT, _BAR_WIDTH = 80.0, 356.0


def _longest(sheet: Sheet, found: Sequence[tuple[str, Figures]]) -> int:
    """The largest count that is printed of any province: the scale must not follow a hidden one."""
    counts = (
        sheet.shown.value(("province", code, key), getattr(figures, key)) or 0
        for code, figures in found
        for key in ("children", "staying")
    )
    return max(counts, default=0) or 1


def _stack(sheet: Sheet, code: str, counts: dict[str, int], most: int, y: float) -> Iterator[Markup]:
    """The parts of one bar that are printed; what a printed total has besides them is drawn as one."""
    values = {key: sheet.shown.value(("province", code, key), count) for key, count in counts.items()}
    x = _BAR_LEFT
    for key in ("staying", "moved", "unplaced"):
        width = _BAR_WIDTH * (values[key] or 0) / most
        if width:
            yield rectangle(x, y, max(width, 1.0), 11, f"bar {key}")
        x += width
    whole = _BAR_LEFT + _BAR_WIDTH * (values["children"] or 0) / most
    if None in values.values() and whole > x:
        yield rectangle(x, y, whole - x, 11, "whole")


def _round_step(highest: float) -> float:
    """A round height of which two to five fit."""
    for power in range(12):
        for part in (1, 2, 5):
            if highest / (part * 10**power) <= 5:
                return float(part * 10**power)
    return highest
