"""From a dossier to the bytes of one page: no script, no font, no picture from anywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from geodata.dossier import Dossier
from geodata.report.atlas import Atlas, draw_atlas
from geodata.report.cells import Table
from geodata.report.head import make_head, travel_sentence
from geodata.report.histograms import distance_plot, occupancy_plot
from geodata.report.home_table import make_home_table
from geodata.report.plots import province_bars
from geodata.report.policy_table import make_policy_table
from geodata.report.proof import make_proof
from geodata.report.sheet import Sheet, prepare
from geodata.report.tables import Tables, make_tables

SHORT_MARK = 19
"""Characters of the fingerprint that stand at the foot of each printed page (`sha256:` and 12 digits)."""


def report_html(dossier: Dossier, hide_below: int = 5) -> bytes:
    """The report as one UTF-8 HTML file, in the dossier's language.

    `hide_below`: counts of 1 to hide_below - 1 children, and whatever would reveal them, are printed
    as "*"; 0 or 1 prints everything. Without a plan (infeasible, no_plan) the page says why.
    """
    sheet = prepare(dossier, hide_below)
    parts: dict[str, object] = {
        "w": sheet.words,
        "language": "zh-CN" if dossier.language.value == "zh" else "en",
        "head": make_head(sheet),
        "proof": make_proof(sheet),
        "policy": make_policy_table(sheet),
        "conflict": dossier.told.conflict,
        "input_lines": [] if sheet.shown.hides else [one.text for one in dossier.input_report],
        "input_hidden": _hidden_lines(sheet),
        "hidden_legend": _hidden_legend(sheet),
        "style": Markup(_style()),
        "page_style": Markup(_page_style(sheet)),
        "has_plan": dossier.summary is not None,
    }
    if dossier.summary is not None:
        parts |= _plan_parts(sheet)
    return _environment().get_template("report.html").render(parts).encode()


def _plan_parts(sheet: Sheet) -> dict[str, object]:
    """What only a plan has: maps, plots, tables."""
    atlas, tables, homes = draw_atlas(sheet), make_tables(sheet), make_home_table(sheet)
    return {
        "contents": tuple(_contents(sheet, atlas, tables, homes)),
        "atlas": atlas,
        "provinces_note": sheet.say("provinces_note", basis=sheet.basis),
        "map_note": _map_note(sheet),
        "not_on_map": sheet.say("not_on_map", homes=atlas.homes_without_point),
        "travel": travel_sentence(sheet),
        "distance": distance_plot(sheet),
        "occupancy": occupancy_plot(sheet),
        "bars": province_bars(sheet),
        "tables": tables,
        "homes": homes,
        "hides": sheet.shown.hides,
        "has_estimated": bool(sheet.dossier.estimated),
    }


def _map_note(sheet: Sheet) -> str:
    """What lies below dots and flows: nothing, nothing although the screen has tiles, or a boundary with
    its approval number and source."""
    base, plain = sheet.dossier.basemap, sheet.words["map_projection"]
    if base is None or not sheet.ground:
        return sheet.words["map_blank" if base is None else "map_tiles"] + plain
    source = sheet.say("map_source", source=base.source) if base.source else ""
    return sheet.say("map_boundary", approval=sheet.approval, source=source) + plain


def _contents(sheet: Sheet, atlas: Atlas, tables: Tables, homes: Table) -> Iterator[tuple[str, str]]:
    """Anchor and title of each section that follows the first page."""
    yield "map", sheet.words["map_title"]
    if atlas.provinces:
        yield "provinces", sheet.words["provinces_title"]
    if sheet.moves.pairs:
        yield "distance", sheet.words["distance_title"]
    yield "occupancy", sheet.words["occupancy_title"]
    yield "bars", sheet.words["bars_title"]
    yield "by-province", tables.provinces.title
    yield "unplaced", tables.unplaced.title
    yield "retained", tables.retained.title
    yield "far", tables.far.title
    yield "homes", homes.title
    for section in ("certificate", "policy", "warnings"):
        yield section, sheet.words[_TITLES[section]]


_TITLES = {"certificate": "proof_title", "policy": "policy_title", "warnings": "warnings_title"}


def _hidden_legend(sheet: Sheet) -> str:
    if not sheet.shown.hides:
        return ""
    return sheet.say("hidden_legend", most=sheet.shown.hide_below - 1)


def _hidden_lines(sheet: Sheet) -> str:
    """How many lines of the report on the input file are left out, where that is so."""
    lines = len(sheet.dossier.input_report)
    return sheet.say("input_hidden", lines=lines) if sheet.shown.hides and lines else ""


def _page_style(sheet: Sheet) -> str:
    """What stands in the margins of each printed page: title above, fingerprint (if it may be told)
    and number below."""
    title = str(sheet.dossier.meta.get("title") or sheet.words["kind"])
    mark = "" if sheet.shown.hides else sheet.dossier.certificate.fingerprint[:SHORT_MARK]
    return (
        f"@page {{ @top-left {{ content: {_css_text(title)}; }}"
        f" @bottom-left {{ content: {_css_text(mark)}; }} }}"
        " @page :first { @top-left { content: none; } }"
    )


def _css_text(words: str) -> str:
    """A CSS string in which every character but letters and digits is an escape: nothing can end it."""
    inside = "".join(char if char.isascii() and char.isalnum() else f"\\{ord(char):x} " for char in words)
    return f'"{inside}"'


@cache
def _style() -> str:
    return (files("geodata.report") / "templates" / "style.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("geodata.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
