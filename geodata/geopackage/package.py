"""From a dossier to the bytes of a GeoPackage: the same bytes for the same dossier.

GDAL writes the layers; what it cannot write (styles, titles of fields, a date that is not that of the
writing) is added as the standard says (OGC 12-128r18: `gpkg_contents`, extension Schema).
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import geopandas as gpd
import pyogrio

from geodata.dossier import Dossier
from geodata.geopackage.field_titles import add_field_titles
from geodata.geopackage.layer_styles import add_layer_styles
from geodata.geopackage.qml import document
from geodata.geopackage.styles import flow_style, freed_style, home_style
from geodata.geopackage.words import package_words
from geodata.layers import flow_layer, freed_layer, home_layer
from geodata.plan_columns import FLOW_COLUMNS, FREED_COLUMNS, HOME_LAYER_COLUMNS, Columns
from geodata.records.ledger import Ledger, open_ledger

GEOMETRY = "geom"
OLDEST = "1.2"
"""Version of the standard: all that is needed, and no older software warns of it."""
WRITTEN = "2000-01-01T00:00:00.000Z"
"""Stands for the date of writing, which would make two files of one plan different."""


@dataclass(frozen=True, slots=True)
class MapLayer:
    """One layer of the file: its table, kind of geometry, fields, rows, and how they are drawn."""

    name: str
    geometry: str
    columns: Columns
    rows: Callable[[Ledger], gpd.GeoDataFrame]
    style: Callable[[Ledger], Element]


LAYERS = (
    MapLayer("flows", "LineString", FLOW_COLUMNS, flow_layer, flow_style),
    MapLayer("institutions", "Point", HOME_LAYER_COLUMNS, home_layer, home_style),
    MapLayer("freed_homes", "Point", FREED_COLUMNS, freed_layer, freed_style),
)
"""In the order in which they are drawn, the lowest first."""


def geopackage_bytes(dossier: Dossier, hide_below: int = 0) -> bytes:
    """The plan as a GeoPackage, WGS-84, with a default style for each layer.

    Layers: `institutions` (points), `flows` (lines, one for each pair of homes), `freed_homes` (points of
    homes that are to be transformed or closed, or are blocked). Attributes are named in English; their
    words are the codes of the contract. Homes without coordinates keep their row, without a geometry.
    Counts of 1 to `hide_below` - 1 children and what would reveal them are null (0, 1: none are hidden),
    notes and the planner's own columns then too. Without a plan the layers are empty.
    """
    ledger, words = open_ledger(dossier, hide_below), package_words(dossier.language)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.gpkg"
        for layer in LAYERS:
            _write_layer(path, layer, layer.rows(ledger), words)
        with closing(sqlite3.connect(path)) as file, file:
            add_field_titles(file, dossier.language, {layer.name: layer.columns for layer in LAYERS})
            add_layer_styles(file, _styles(ledger, words), GEOMETRY, WRITTEN)
            file.execute("UPDATE gpkg_contents SET last_change = ?", (WRITTEN,))
        _tidy(path)
        return path.read_bytes()


def _write_layer(path: Path, layer: MapLayer, rows: gpd.GeoDataFrame, words: Mapping[str, str]) -> None:
    pyogrio.write_dataframe(
        rows,
        path,
        layer=layer.name,
        driver="GPKG",
        geometry_type=layer.geometry,
        dataset_options={"VERSION": OLDEST},
        layer_options={
            "GEOMETRY_NAME": GEOMETRY,
            "IDENTIFIER": words[layer.name],
            "DESCRIPTION": words[f"{layer.name}_told"],
        },
    )


def _styles(ledger: Ledger, words: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Layer, title and QML of each default style."""
    for layer in LAYERS:
        headings = {one.field: one.heading(ledger.dossier.language) for one in layer.columns}
        yield layer.name, words[layer.name], document(layer.style(ledger), layer.geometry, headings)


def _tidy(path: Path) -> None:
    """Write the file anew, without the pages that earlier versions of a row have left behind."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("VACUUM")
