"""Files with layers: GeoPackage and zipped Shapefile through pyogrio, GeoParquet through pyarrow.

Each layer is a grid with named columns and, last, its points.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.errors import FileUnreadable
from geodata.tables.grid import GEOMETRY, Grid, Place
from geodata.tables.kinds import FileKind, unreadable
from geodata.tables.layer_points import point_cells
from geodata.tables.nested import grid_rows
from geodata.tables.shapefiles import ensure_encoding, unpacked_layers

if TYPE_CHECKING:
    import pyarrow as pa

STYLES = "layer_styles"
"""The table in which QGIS keeps the styles of a GeoPackage."""


def read_layer_file(path: Path, name: str, kind: FileKind) -> Iterator[Grid]:
    """The layers of a file. Raises `FileUnreadable`."""
    try:
        if kind is FileKind.PARQUET:
            yield _parquet_grid(path, name)
        elif kind is FileKind.SHAPEFILE:
            yield from _shapefile_grids(path, name)
        else:
            yield from _geopackage_grids(path, name)
    except FileUnreadable:
        raise
    except Exception as error:  # GDAL and Arrow raise many kinds
        found = f"{type(error).__name__}: {error}"[:80]
        raise unreadable(name, "damaged_file", found, f"a whole file of the format {kind}") from None


def _geopackage_grids(path: Path, name: str) -> Iterator[Grid]:
    import pyogrio

    layers = [str(layer) for layer, _ in pyogrio.list_layers(path)]
    for layer in layers:
        if layer != STYLES:
            meta, table = pyogrio.read_arrow(path, layer=layer)
            yield _grid(
                Place(name, layer), table, str(meta.get("geometry_name") or "wkb_geometry"), meta.get("crs")
            )


def _shapefile_grids(path: Path, name: str) -> Iterator[Grid]:
    import pyogrio

    with tempfile.TemporaryDirectory() as folder:
        for layer, shapes in unpacked_layers(path, name, Path(folder)):
            encoding = ensure_encoding(shapes, f"{name}/{layer}")
            meta, table = pyogrio.read_arrow(shapes)
            geometry = str(meta.get("geometry_name") or "wkb_geometry")
            place = Place(name, layer)
            grid = _grid(place, table, geometry, meta.get("crs"))
            if encoding is not None:
                grid.notes.append(place.changed("encoding_found", "no .cpg beside the .dbf", encoding))
            yield grid


def _parquet_grid(path: Path, name: str) -> Grid:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        geo = _geo(file.schema_arrow.metadata, name)
        table = file.read()
    column = str(geo.get("primary_column", ""))
    # The GeoParquet standard: no "crs" means OGC:CRS84, an explicit null means unknown.
    crs = geo.get("columns", {}).get(column, {}).get("crs", "OGC:CRS84")
    index = [one for one in table.column_names if one.startswith("__index_level_")]
    return _grid(Place(name), table.drop_columns(index), column, crs)


def _geo(metadata: dict[bytes, bytes] | None, name: str) -> dict[str, Any]:
    """What a GeoParquet file says of its geometry; nothing in a plain Parquet file."""
    text = (metadata or {}).get(b"geo", b"{}")
    try:
        geo = json.loads(text)
    except ValueError:
        geo = None
    if not isinstance(geo, dict):
        raise unreadable(name, "damaged_file", text[:60].decode(errors="replace"), "metadata of GeoParquet")
    return geo


def _grid(place: Place, table: pa.Table, geometry: str, crs: object) -> Grid:
    grid = Grid(place.file, place.sheet, iter(()), named=True)
    columns = {one: table.column(one).to_pylist() for one in table.column_names if one != geometry}
    if geometry in table.column_names:
        points = point_cells(place, table.column(geometry).to_pylist(), crs, grid.notes)
        if any(point is not None for point in points):
            columns[GEOMETRY] = points
    features = (dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True))
    grid.rows = grid_rows(list(features))
    return grid
