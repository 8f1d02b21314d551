"""The window through which a map looks at the plane: scale, graticule and scale bar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from geodata.report.projection import Plane, albers
from geodata.report.svg import element, line, number, rectangle, text

SMALLEST_EXTENT_KM = 40.0
"""A map never looks closer than this: a single home is not a whole page."""
GRATICULE_STEPS = (10.0, 5.0, 2.0, 1.0, 0.5, 0.2)
SAMPLES = 48
ROOM = 8.0
"""Pixels that a label at the left edge needs below the upper one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A window of `width` x `height` pixels whose upper left corner is (`left_km`, `top_km`)."""

    width: float
    height: float
    scale: float
    left_km: float
    top_km: float

    def pixels(self, plane: Plane) -> list[tuple[float, float]]:
        """Points of the plane as pixels of the window."""
        x = (plane.x - self.left_km) * self.scale
        y = (plane.y - self.top_km) * self.scale
        return list(zip(x.tolist(), y.tolist(), strict=True))


def fit(plane: Plane, width: float, height: float | None, margin: float) -> Frame:
    """The window of this width that just holds the points, with a margin in pixels all around.

    Without a height the window is as high as the points ask for, from a third of the width to all of it.
    """
    east, west = float(plane.x.max()), float(plane.x.min())
    south, north = float(plane.y.max()), float(plane.y.min())
    wide, high = max(east - west, SMALLEST_EXTENT_KM), max(south - north, SMALLEST_EXTENT_KM)
    if height is None:
        asked = (width - 2 * margin) * high / wide + 2 * margin
        height = min(max(asked, width / 3), width)
    scale = min((width - 2 * margin) / wide, (height - 2 * margin) / high)
    left_km = (east + west - width / scale) / 2
    top_km = (south + north - height / scale) / 2
    return Frame(width, height, scale, left_km, top_km)


def graticule(frame: Frame, lon: list[float], lat: list[float]) -> Iterator[Markup]:
    """Meridians and parallels across the window, labelled where they meet its lower and left edge.

    Every 10 degrees; closer where fewer than two of a kind would be seen.
    """
    step = _step(max(max(lon) - min(lon), max(lat) - min(lat)))
    east, north = _beyond(lon, step), _beyond(lat, step)
    lines, labels = [], []
    for degrees in _multiples(east, step):
        track = frame.pixels(albers([degrees] * SAMPLES, np.linspace(*north, SAMPLES)))
        lines.append(_track(track))
        x = _crossing([(-y, x) for x, y in track], -frame.height)
        if 0 <= x <= frame.width:
            labels.append(text(x, frame.height + 11, f"{degrees:g}°E", "degree middle"))
    for degrees in _multiples(north, step):
        track = frame.pixels(albers(np.linspace(*east, SAMPLES), [degrees] * SAMPLES))
        lines.append(_track(track))
        y = _crossing(track, 0.0)
        if ROOM <= y <= frame.height:
            labels.append(text(-4, y + 3, f"{degrees:g}°N", "degree end"))
    yield element("svg", *lines, width=frame.width, height=frame.height)
    yield from labels


def scale_bar(frame: Frame, unit: str, share: float, y: float) -> Iterator[Markup]:
    """A bar of a round length near that share of the width, at the right, at the height `y`."""
    km = round_length(frame.width * share / frame.scale)
    end = frame.width - 8.0 if y < frame.height else frame.width
    start = end - km * frame.scale
    yield line(start, y, end, y, "scale")
    yield line(start, y - 3, start, y, "scale")
    yield line(end, y - 3, end, y, "scale")
    yield text(start - 4, y + 1, f"{km:,g} {unit}", "scale-text end")


def round_length(km: float) -> float:
    """The largest of 1, 2, 5 times a power of ten that is not longer."""
    power = 10.0 ** np.floor(np.log10(km))
    return float(max(power * part for part in (1, 2, 5) if power * part <= km * 1.0001))


def border(frame: Frame) -> Markup:
    """The window's hairline."""
    return rectangle(0, 0, frame.width, frame.height, "frame")


def _step(degrees: float) -> float:
    """The widest step of which at least two lines fall into so many degrees; the closest otherwise."""
    return next((step for step in GRATICULE_STEPS if degrees >= 2 * step), GRATICULE_STEPS[-1])


def _beyond(degrees: list[float], step: float) -> tuple[float, float]:
    """The range of some degrees and three steps more on either side: lines run past the window's edge."""
    return min(degrees) - 3 * step, max(degrees) + 3 * step


def _multiples(ends: tuple[float, float], step: float) -> list[float]:
    first, last = int(np.ceil(ends[0] / step)), int(np.floor(ends[1] / step))
    return [round(k * step, 6) for k in range(first, last + 1)]


def _crossing(track: list[tuple[float, float]], at: float) -> float:
    """Where a line, given as (rising, other) coordinates, passes a value of the first; nan if nowhere."""
    rising, other = zip(*track, strict=True)
    return float(np.interp(at, rising, other, left=np.nan, right=np.nan))


def _track(points: list[tuple[float, float]]) -> Markup:
    """A line through points; the window cuts it."""
    return element(
        "path", d="M" + "L".join(f"{number(x)} {number(y)}" for x, y in points), class_="graticule"
    )
