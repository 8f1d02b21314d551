"""The base map of the settings: refused at the start, answered to the page, drawn in the report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.basemaps import basemap_of
from app.errors import StartRefused
from app.main import create_app
from app.messages import Language, fault_text
from app.settings import Settings
from geodata.example import example_bytes
from tests.app.test_cli import anzhi
from tests.basemaps import APPROVAL, LINE, RING, outline_file

TILES = "https://tiles.example:8443/vec/{z}/{x}/{y}.png?tk=0a"


def faults_of(**settings: Any) -> list[tuple[str, str]]:
    """Places and codes of all faults."""
    with pytest.raises(StartRefused) as caught:
        create_app(Settings(**settings))
    for one in caught.value.faults:
        assert re.search("[\u4e00-\u9fff]", fault_text(one, Language.ZH)) and fault_text(one, Language.EN)
    return [(one.where, one.code) for one in caught.value.faults]


def test_no_map_starts_without_its_approval_number(tmp_path: Path) -> None:
    """Guards: a boundary or tiles without 审图号, or with blanks for one: the service does not start."""
    place = outline_file(tmp_path)
    for settings in (
        {"boundary_file": place},
        {"tiles_url": TILES},
        {"tiles_url": TILES, "map_approval": " "},
    ):
        assert faults_of(**settings) == [("ANZHI_MAP_APPROVAL", "missing")]
    assert basemap_of(Settings(map_approval=APPROVAL)) is None


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    """Guards: both maps, no number, and a file that cannot be drawn: three faults."""
    place = outline_file(tmp_path, b"{}")
    assert faults_of(boundary_file=place, tiles_url=TILES) == [
        ("ANZHI_TILES_URL", "given_twice"),
        ("ANZHI_MAP_APPROVAL", "missing"),
        ("ANZHI_BOUNDARY_FILE", "not_lines"),
    ]
    gone = {"boundary_file": tmp_path / "gone", "map_approval": APPROVAL}
    assert faults_of(**gone) == [("ANZHI_BOUNDARY_FILE", "cannot_be_read")]


@pytest.mark.parametrize(
    "url",
    [
        "https://tiles.example/{z}/{x}.png",
        "https://tiles.example/{z}/{x}/{y}/{s}",
        "ftp://tiles.example/{z}/{x}/{y}",
        "//tiles.example/{z}/{x}/{y}",
        "https://user:secret@tiles.example/{z}/{x}/{y}",
        "https://tiles.example; script-src */{z}/{x}/{y}",
        "https://tiles.example/{z}/{x}/{y} 'unsafe-inline'",
        "https://*/{z}/{x}/{y}",
    ],
)
def test_an_address_that_is_none_of_tiles_is_refused(url: str) -> None:
    """Guards: gaps, scheme, and whatever could widen the page's content policy."""
    assert faults_of(tiles_url=url, map_approval=APPROVAL) == [("ANZHI_TILES_URL", "bad_tiles_url")]


@pytest.mark.parametrize(
    ("language", "words"), [("C.UTF-8", "the approval number of the map"), ("zh_CN.UTF-8", "该地图的审图号")]
)
def test_the_command_says_why_it_does_not_start(language: str, words: str, tmp_path: Path) -> None:
    """Guards: `anzhi serve` and `anzhi optimize --out`, in the terminal's language."""
    place = str(outline_file(tmp_path))
    for command in (("serve", "--port", "0"), ("optimize", "--example", "ten", "--out", tmp_path / "out")):
        done = anzhi(*command, language=language, ANZHI_BOUNDARY_FILE=place)
        assert (done.returncode, done.stdout) == (2, b"")
        assert words in done.stderr.decode()


def test_without_a_map_there_is_none(tmp_path: Path) -> None:
    """Guards: nothing is shipped; the page asks no other host, the report says that its plane is blank."""
    with TestClient(
        create_app(Settings(data_dir=tmp_path, workers=1)), base_url="http://127.0.0.1"
    ) as client:
        assert client.get("/basemap").json() == {"schema": 1, "kind": "none"}
        assert "img-src 'self' data: blob:;" in client.get("/").headers["content-security-policy"]
        report = report_of(client)
    assert "on a blank plane" in report and "审图号" not in report and 'class="boundary"' not in report


def test_tiles_are_for_the_screen_alone(tmp_path: Path) -> None:
    """Guards: pictures from that one origin, nothing else; paper has no base map, and says so."""
    stated = {"tiles_url": TILES, "map_approval": APPROVAL, "tiles_max_zoom": 14}
    app = create_app(Settings(data_dir=tmp_path, workers=1, **stated))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        told = {"approval": APPROVAL, "source": "", "url": TILES, "max_zoom": 14}
        assert client.get("/basemap").json() == {"schema": 1, "kind": "tiles", **told}
        policy = client.get("/").headers["content-security-policy"]
        assert "img-src 'self' data: blob: https://tiles.example:8443;" in policy
        assert policy.count("tiles.example") == 1
        report = report_of(client)
    assert "for the screen alone" in report and "tiles.example" not in report and APPROVAL not in report


def test_a_boundary_is_answered_once_and_drawn_on_every_map(tmp_path: Path) -> None:
    """Guards: the file's numbers, an ETag, gzip; its lines, number and source on the report's maps."""
    stated = {"boundary_file": outline_file(tmp_path), "map_approval": APPROVAL, "map_source": "<i>甲图</i>"}
    app = create_app(Settings(data_dir=tmp_path, workers=1, **stated))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        found = client.get("/basemap")
        assert found.headers["content-encoding"] == "gzip"
        drawn = [one["geometry"]["coordinates"] for one in found.json()["geojson"]["features"]]
        assert drawn == [[RING], LINE]
        again = client.get("/basemap", headers={"If-None-Match": found.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        report = report_of(client)
    maps = report.split('class="map"')[1:]
    assert len(maps) > 1 and 'class="boundary"' in maps[0]
    assert all(f'class="approval">Map approval No. {APPROVAL}<' in one for one in maps)
    assert "source: &lt;i&gt;甲图&lt;/i&gt;" in report


def report_of(client: TestClient) -> str:
    """The report on the example of ten homes."""
    solved = client.post("/optimize", content=example_bytes("ten"))
    return client.get(f"{solved.headers['content-location']}.html", headers={"Accept-Language": "en"}).text
