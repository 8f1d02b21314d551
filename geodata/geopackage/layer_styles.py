"""The table `layer_styles`, in which QGIS keeps the styles of a GeoPackage's layers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

TABLE = "layer_styles"
_CREATE = f"""CREATE TABLE "{TABLE}" (
"id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
"f_table_catalog" TEXT(256), "f_table_schema" TEXT(256), "f_table_name" TEXT(256),
"f_geometry_column" TEXT(256), "styleName" TEXT(30), "styleQML" TEXT, "styleSLD" TEXT,
"useAsDefault" BOOLEAN, "description" TEXT, "owner" TEXT(30), "ui" TEXT(30),
"update_time" DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"""
_INSERT = f"""INSERT INTO "{TABLE}"
(f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "styleName", "styleQML", "styleSLD",
"useAsDefault", description, owner, ui, update_time)
VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '', NULL, ?)"""


def add_layer_styles(
    file: sqlite3.Connection, styles: Iterable[tuple[str, str, str]], geometry: str, written: str
) -> None:
    """Make a QML the default style of its layer. `styles` are layer, title and QML; `geometry` is the
    name of the geometry's column, `written` the date that the styles carry.

    The table's columns are those that QGIS writes (`QgsOgrProviderMetadata::saveStyle`); as a table
    without a geometry it is registered as attributes.
    """
    held = list(styles)
    file.execute(_CREATE)
    file.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)"
        " VALUES (?, 'attributes', ?, '', ?)",
        (TABLE, TABLE, written),
    )
    file.execute(
        "INSERT INTO gpkg_ogr_contents (table_name, feature_count) VALUES (?, ?)", (TABLE, len(held))
    )
    rows = [(layer, geometry, layer, qml, title, written) for layer, title, qml in held]
    file.executemany(_INSERT, rows)
