"""A plan as map layers: homes as points, flows as lines. WGS-84 degrees.

The layers stay inside this package; what leaves it are files.
"""

from __future__ import annotations

from collections.abc import Iterable

import geopandas as gpd
import pandas as pd
from shapely import LineString, Point

from geodata.plan_columns import FLOW_COLUMNS, FREED_COLUMNS, HOME_LAYER_COLUMNS, Columns, Kind, PlanColumn
from geodata.records.ledger import Cell, Hidden, Ledger, Row
from geodata.records.rows import flow_rows, freed_rows, home_layer_rows
from geodata.records.texts import writable

WGS84 = "EPSG:4326"
_TYPES = {
    Kind.WHOLE: "Int64",
    Kind.KM: "Float64",
    Kind.SHARE: "Float64",
    Kind.DEGREES: "Float64",
    Kind.FLAG: "boolean",
}


def home_layer(ledger: Ledger) -> gpd.GeoDataFrame:
    """One row a home, in the order of the request; without coordinates no geometry."""
    rows = list(home_layer_rows(ledger))
    return _layer(HOME_LAYER_COLUMNS, rows, [home_point(ledger, _id(row)) for row in rows])


def freed_layer(ledger: Ledger) -> gpd.GeoDataFrame:
    """One row for each home that is to be freed (transformed, closed, or blocked until it can be)."""
    rows = list(freed_rows(ledger))
    return _layer(FREED_COLUMNS, rows, [home_point(ledger, _id(row)) for row in rows])


def flow_layer(ledger: Ledger) -> gpd.GeoDataFrame:
    """One row for each pair of homes between which children move, from the sender to the receiver;
    no geometry where either has no coordinates."""
    rows = list(flow_rows(ledger))
    return _layer(FLOW_COLUMNS, rows, [flow_line(ledger, row) for row in rows])


def home_point(ledger: Ledger, home_id: str) -> Point | None:
    """Where a home lies, None where that is unknown."""
    home = ledger.homes[home_id]
    return None if home.lon is None or home.lat is None else Point(round(home.lon, 7), round(home.lat, 7))


def flow_line(ledger: Ledger, row: Row) -> LineString | None:
    """The line of a row of `FLOW_COLUMNS`."""
    ends = [home_point(ledger, str(row[place])) for place in _ENDS]
    return None if None in ends else LineString(ends)


_ENDS = tuple(place for place, column in enumerate(FLOW_COLUMNS) if column.field in ("from", "to"))


def _id(row: Row) -> str:
    return str(row[0])


def _layer(columns: Columns, rows: Iterable[Row], geometry: list[Point | None]) -> gpd.GeoDataFrame:
    by_column = list(zip(*rows, strict=True)) or [()] * len(columns)
    data = {column.field: _series(column, cells) for column, cells in zip(columns, by_column, strict=True)}
    return gpd.GeoDataFrame(data, geometry=gpd.GeoSeries(geometry, crs=WGS84))


def _series(column: PlanColumn, cells: Iterable[Cell]) -> pd.Series:
    """One attribute; a hidden count is null."""
    held = [
        None if isinstance(one, Hidden) else writable(one) if isinstance(one, str) else one for one in cells
    ]
    return pd.Series(held, dtype=_TYPES.get(column.kind, "string"))
