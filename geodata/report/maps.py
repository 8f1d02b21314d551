"""The map of the nation and one small map for each province that moves anybody: dots and flows on a
blank plane, or on the boundary of the user's approved map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean

import numpy as np
from markupsafe import Markup

from geodata.report.frame import Frame, border, fit, graticule, scale_bar
from geodata.report.ground import Ground
from geodata.report.labels import Lettering, beside, half_width, square
from geodata.report.marks import DASHES, HOLLOW, RING_RADIUS, Sizes, curve, mark, mark_class
from geodata.report.moves import Pair
from geodata.report.projection import albers
from geodata.report.sheet import Sheet
from geodata.report.svg import drawing, element, group, text
from optimizer.figures import HomeOutcome
from optimizer.institution import Institution
from optimizer.plan import Fate

Row = tuple[Institution, HomeOutcome]
Points = dict[str, tuple[float, float]]

LABEL_SIZE, NAME_SIZE = 8.2, 11.0
"""Sizes of letters in pixels, the spacing of names included."""
DRAWN_ORDER = (Fate.TRANSFORM, Fate.CLOSE, Fate.KEEP, Fate.RETAIN, Fate.BLOCKED)
"""Small marks first, children without a place on top of all."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Located homes with their pixels, and the moves between them."""

    rows: tuple[Row, ...]
    pairs: tuple[Pair, ...]
    frame: Frame
    points: Points

    @classmethod
    def of(
        cls,
        rows: Iterable[Row],
        pairs: Iterable[Pair],
        size: tuple[float, float | None],
        ground: Ground | None = None,
    ) -> Scene:
        """The scene of a window of (width, height); homes without coordinates are left out. With a ground
        it holds the whole of that too."""
        located = tuple(row for row in rows if row[0].lon is not None and row[0].lat is not None)
        plane = albers([row[0].lon or 0.0 for row in located], [row[0].lat or 0.0 for row in located])
        held = plane if ground is None else plane.with_points(ground.whole)
        frame = fit(held, size[0], size[1], margin=16.0)
        places = zip((row[0].id for row in located), frame.pixels(plane), strict=True)
        points = dict(places)
        seen = tuple(one for one in pairs if one.sender in points and one.receiver in points)
        return cls(located, seen, frame, points)


def flow_lines(sheet: Sheet, scene: Scene, sizes: Sizes) -> Markup:
    """All moves, thin ones on top, hidden counts dashed; lines of one look share a group."""
    paths: dict[tuple[float, str | None], list[str]] = defaultdict(list)
    for pair in scene.pairs:
        children = pair_count(sheet, pair)
        look = sizes.width(children), None if children is not None else DASHES
        paths[look].append(curve(*scene.points[pair.sender], *scene.points[pair.receiver]))
    wide_first = sorted(paths.items(), key=lambda one: (-one[0][0], one[0][1] or ""))
    return group(
        (
            group((element("path", d=d) for d in drawn if d), stroke_width=width, stroke_dasharray=dashes)
            for (width, dashes), drawn in wide_first
        ),
        class_="flows",
    )


def home_marks(sheet: Sheet, scene: Scene, sizes: Sizes) -> Iterator[Markup]:
    """All homes, one group a fate, large marks below small ones."""
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in scene.rows:
        kinds[mark_class(row[1])].append(row)
    for kind in DRAWN_ORDER:
        big_first = sorted(kinds[kind], key=lambda row: -(after_count(sheet, row[1]) or 0))
        drawn = (_home_mark(sheet, scene, sizes, row, kind.value) for row in big_first)
        yield group(drawn, class_=f"mark {kind.value}")


def lettering(sheet: Sheet, scene: Scene, sizes: Sizes) -> Lettering:
    """An empty map that knows where the marks are."""
    marks = [(*scene.points[row[0].id], mark_radius(sheet, row[1], sizes)) for row in scene.rows]
    return Lettering(np.array(marks, dtype=np.float64), scene.frame.width, scene.frame.height)


def place_labels(sheet: Sheet, scene: Scene, count: int, sizes: Sizes) -> Iterator[Markup]:
    """Names of the places of the homes with most children after the plan, each place once."""
    letters = lettering(sheet, scene, sizes)
    named: set[str] = set()
    for home, outcome in _largest(sheet, scene.rows):
        words, point = sheet.place(home), scene.points[home.id]
        if words not in named:
            named.add(words)
            tried = beside(point, mark_radius(sheet, outcome, sizes), half_width(words, LABEL_SIZE))
            spot = letters.place(words, LABEL_SIZE, point, tried)
            yield text(spot.x, spot.y + 3, words, "label middle")
        if len(named) == count:
            return


def province_names(sheet: Sheet, scene: Scene, sizes: Sizes) -> Iterator[Markup]:
    """Names of provinces near the middle of their homes, the crowded first."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for home, _ in scene.rows:
        points[home.province].append(scene.points[home.id])
    letters = lettering(sheet, scene, sizes)
    for code in sorted(points, key=lambda one: (-len(points[one]), one)):
        middle = (mean(x for x, _ in points[code]), mean(y for _, y in points[code]))
        spot = letters.place(sheet.province(code), NAME_SIZE, middle, square(middle, step=6.0, steps=7))
        yield text(spot.x, spot.y + 3.3, sheet.province(code), "province middle")


def nation_picture(
    scene: Scene, label: str, layers: Sequence[Markup], unit: str, approval: str = ""
) -> Markup:
    """The large picture: graticule, layers, scale bar and approval number; room for degrees at the lower
    and left edge."""
    lon = [row[0].lon or 0.0 for row in scene.rows]
    lat = [row[0].lat or 0.0 for row in scene.rows]
    frame = scene.frame
    bar = scale_bar(frame, unit, 0.16, frame.height - 8.0)
    number = [text(8.0, frame.height - 7.0, approval, "approval")] if approval else []
    parts = [border(frame), *graticule(frame, lon, lat), *layers, *bar, *number]
    inside = group(parts, transform="translate(28 1)")
    return drawing(frame.width + 29, frame.height + 17, label, [inside], "map")


def small_picture(
    scene: Scene, label: str, layers: Sequence[Markup], unit: str, approval: str = ""
) -> Markup:
    """A small picture, its scale bar and the approval number below the window: there is no room to spare
    inside."""
    frame = scene.frame
    parts = [border(frame), *layers, *scale_bar(frame, unit, 0.3, frame.height + 14.0)]
    if approval:
        parts.append(text(0.0, frame.height + 26.0, approval, "approval"))
    inside = group(parts, transform="translate(1 1)")
    return drawing(frame.width + 2, frame.height + (30 if approval else 18), label, [inside], "map")


def after_text(sheet: Sheet, outcome: HomeOutcome) -> str:
    """Children after the plan, as printed."""
    return sheet.shown.text(("home", outcome.id, "children_remaining"), outcome.children_remaining)


def mark_radius(sheet: Sheet, outcome: HomeOutcome, sizes: Sizes) -> float:
    """Radius of a home's mark in pixels."""
    kind = mark_class(outcome)
    return RING_RADIUS if kind == Fate.TRANSFORM else sizes.radius(after_count(sheet, outcome))


def pair_count(sheet: Sheet, pair: Pair) -> int | None:
    """Children of a move, None where they are hidden."""
    return sheet.shown.value(("pair", pair.sender, pair.receiver), pair.children)


def after_count(sheet: Sheet, outcome: HomeOutcome) -> int | None:
    """Children in a home after the plan, those without a place included; None where they are hidden."""
    return sheet.shown.home(outcome.id, "children_remaining", outcome.children_remaining)


def _largest(sheet: Sheet, rows: Iterable[Row]) -> list[Row]:
    """Homes with children, largest first; those with a hidden count are not ranked."""
    ranked = [(after_count(sheet, row[1]) or 0, row) for row in rows]
    return [row for children, row in sorted(ranked, key=lambda one: (-one[0], one[1][0].id)) if children]


def _home_mark(sheet: Sheet, scene: Scene, sizes: Sizes, row: Row, kind: str) -> Markup:
    home, outcome = row
    title = f"{sheet.name(home.id)} · {sheet.words[outcome.fate.value]} · {after_text(sheet, outcome)}"
    children = after_count(sheet, outcome)
    drawn = mark(kind, *scene.points[home.id], sizes.radius(children), title)
    return group([drawn], class_=HOLLOW) if children is None else drawn
