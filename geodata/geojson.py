"""A plan as GeoJSON (RFC 7946)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geodata.dossier import Dossier
from geodata.plan_columns import FLOW_COLUMNS, HOME_LAYER_COLUMNS, Columns
from geodata.records.ledger import Cell, Hidden, Ledger, open_ledger
from geodata.records.rows import flow_rows, home_layer_rows
from geodata.records.texts import writable

Json = dict[str, object]
Position = list[float]

DECIMALS = 7
"""Of a degree: about 1 cm."""
_FROM, _TO = (place for place, column in enumerate(FLOW_COLUMNS) if column.field in ("from", "to"))


def plan_geojson(dossier: Dossier, hide_below: int = 0) -> Json:
    """A feature collection: a point for each home in the order of the request, then a line for each pair
    of homes between which children move; the geometry is null where coordinates are unknown.

    Foreign members say what the plan is: `status`, `km_basis`, `fingerprint`. A count that is hidden
    because it is small is null; the fingerprint, made from all counts, is then left out. `bbox` is left
    out where nothing has coordinates.
    """
    ledger = open_ledger(dossier, hide_below)
    features = [*_homes(ledger), *_flows(ledger)]
    told: Json = {
        "type": "FeatureCollection",
        "status": dossier.plan.status.value,
        "km_basis": dossier.problem.distances.basis.value,
    }
    if ledger.hides:
        told["hidden_below"] = ledger.shown.hide_below
    else:
        told["fingerprint"] = dossier.certificate.fingerprint
    return told | _box(ledger) | {"features": features}


def _homes(ledger: Ledger) -> Iterator[Json]:
    for row in home_layer_rows(ledger):
        position = _position(ledger, row[0])
        geometry = None if position is None else {"type": "Point", "coordinates": position}
        yield _feature(str(row[0]), "home", geometry, HOME_LAYER_COLUMNS, row)


def _flows(ledger: Ledger) -> Iterator[Json]:
    for row in flow_rows(ledger):
        ends = [_position(ledger, row[_FROM]), _position(ledger, row[_TO])]
        geometry = None if None in ends else {"type": "LineString", "coordinates": ends}
        yield _feature(f"{row[_FROM]} → {row[_TO]}", "flow", geometry, FLOW_COLUMNS, row)


def _feature(name: str, kind: str, geometry: object, columns: Columns, row: Sequence[Cell]) -> Json:
    cells = {column.field: _plain(cell) for column, cell in zip(columns, row, strict=True)}
    return {
        "type": "Feature",
        "id": name,
        "geometry": geometry,
        "properties": {"kind": kind, **cells},
    }


def _plain(cell: Cell) -> object:
    if isinstance(cell, Hidden):
        return None
    return writable(cell) if isinstance(cell, str) else cell


def _position(ledger: Ledger, home_id: Cell) -> Position | None:
    home = ledger.homes[str(home_id)]
    if home.lon is None or home.lat is None:
        return None
    return [round(home.lon, DECIMALS), round(home.lat, DECIMALS)]


def _box(ledger: Ledger) -> Json:
    """West, south, east, north of all homes."""
    if not ledger.outcomes:
        return {}
    found = [one for home in ledger.homes if (one := _position(ledger, home)) is not None]
    if not found:
        return {}
    lon, lat = zip(*found, strict=True)
    return {"bbox": [min(lon), min(lat), max(lon), max(lat)]}
