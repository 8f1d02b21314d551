"""An institution set as a layer of points."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import pandas as pd
from shapely import Point

from geodata.columns import Column, Kind
from geodata.errors import GeodataError
from geodata.language import Language
from geodata.set_files.flat import Cell, FlatColumn, Institution, cell_of, used_columns

WGS84 = "EPSG:4326"
SHAPEFILE_NAME = 10
SHAPEFILE_BYTES = 254
_WHOLE = (Kind.WHOLE,)


class SetUnwritable(GeodataError):
    """A set holds something that the format cannot hold; says what and where."""


def set_layer(institutions: Sequence[Institution], short_names: bool = False) -> gpd.GeoDataFrame:
    """One row a home; fields are named as in the request, or shortly for a Shapefile.

    Raises `SetUnwritable` if the short names are not distinct or a text is too long for a Shapefile.
    """
    columns = used_columns(institutions, points=False)
    names = [_short(column) if short_names else column.field for column in columns]
    cells = {
        name: [cell_of(one, column, Language.EN) for one in institutions]
        for name, column in zip(names, columns, strict=True)
    }
    if short_names:
        _check_shapefile(names, columns, cells)
    data = {name: _series(cells[name], column) for name, column in zip(names, columns, strict=True)}
    return gpd.GeoDataFrame(data, geometry=[_point(one) for one in institutions], crs=WGS84)


def _series(cells: Sequence[Cell], column: FlatColumn) -> pd.Series:
    if column.kind is Kind.WHOLE:
        return pd.Series(cells, dtype="Int64")
    if column.kind in (Kind.YUAN, Kind.DEGREES):
        return pd.Series(cells, dtype="Float64")
    return pd.Series([None if cell is None else str(cell) for cell in cells], dtype="string")


def _short(column: FlatColumn) -> str:
    if isinstance(column.told, Column):
        return column.told.short
    return f"{column.told.short}{column.member}"[:SHAPEFILE_NAME]


def _check_shapefile(
    names: Sequence[str], columns: Sequence[FlatColumn], cells: dict[str, list[Cell]]
) -> None:
    for place, (name, column) in enumerate(zip(names, columns, strict=True)):
        known = isinstance(column.told, Column) or column.member in column.told.names
        if name in names[:place] or not known:
            raise SetUnwritable(f"the column {column.field} has no name of 10 letters in a Shapefile")
        for cell in cells[name]:
            if isinstance(cell, str) and len(cell.encode()) > SHAPEFILE_BYTES:
                raise SetUnwritable(
                    f"{column.field} {cell[:40]!r} is longer than the 254 bytes of a Shapefile"
                )


def _point(one: Institution) -> Point | None:
    if one.get("lon") is None or one.get("lat") is None:
        return None
    return Point(one["lon"], one["lat"])
