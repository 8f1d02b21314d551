"""Set files as others read them: GDAL's own ogrinfo."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from geodata.example import load_example
from geodata.language import Language
from geodata.set_files import set_file_bytes

needs_ogrinfo = pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="needs Debian's gdal-bin")


@needs_ogrinfo
@pytest.mark.parametrize("kind", ["gpkg", "shp.zip"])
def test_gdal_reads_the_national_set(kind: str, tmp_path: Path) -> None:
    """Guards: 1,217 points in WGS-84 with whole beds that sum to 83,000 and more, Chinese names intact."""
    homes = load_example("national")["institutions"]
    path = tmp_path / f"set.{kind}"
    path.write_bytes(set_file_bytes(homes, kind, Language.ZH))
    sql = "SELECT COUNT(*) AS n, SUM(beds) AS beds, MIN(name) AS name FROM institutions"
    told = run("ogrinfo", "-q", str(path), "-dialect", "SQLite", "-sql", sql)
    assert f"n (Integer) = {len(homes)}" in told
    assert f"= {sum(home['beds'] for home in homes)}\n" in told
    assert min(home["name"] for home in homes) in told
    about = run("ogrinfo", "-so", str(path), "institutions")
    assert "WGS 84" in about and "Point" in about and "beds: Integer" in about


@needs_ogrinfo
def test_gdal_reads_the_geojson(tmp_path: Path) -> None:
    """Guards: RFC 7946 as GDAL understands it; homes without a point are there too."""
    homes = load_example("ten")["institutions"]
    path = tmp_path / "set.geojson"
    path.write_bytes(set_file_bytes(homes, "geojson", Language.ZH))
    assert "Feature Count: 10" in run("ogrinfo", "-so", "-al", str(path))
    assert len(json.loads(path.read_bytes())["features"]) == 10


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return done.stdout.decode()
