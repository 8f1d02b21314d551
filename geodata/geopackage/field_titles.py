"""Headings and units of fields, in the tables of GeoPackage's extension Schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from geodata.language import Language
from geodata.plan_columns import Columns

_TABLES = (
    """CREATE TABLE IF NOT EXISTS gpkg_data_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
    mime_type TEXT, constraint_name TEXT,
    CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
    CONSTRAINT gdc_tn UNIQUE (table_name, name))""",
    """CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (
    constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
    min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
    CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))""",
)
_EXTENSION = "http://www.geopackage.org/spec121/#extension_schema"


def add_field_titles(file: sqlite3.Connection, language: Language, layers: Mapping[str, Columns]) -> None:
    """Say of each field how it is headed, and in which unit its numbers are."""
    for statement in _TABLES:
        file.execute(statement)
    file.executemany(
        "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_schema', ?, 'read-write')",
        [("gpkg_data_columns", _EXTENSION), ("gpkg_data_column_constraints", _EXTENSION)],
    )
    file.executemany(
        "INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, NULL)",
        [
            (layer, one.field, one.heading(language), one.heading(language), one.unit.value or None)
            for layer, columns in layers.items()
            for one in columns
        ],
    )
