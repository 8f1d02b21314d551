"""Files with layers: GeoPackage and zipped Shapefile through pyogrio, GeoParquet through pyarrow.

Each layer is a grid with named columns and, last, its points.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.errors import FileUnreadable
from geodata.tables.grid import GEOMETRY, Grid, Place
from geodata.tables.kinds import FileKind, checked_members, unreadable
from geodata.tables.layer_points import point_cells
from geodata.tables.nested import grid_rows

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
        for shapes in _unpacked(path, name, Path(folder)):
            meta, table = pyogrio.read_arrow(shapes)
            yield _grid(
                Place(name, shapes.stem),
                table,
                str(meta.get("geometry_name") or "wkb_geometry"),
                meta.get("crs"),
            )


def _unpacked(path: Path, name: str, folder: Path) -> list[Path]:
    """The .shp files of an archive, unpacked beside their companions; no path of the archive is used."""
    wanted = (".shp", ".shx", ".dbf", ".prj", ".cpg")
    with zipfile.ZipFile(path) as archive:
        for member in checked_members(path, name):
            inside = Path(member.filename.replace("\\", "/"))
            if not member.is_dir() and inside.suffix.lower() in wanted and not inside.name.startswith("."):
                (folder / f"{inside.stem}{inside.suffix.lower()}").write_bytes(archive.read(member))
    found = sorted(folder.glob("*.shp"))
    for shapes in found:
        missing = [one for one in (".dbf", ".shx") if not shapes.with_suffix(one).exists()]
        if missing:
            told = f"{shapes.name} without {', '.join(missing)}"
            raise unreadable(name, "incomplete_shapefile", told, ".shp, .shx and .dbf together")
    return found


def _parquet_grid(path: Path, name: str) -> Grid:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        geo = json.loads((file.schema_arrow.metadata or {}).get(b"geo", b"{}"))
        table = file.read()
    column = str(geo.get("primary_column", ""))
    # The GeoParquet standard: no "crs" means OGC:CRS84, an explicit null means unknown.
    crs = geo.get("columns", {}).get(column, {}).get("crs", "OGC:CRS84")
    index = [one for one in table.column_names if one.startswith("__index_level_")]
    return _grid(Place(name), table.drop_columns(index), column, crs)


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
