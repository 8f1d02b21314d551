"""Files with features: what is no cell is refused where it stands, and no layer hides another."""

from __future__ import annotations

import datetime
import decimal
import io
import json
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from app.errors import RequestInvalid
from geodata.language import Language
from geodata.set_files import set_file_bytes
from tests.geodata.tables.file_makers import TEN, archive, geojson, without_member
from tests.geodata.tables.test_said import check, faults, notes

HOME = {"id": "h1", "name": "甲", "level": "county", "division": "360121", "beds": 10, "children": 1}


def wrong(content: bytes, folder: Path, name: str) -> list[tuple[str, str]]:
    """Places and codes of all faults."""
    try:
        return faults(check(folder, content, name=name))
    except RequestInvalid as error:
        return [(fault.where, fault.code) for fault in error.faults]


def point(*coordinates: object) -> dict[str, object]:
    return {"type": "Point", "coordinates": list(coordinates)}


GEOJSON: dict[str, tuple[bytes, str, str]] = {
    "an object as id": (geojson(properties={**HOME, "id": {"a": 1}}), "a.geojson/1/id", "not_text"),
    "a list as name": (geojson(properties={**HOME, "name": ["甲"]}), "a.geojson/1/name", "not_text"),
    "texts as coordinates": (geojson(geometry=point("115.9", "28.7")), "a.geojson/1", "bad_geometry"),
    "truth as coordinate": (geojson(geometry=point(True, 28.7)), "a.geojson/1", "bad_geometry"),
    "no coordinates": (geojson(geometry=point()), "a.geojson/1", "bad_geometry"),
    "an unknown type": (geojson(geometry={"type": "Dot"}), "a.geojson/1", "bad_geometry"),
    "half a character": (geojson(properties={**HOME, "id": "\ud800"}), "a.geojson/1/id", "bad_characters"),
    "half a character in a name": (
        geojson(properties={**HOME, "\ud800": 1}),
        "a.geojson/1",
        "bad_characters",
    ),
    "5,000 digits": (
        geojson().replace(b'"beds": 10', b'"beds": ' + b"9" * 5000),
        "a.geojson/1/beds",
        "number_too_long",
    ),
    "more than 64 bits": (geojson(properties={**HOME, "beds": 2**64}), "a.geojson/1/beds", "number_too_long"),
    "NaN": (geojson().replace(b"28.7", b"NaN"), "a.geojson/1/geometry/coordinates", "not_a_number"),
    "beyond all numbers": (
        geojson().replace(b'"beds": 10', b'"beds": 1e999'),
        "a.geojson/1/beds",
        "not_a_number",
    ),
    "a name twice": (
        geojson().replace(b'"beds": 10', b'"beds": 1, "beds": 10'),
        "a.geojson/1",
        "duplicate_name",
    ),
    "an unreadable crs": (
        geojson().replace(b'"features"', b'"crs": "EPSG:3857", "features"'),
        "a.geojson",
        "unknown_crs",
    ),
}


@pytest.mark.parametrize("how", GEOJSON)
def test_what_no_cell_can_hold_is_refused_at_its_feature(how: str, tmp_path: Path) -> None:
    """Guards: nothing becomes a text, a number or a point in silence, and nothing ends the reading."""
    content, where, code = GEOJSON[how]
    found = wrong(content, tmp_path, "a.geojson")
    assert (where, code) in found
    assert "cannot_be_read" not in {code for _, code in found}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_geojson_is_decoded_as_text_files_are(encoding: str, tmp_path: Path) -> None:
    """Guards: beside them: a sound collection in any of our encodings."""
    content = json.dumps(json.loads(geojson(properties=HOME)), ensure_ascii=False).encode(encoding)
    found = check(tmp_path, content, name="a.geojson")
    assert found.faults == () and found.files.institutions[0]["name"] == "甲"


def parquet(**columns: object) -> bytes:
    out = io.BytesIO()
    plain = {name: [value] for name, value in HOME.items()}
    pq.write_table(pa.table({**plain, **columns}), out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("columns", "fault"),
    [
        ({"name": pa.array([b"hello"])}, ("a.parquet/1/name", "not_text")),
        ({"name": pa.array([["x", "y"]])}, ("a.parquet/1/name", "not_text")),
        ({"name": pa.array([datetime.date(2020, 1, 1)])}, ("a.parquet/1/name", "a_date")),
        ({"beds": pa.array([datetime.timedelta(days=1)])}, ("a.parquet/1/beds", "not_text")),
    ],
)
def test_parquet_values_that_are_no_cells_are_refused(
    columns: dict[str, object], fault: tuple[str, str], tmp_path: Path
) -> None:
    """Guards: bytes, lists, dates and spans of time are no names and no counts."""
    assert wrong(parquet(**columns), tmp_path, "a.parquet") == [fault]


def test_exact_decimals_are_numbers(tmp_path: Path) -> None:
    """Guards: beside them: what a database exports."""
    found = check(tmp_path, parquet(beds=pa.array([decimal.Decimal("100.00")])), name="a.parquet")
    assert found.faults == () and found.files.institutions[0]["beds"] == 100


def shapefile() -> dict[str, bytes]:
    """The members of a Shapefile of ours, by ending."""
    with zipfile.ZipFile(io.BytesIO(set_file_bytes(TEN, "shp.zip", Language.ZH))) as file:
        return {name.rpartition(".")[2]: file.read(name) for name in file.namelist()}


def test_two_layers_of_one_name_are_both_read(tmp_path: Path) -> None:
    """Guards: folders of an archive are no reason to lose one of two layers: the ids clash, as they must."""
    parts = shapefile()
    both = archive(**{f"{folder}__homes.{ending}": part for folder in "ab" for ending, part in parts.items()})
    found = check(tmp_path, both, name="a.zip")
    assert [table.sheet for table in found.files.tables] == ["a/homes", "b/homes"]
    assert [code for _, code in faults(found)] == ["duplicate_id"] * len(TEN)
    one = check(
        tmp_path, archive(**{f"a__homes.{ending}": part for ending, part in parts.items()}), name="a.zip"
    )
    assert [table.sheet for table in one.files.tables] == ["homes"] and one.faults == ()


@pytest.mark.parametrize("encoding", ["GB18030", "UTF-8"])
def test_a_shapefile_without_an_encoding_is_decoded_by_its_bytes(encoding: str, tmp_path: Path) -> None:
    """Guards: GBK without a .cpg is what Chinese offices send: read, with a line; with a .cpg, without."""
    import geopandas
    from shapely import Point

    homes = geopandas.GeoDataFrame([HOME], geometry=[Point(115.9, 28.7)], crs=4326)
    homes.to_file(tmp_path / "homes.shp", engine="pyogrio", encoding=encoding)
    parts = {f"homes{path.suffix}": path.read_bytes() for path in tmp_path.glob("homes.*")}
    whole = check(tmp_path, archive(**parts), name="a.zip")
    found = check(tmp_path, without_member(archive(**parts), ".cpg"), name="a.zip")
    assert notes(whole) == [] and notes(found) == [("encoding_found", None, "no .cpg beside the .dbf")]
    assert found.files.notes[0].understood == encoding
    assert found.files.institutions == whole.files.institutions
    assert found.files.institutions[0]["name"] == "甲"
