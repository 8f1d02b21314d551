"""Every format in which a plan can be had."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import orjson

from app.answer import Solved, answer_bytes
from app.dossiers import dossier_of
from app.errors import CannotWrite
from app.messages import Language
from geodata.basemap import Basemap
from geodata.dossier import Dossier

Writer = Callable[[Dossier, int], bytes]


@dataclass(frozen=True, slots=True)
class Export:
    """A format: its media type, its writer (None: the answer itself), and counts below which children
    are hidden if nobody says otherwise."""

    media_type: str
    write: Writer | None
    hide_below: int = 0
    content_policy: str = ""


# The libraries behind the writers are slow to start: only where they are needed.


def _workbook(dossier: Dossier, hide_below: int) -> bytes:
    from geodata.workbook import workbook_bytes

    return workbook_bytes(dossier, hide_below)


def _geopackage(dossier: Dossier, hide_below: int) -> bytes:
    from geodata.geopackage import geopackage_bytes

    return geopackage_bytes(dossier, hide_below)


def _geojson(dossier: Dossier, hide_below: int) -> bytes:
    from geodata.geojson import plan_geojson

    return orjson.dumps(plan_geojson(dossier, hide_below))


def _report(dossier: Dossier, hide_below: int) -> bytes:
    from geodata.report import report_html

    return report_html(dossier, hide_below)


def _assignments(dossier: Dossier, hide_below: int) -> bytes:
    from geodata.records import assignments_csv

    return assignments_csv(dossier, hide_below)


def _institutions(dossier: Dossier, hide_below: int) -> bytes:
    from geodata.records import institutions_csv

    return institutions_csv(dossier, hide_below)


def _unplaced(dossier: Dossier, hide_below: int) -> bytes:
    from geodata.records import unplaced_csv

    return unplaced_csv(dossier, hide_below)


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv; charset=utf-8"
REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"

EXPORTS: Mapping[str, Export] = {
    "json": Export("application/json", None),
    "xlsx": Export(_XLSX, _workbook),
    "gpkg": Export("application/geopackage+sqlite3", _geopackage),
    "geojson": Export("application/geo+json", _geojson),
    "html": Export("text/html; charset=utf-8", _report, 5, REPORT_POLICY),
    "assignments.csv": Export(_CSV, _assignments),
    "institutions.csv": Export(_CSV, _institutions),
    "unplaced.csv": Export(_CSV, _unplaced),
}
"""Endings of files -> formats."""


def entitled(solved: Solved, title: str | None) -> Solved:
    """A plan under the title that it was given since; that of its question without one."""
    if title is None or title == solved.asked.meta.get("title"):
        return solved
    return replace(solved, asked=replace(solved.asked, meta={**solved.asked.meta, "title": title}))


def export(
    solved: Solved,
    ending: str,
    language: Language,
    hide_below: int | None = None,
    basemap: Basemap | None = None,
) -> bytes:
    """A plan in one of `EXPORTS`; maps are drawn on the base map. Raises `CannotWrite`."""
    chosen = EXPORTS[ending]
    if chosen.write is None:
        if hide_below:
            raise CannotWrite("the answer as JSON has no hidden counts; take another format")
        return answer_bytes(solved, language)
    hidden = chosen.hide_below if hide_below is None else hide_below
    return chosen.write(dossier_of(solved, language, basemap), hidden)
