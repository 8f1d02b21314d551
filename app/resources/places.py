"""Where the homes of a set lie: points as the core uses them, and the names of their regions."""

from __future__ import annotations

from typing import Any

from app.kept_records import beside_set, request_of
from app.reading import read_value
from app.resources.sets import Desk, with_needs
from app.store import SetRecord
from geodata.divisions import load_divisions
from geodata.language import Language
from geodata.region_words import province_names
from optimizer.institution import Institution, prefecture_of

Json = dict[str, Any]


def places_json(kept: SetRecord, desk: Desk) -> Json:
    """Each home of a set with its point in WGS-84 degrees, where that comes from, and its regions; in the
    order of the set. Names of provinces in both languages, of prefectures as the table of divisions has them.
    """
    asked = read_value(
        with_needs(request_of(kept, {})), desk.max_seconds, beside_set(kept, desk.resources.beside())
    )
    homes = {one.id: one for one in asked.problem.institutions}
    places = [_place(homes[name], asked.point_sources[name]) for name in asked.order]
    return {
        "schema": 1,
        "id": kept.id,
        "km_basis": asked.problem.distances.basis,
        "places": places,
        "provinces": _provinces({one["province"] for one in places}),
        "prefectures": _prefectures({one["prefecture"] for one in places if one["prefecture"]}),
    }


def _place(home: Institution, source: str) -> Json:
    return {
        "id": home.id,
        "lon": home.lon,
        "lat": home.lat,
        "point_source": source,
        "province": home.division[:2],
        "prefecture": prefecture_of(home.division),
    }


def _provinces(codes: set[str]) -> Json:
    names = {language: province_names(language) for language in Language}
    return {
        code: {str(language): names[language].get(code, code) for language in Language}
        for code in sorted(codes)
    }


def _prefectures(codes: set[str]) -> Json:
    table = load_divisions()
    found = {code: table.get(code.ljust(6, "0")) for code in sorted(codes)}
    return {code: one.name if one else code for code, one in found.items()}
