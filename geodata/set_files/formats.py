"""An institution set in each of the formats that are read: `read(write(set))` is the same problem."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import orjson

from geodata.language import Language
from geodata.set_files.book import set_workbook_bytes
from geodata.set_files.flat import Cell, Institution, cell_of, used_columns
from geodata.set_files.layers import set_layer
from geodata.spreadsheet_text import harmless

Writer = Callable[[Sequence[Institution], Language], bytes]


def set_file_bytes(institutions: Sequence[Institution], kind: str, language: Language) -> bytes:
    """A set as a file of one of `SET_FORMATS`. Raises `SetUnwritable` for what a format cannot hold."""
    return SET_FORMATS[kind](institutions, language)


def set_csv(institutions: Sequence[Institution], language: Language, encoding: str = "utf-8-sig") -> bytes:
    """Comma-separated; UTF-8 with a byte-order mark so that Excel reads it, or GB18030."""
    columns = used_columns(institutions)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.heading(language) for column in columns])
    for one in institutions:
        writer.writerow([_text(cell_of(one, column, language)) for column in columns])
    return text.getvalue().encode(encoding)


def set_geojson(institutions: Sequence[Institution], language: Language) -> bytes:
    """Features with the request's own fields as properties; the point is the geometry."""
    features = [
        {
            "type": "Feature",
            "id": one["id"],
            "geometry": _geometry(one),
            "properties": {name: value for name, value in one.items() if name not in ("lon", "lat")},
        }
        for one in institutions
    ]
    return orjson.dumps({"type": "FeatureCollection", "features": features})


def set_geopackage(institutions: Sequence[Institution], language: Language) -> bytes:
    """One layer `institutions`, its fields named as in the request."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "set.gpkg"
        set_layer(institutions).to_file(path, layer="institutions", driver="GPKG")
        return path.read_bytes()


def set_parquet(institutions: Sequence[Institution], language: Language) -> bytes:
    """GeoParquet, its columns named as in the request."""
    content = io.BytesIO()
    set_layer(institutions).to_parquet(content, index=False)
    return content.getvalue()


def set_shapefile(institutions: Sequence[Institution], language: Language) -> bytes:
    """A Shapefile with its companions in one archive; field names of at most 10 characters, UTF-8."""
    layer = set_layer(institutions, short_names=True)
    content = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        layer.to_file(
            Path(folder) / "institutions.shp",
            driver="ESRI Shapefile",
            encoding="utf-8",
            geometry_type="Point",
        )
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in sorted(Path(folder).iterdir()):
                archive.write(part, part.name)
    return content.getvalue()


def set_csv_gb18030(institutions: Sequence[Institution], language: Language) -> bytes:
    """Comma-separated in GB18030, for software that knows no UTF-8."""
    return set_csv(institutions, language, "gb18030")


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return harmless(cell) if isinstance(cell, str) else repr(cell)


def _geometry(one: Institution) -> dict[str, object] | None:
    if one.get("lon") is None or one.get("lat") is None:
        return None
    return {"type": "Point", "coordinates": [one["lon"], one["lat"]]}


SET_FORMATS: Mapping[str, Writer] = {
    "xlsx": set_workbook_bytes,
    "csv": set_csv,
    "gb18030.csv": set_csv_gb18030,
    "gpkg": set_geopackage,
    "geojson": set_geojson,
    "parquet": set_parquet,
    "shp.zip": set_shapefile,
}
"""Endings of files -> writers."""
