"""How far the next home at city level or above is from each county home: what lies behind a limit in km."""

from __future__ import annotations

from app.kept_records import beside_set_as_kept, request_of
from app.reading import read_value
from app.resources.places import Json
from app.resources.sets import Desk, with_needs
from app.store import SetRecord
from optimizer.exact import UNREACHABLE, units_to_km
from optimizer.nearest import Nearest, nearest_city_level
from optimizer.policy import Reach


def nearest_json(kept: SetRecord, desk: Desk) -> Json:
    """Each county home of a set with children, in the order of the set, with the km to the nearest home at
    city level or above that each jurisdiction allows; null where there is none, or its length is not known.

    No router is asked: of a set by road, lengths are those that are kept with it.
    """
    beside = beside_set_as_kept(kept, desk.resources.beside())
    asked = read_value(with_needs(request_of(kept, {})), desk.max_seconds, beside)
    found = nearest_city_level(asked.problem)
    homes = [asked.problem.institutions[place] for place in found.homes.tolist()]
    rows = {
        one.id: {"id": one.id, "children": one.children_total, **_lengths(found, place)}
        for place, one in enumerate(homes)
    }
    return {
        "schema": 1,
        "id": kept.id,
        "km_basis": asked.problem.distances.basis,
        "homes": [rows[name] for name in asked.order if name in rows],
    }


def _lengths(found: Nearest, place: int) -> Json:
    units = {reach: int(found.length[reach][place]) for reach in Reach}
    return {str(reach): None if one == UNREACHABLE else units_to_km(one) for reach, one in units.items()}
