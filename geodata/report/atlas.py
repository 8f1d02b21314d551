"""The maps of the report with their legend and captions, ready for the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from geodata.report.ground import boundary_lines
from geodata.report.maps import (
    Row,
    Scene,
    after_count,
    flow_lines,
    home_marks,
    nation_picture,
    pair_count,
    place_labels,
    province_names,
    small_picture,
)
from geodata.report.marks import CLASS_BOUNDS, DASHES, HOLLOW, Sizes, mark
from geodata.report.moves import Pair
from geodata.report.numbers import grouped, km_text
from geodata.report.sheet import Sheet
from geodata.report.svg import drawing, element, group
from optimizer.figures import Figures
from optimizer.plan import Fate

NATION_WIDTH, PROVINCE_WIDTH, PROVINCE_HEIGHT = 643.0, 213.0, 154.0
LARGEST_RADIUS, LARGEST_PROVINCE_RADIUS = 11.0, 10.0
MOST_PROVINCE_MAPS = 34
LABELS = 4


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A picture of a mark or line, and what it means."""

    picture: Markup
    words: str


@dataclass(frozen=True, slots=True)
class ProvinceMap:
    """A small map with its caption."""

    name: str
    facts: str
    picture: Markup


@dataclass(frozen=True, slots=True)
class Atlas:
    """All maps. `nation` is None where no home has coordinates."""

    nation: Markup | None
    fates: tuple[LegendItem, ...]
    marks: tuple[LegendItem, ...]
    lines: tuple[LegendItem, ...]
    provinces: tuple[ProvinceMap, ...]
    homes_without_point: int


def draw_atlas(sheet: Sheet) -> Atlas:
    """The map of the nation, its legend, and a map for each province that moves anybody."""
    homeless_of_point = sum(1 for home, _ in sheet.rows if home.lon is None or home.lat is None)
    sizes = _sizes(sheet, sheet.rows, sheet.moves.pairs, LARGEST_RADIUS)
    is_empty = homeless_of_point == len(sheet.rows)
    return Atlas(
        nation=None if is_empty else _nation(sheet, sizes),
        fates=tuple(_fates(sheet)),
        marks=tuple(_mark_sizes(sheet, sizes)),
        lines=tuple(_line_sizes(sheet, sizes)),
        provinces=() if is_empty else tuple(_provinces(sheet)),
        homes_without_point=homeless_of_point,
    )


def _sizes(sheet: Sheet, rows: Iterable[Row], pairs: Iterable[Pair], radius: float) -> Sizes:
    """Sizes under which the largest home and the largest move are as large as a map can bear."""
    most = max((after_count(sheet, row[1]) or 0 for row in rows), default=0)
    widest = max((pair_count(sheet, pair) or 0 for pair in pairs), default=0)
    if sheet.shown.hides:
        most, widest = _class_of(most), _class_of(widest)
    return Sizes(radius / max(most, 1) ** 0.5, 3.2 / max(widest, 20) ** 0.5, sheet.shown.hide_below)


def _class_of(children: int) -> int:
    """The upper end of a count's class: sizes must not follow the count itself."""
    return next((bound for bound in CLASS_BOUNDS if children <= bound), 2 * CLASS_BOUNDS[-1])


def _nation(sheet: Sheet, sizes: Sizes) -> Markup:
    provinces = {home.province for home, _ in sheet.rows if home.lon is not None}
    is_nation = len(provinces) > 1  # the whole boundary is shown; a map of one province is a part of it
    scene = Scene.of(sheet.rows, sheet.moves.pairs, (NATION_WIDTH, None), sheet.ground if is_nation else None)
    if is_nation:
        names = group(province_names(sheet, scene, sizes), class_="names")
    else:
        names = group(place_labels(sheet, scene, 3 * LABELS, sizes), class_="labels")
    layers = [*_layers(sheet, scene, sizes), names]
    return nation_picture(scene, sheet.words["map_label"], layers, sheet.words["scale"], sheet.approval)


def _layers(sheet: Sheet, scene: Scene, sizes: Sizes) -> Iterator[Markup]:
    """From below: the boundary, moves, homes."""
    yield from boundary_lines(sheet.ground, scene.frame)
    yield flow_lines(sheet, scene, sizes)
    yield from home_marks(sheet, scene, sizes)


def _provinces(sheet: Sheet) -> Iterator[ProvinceMap]:
    """Provinces whose children move, by code; none at all if there are too many codes."""
    by_province: dict[str, list[Pair]] = defaultdict(list)
    for pair in sheet.moves.pairs:
        by_province[sheet.homes[pair.sender].province].append(pair)
    summary = sheet.dossier.summary
    if summary is None or len(by_province) > MOST_PROVINCE_MAPS:
        return
    for code, figures in summary.by_province:
        if code in by_province:
            yield _province(sheet, code, figures, by_province[code])


def _province(sheet: Sheet, code: str, figures: Figures, pairs: list[Pair]) -> ProvinceMap:
    ends = {end for pair in pairs for end in (pair.sender, pair.receiver)}
    rows = [row for row in sheet.rows if row[0].province == code or row[0].id in ends]
    name, facts = sheet.province(code), _facts(sheet, code, figures)
    if all(row[0].lon is None for row in rows):
        return ProvinceMap(name, facts, Markup(""))
    sizes = _sizes(sheet, rows, pairs, LARGEST_PROVINCE_RADIUS)
    scene = Scene.of(rows, pairs, (PROVINCE_WIDTH, PROVINCE_HEIGHT))
    labels = group(place_labels(sheet, scene, LABELS, sizes), class_="labels")
    layers = [*_layers(sheet, scene, sizes), labels]
    picture = small_picture(scene, name, layers, sheet.words["scale"], sheet.approval)
    return ProvinceMap(name, facts, picture)


def _facts(sheet: Sheet, code: str, figures: Figures) -> str:
    """The caption: who moves, who has no place, how far at most."""
    moved = sheet.shown.text(("province", code, "moved"), figures.moved)
    facts = [sheet.say("moved_short", children=moved)]
    if figures.unplaced:
        unplaced = sheet.shown.text(("province", code, "unplaced"), figures.unplaced)
        facts.append(sheet.say("unplaced_short", children=unplaced))
    if figures.max_km is not None and sheet.shown.may_show("max_km"):
        facts.append(sheet.say("longest_short", km=km_text(figures.max_km, 1)))
    return " · ".join(facts)


def _fates(sheet: Sheet) -> Iterator[LegendItem]:
    """One line for each fate that the plan has, with the number of homes."""
    for fate in Fate:
        homes = sum(1 for _, outcome in sheet.rows if outcome.fate is fate)
        if homes:
            sign = group([mark(fate.value, 8, 8, 4.5)], class_=f"mark {fate.value}")
            words = f"{sheet.words[fate.value]} {grouped(homes)}"
            yield LegendItem(drawing(16, 16, "", [sign], "sign"), words)


def _mark_sizes(sheet: Sheet, sizes: Sizes) -> Iterator[LegendItem]:
    most = max((after_count(sheet, outcome) or 0 for _, outcome in sheet.rows), default=0)
    for children in _examples(sheet, most):
        radius = sizes.radius(children)
        side = 2 * radius + 2
        drawn = mark("keep", side / 2, side / 2, radius)
        sign = group([group([drawn], class_=HOLLOW) if children is None else drawn], class_="mark keep")
        yield LegendItem(drawing(side, side, "", [sign], "sign"), _example_words(sheet, children))


def _line_sizes(sheet: Sheet, sizes: Sizes) -> Iterator[LegendItem]:
    if not sheet.moves.pairs:
        return
    most = max(pair_count(sheet, pair) or 0 for pair in sheet.moves.pairs)
    for children in _examples(sheet, most):
        dashes = DASHES if children is None else None
        line = element("path", d="M1 9q15 -6 30 0", stroke_width=sizes.width(children))
        sign = group([line], class_="flows", stroke_dasharray=dashes)
        yield LegendItem(drawing(32, 14, "", [sign], "sign"), _example_words(sheet, children))


def _examples(sheet: Sheet, most: int) -> list[int | None]:
    """Counts that a legend shows: round ones up to the largest; with hiding a hidden one (None) and the
    lower ends of classes."""
    if sheet.shown.hides:
        ends = (sheet.shown.hide_below, *(one for one in CLASS_BOUNDS if one > sheet.shown.hide_below))
        return [None, *(one for one in ends if one <= most)][:6]
    shown = [count for count in (1, 10, 50, 200, 500, 1000, 2000) if count <= most]
    return list(shown[-3:])


def _example_words(sheet: Sheet, children: int | None) -> str:
    """What one example says; with hiding the class that it opens."""
    if children is None:
        return sheet.words["hidden_mark"]
    return f"≥ {grouped(children)}" if sheet.shown.hides else grouped(children)
