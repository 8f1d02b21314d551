"""Plans as GeoPackages, read back with pyogrio, sqlite and GDAL's own ogrinfo."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyogrio
import pytest

from geodata.dossier import Dossier
from geodata.geopackage import geopackage_bytes
from geodata.language import Language
from geodata.plan_columns import FLOW_COLUMNS, FREED_COLUMNS, HOME_LAYER_COLUMNS, Columns
from optimizer.plan import Fate, Status
from tests.geodata.dossiers import (
    HOSTILE,
    carrying,
    planned,
    short_of_places,
    unsolved,
    without_point,
)

LAYERS: dict[str, tuple[str, Columns]] = {
    "flows": ("LineString", FLOW_COLUMNS),
    "institutions": ("Point", HOME_LAYER_COLUMNS),
    "freed_homes": ("Point", FREED_COLUMNS),
}
Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(dossier: Dossier, hide_below: int = 0) -> Path:
        path = tmp_path / "plan.gpkg"
        path.write_bytes(geopackage_bytes(dossier, hide_below))
        return path

    return write


def read(path: Path, layer: str) -> Any:
    return pyogrio.read_dataframe(path, layer=layer)


def ask(path: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute(question).fetchall()


@pytest.mark.parametrize("has_plan", [True, False])
def test_every_layer_has_its_fields_and_kind_of_geometry(written: Written, has_plan: bool) -> None:
    """Guards: three layers, fields as in the table of columns, WGS-84; empty ones exist with their fields."""
    path = written(planned() if has_plan else unsolved(Status.INFEASIBLE))
    assert {str(name) for name, kind in pyogrio.list_layers(path) if kind} == set(LAYERS)
    for layer, (kind, columns) in LAYERS.items():
        told = pyogrio.read_info(path, layer=layer)
        assert list(told["fields"]) == [column.field for column in columns]
        assert all(name == name.lower() for name in told["fields"])
        assert (told["geometry_type"], told["crs"]) == (kind, "EPSG:4326")
        assert (told["features"] > 0) == has_plan


def test_homes_are_points_with_their_figures(written: Written) -> None:
    """Guards: one point a home in the request's order, its figures whole numbers, codes of the contract."""
    dossier = short_of_places()
    rows = read(written(dossier), "institutions")
    given = {one.id: one for one in dossier.problem.institutions}
    outcomes = {one.id: one for one in dossier.outcomes}
    assert list(rows["id"]) == list(dossier.order)
    for _, row in rows.iterrows():
        home, outcome = given[row["id"]], outcomes[row["id"]]
        assert (row.geometry.x, row.geometry.y) == (home.lon, home.lat)
        for name in (
            "fate",
            "level",
            "beds",
            "children_before",
            "children_remaining",
            "unplaced",
            "underused",
        ):
            assert row[name] == getattr(outcome, name)
    assert rows["children_after"].dtype.kind == "i" and rows["underused"].dtype.kind == "b"


def test_flows_run_from_sender_to_receiver(written: Written) -> None:
    """Guards: one line a pair with all its children."""
    dossier = planned()
    rows = read(written(dossier), "flows")
    given = {one.id: one for one in dossier.problem.institutions}
    moved = dossier.plan.assignments
    pairs = {(one.sender, one.receiver): 0 for one in moved}
    for one in moved:
        pairs[one.sender, one.receiver] += one.children
    assert dict(zip(zip(rows["from"], rows["to"], strict=True), rows["children"], strict=True)) == pairs
    for _, row in rows.iterrows():
        ends = [(given[row[end]].lon, given[row[end]].lat) for end in ("from", "to")]
        assert list(row.geometry.coords) == ends


def test_freed_homes_are_those_to_be_transformed_closed_or_blocked(written: Written) -> None:
    """Guards: neither a home that goes on, nor one left out."""
    dossier = short_of_places()
    freed = {one.id for one in dossier.outcomes if one.fate in (Fate.TRANSFORM, Fate.CLOSE, Fate.BLOCKED)}
    assert {one.fate for one in dossier.outcomes} > {Fate.KEEP, Fate.BLOCKED}
    assert set(read(written(dossier), "freed_homes")["id"]) == freed


def test_a_home_without_coordinates_keeps_its_row(written: Written) -> None:
    """Guards: no geometry in place of a point at 0,0; its flows keep theirs as rows too."""
    dossier = planned()
    sender = dossier.plan.assignments[0].sender
    path = written(without_point(dossier, sender))
    homes, flows = read(path, "institutions"), read(path, "flows")
    assert [row["id"] for _, row in homes.iterrows() if row.geometry is None] == [sender]
    assert {row["from"] for _, row in flows.iterrows() if row.geometry is None} == {sender}
    assert len(homes) == len(dossier.outcomes)


def test_every_layer_has_a_default_style_as_qgis_writes_it(written: Written) -> None:
    """Guards: the table `layer_styles` with QGIS's columns, one default a layer, QML that is XML and names
    only fields that the layer has and fates that exist."""
    path = written(planned(language=Language.ZH))
    columns = [name for _, name, *_ in ask(path, "PRAGMA table_info(layer_styles)")]
    assert columns == [
        *("id", "f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName"),
        *("styleQML", "styleSLD", "useAsDefault", "description", "owner", "ui", "update_time"),
    ]
    assert ask(path, "SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'") == [
        ("attributes",)
    ]
    styles = ask(path, "SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM layer_styles")
    assert {layer for layer, *_ in styles} == set(LAYERS) and len(styles) == len(LAYERS)
    for layer, geometry, default, qml in styles:
        assert (geometry, default) == ("geom", 1)
        root = ElementTree.fromstring(qml)
        renderer = root.find("renderer-v2")
        assert root.tag == "qgis" and renderer is not None
        fates = [one.get("value") for one in renderer.iter("category")]
        assert renderer.get("attr") in (None, "fate") and set(fates) <= set(Fate)
        assert [one.get("field") for one in root.iter("alias")] == [one.field for one in LAYERS[layer][1]]
        for one in renderer.iter("Option"):
            if one.get("name") == "expression":
                fields = set(str(one.get("value")).split('"')[1::2])
                assert fields <= {column.field for column in LAYERS[layer][1]} and fields


def test_homes_are_told_apart_by_shape_and_colour(written: Written) -> None:
    """Guards: each fate has a symbol of its own, its name in the planner's language."""
    path = written(planned(language=Language.ZH))
    qml = ask(path, "SELECT styleQML FROM layer_styles WHERE f_table_name = 'institutions'")[0][0]
    renderer = ElementTree.fromstring(qml).find("renderer-v2")
    assert renderer is not None
    labels = {one.get("value"): one.get("label") for one in renderer.iter("category")}
    assert set(labels) == set(Fate) and labels["keep"] == "优化提质"
    looks = [{one.get("k"): one.get("v") for one in layer.iter("prop")} for layer in renderer.iter("layer")]
    assert len({(look["name"], look["color"]) for look in looks}) == len(Fate)


@pytest.mark.parametrize(("language", "title"), [(Language.ZH, "机构"), (Language.EN, "Institutions")])
def test_layers_and_fields_say_what_they_are(written: Written, language: Language, title: str) -> None:
    """Guards: titles and descriptions of layers, headings and units of fields, in the planner's language."""
    path = written(planned(language=language))
    found = ask(path, "SELECT identifier, description FROM gpkg_contents WHERE table_name = 'institutions'")
    assert found[0][0] == title and found[0][1]
    told = {
        name: (heading, unit)
        for name, heading, unit in ask(
            path,
            "SELECT column_name, title, description FROM gpkg_data_columns WHERE table_name = 'institutions'",
        )
    }
    assert told == {one.field: (one.heading(language), one.unit.value or None) for one in HOME_LAYER_COLUMNS}


def test_one_dossier_gives_one_file(written: Written) -> None:
    """Guards: the same bytes at another time, as no time of writing stands in the file; another plan, another
    file."""
    first = geopackage_bytes(planned())
    time.sleep(0.01)
    assert geopackage_bytes(planned()) == first
    path = written(planned())
    assert {date for (date,) in ask(path, "SELECT last_change FROM gpkg_contents")} == {
        "2000-01-01T00:00:00.000Z"
    }
    assert geopackage_bytes(short_of_places()) != first


def test_hostile_texts_stay_as_they_are(written: Written) -> None:
    """Guards: a database runs no formula: notes are stored as given, the planner's own keys as JSON."""
    dossier = carrying(planned())
    rows = read(written(dossier), "institutions")
    assert list(rows["note"]) == list(HOSTILE[: len(rows)])
    assert "https://example.org/" in rows["extra"][0]


def test_hidden_counts_are_null(written: Written) -> None:
    """Guards: with a threshold no count from 1 to below it stands in any layer; without, they do."""
    dossier = carrying(short_of_places())
    small = set(range(1, 10))
    counts = ["children_before", "unplaced", "children_remaining", "moved_out"]

    def found(path: Path) -> set[Any]:
        homes, freed = (read(path, layer)[counts] for layer in ("institutions", "freed_homes"))
        return {*homes.to_numpy().ravel(), *freed.to_numpy().ravel(), *read(path, "flows")["children"]}

    assert small & found(written(dossier))
    path = written(dossier, 10)
    assert not small & found(path)
    assert read(path, "institutions")["note"].isna().all()
    assert not [
        one for one in read(path, "flows")["needs"] if any(f": {count}," in f"{one}," for count in small)
    ]


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="GDAL's ogrinfo (gdal-bin) is not installed")
def test_gdal_opens_it_without_a_complaint(written: Written) -> None:
    """Guards: software as old as GDAL 3.6 reads all layers and the styles, and warns of nothing."""
    dossier = planned()
    call = ["ogrinfo", "-al", "-so", str(written(dossier))]
    told = subprocess.run(call, check=True, capture_output=True, text=True, timeout=60)
    assert told.stderr == ""
    assert [line.split(": ")[1] for line in told.stdout.splitlines() if line.startswith("Layer name")] == [
        *LAYERS,
        "layer_styles",
    ]
    counts = [
        int(line.split(": ")[1]) for line in told.stdout.splitlines() if line.startswith("Feature Count")
    ]
    pairs = {(one.sender, one.receiver) for one in dossier.plan.assignments}
    assert counts[:2] == [len(pairs), len(dossier.outcomes)]
