"""The page as the service gives it out, without a browser."""

from __future__ import annotations

import gzip
import re

import pytest
from fastapi.testclient import TestClient

from app.routes import page
from geodata.example import load_example
from optimizer.institution import prefecture_of


def test_the_page_may_load_its_own_files_only(client: TestClient) -> None:
    """Guards: no inline script, no other host, framed by nobody."""
    answer = client.get("/")
    policy = dict(one.partition(" ")[::2] for one in answer.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=|https?://", answer.text)


def test_files_of_the_page_are_kept_and_the_page_is_not(client: TestClient) -> None:
    """Guards: names change with the content, so that a browser asks for the page alone after an update, and
    for the icon, whose name stays."""
    answer = client.get("/")
    assert answer.headers["cache-control"] == "no-cache"
    names = re.findall(r'"(/page/[^"]+\.(?:js|css))"', answer.text)
    assert len(names) == 2
    for name in names:
        assert "immutable" in client.get(name).headers["cache-control"]
    assert client.get("/page/icon.svg").headers["cache-control"] == "no-cache"


def test_a_browser_gets_files_compressed_and_others_plain(client: TestClient) -> None:
    """Guards: both are the same file."""
    packed = client.get("/", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert gzip.decompress(page._built()["index.html.gz"]) == plain.content


@pytest.mark.parametrize("name", ["index.html", "page.js", "page.js.gz", "..%2f..%2fmain.py", "build.mjs"])
def test_nothing_else_is_given_out(client: TestClient, name: str) -> None:
    """Guards: of the folder only scripts, styles and the icon, by the names that the build gave them."""
    assert client.get(f"/page/{name}").status_code == 404
    assert client.get("/page/icon.svg").status_code == 200


def test_places_are_the_points_that_lengths_are_measured_between(client: TestClient) -> None:
    """Guards: every home has a point, a given one as it came; regions are those of the rules."""
    homes = load_example("national")["institutions"]
    made = client.post("/sets", json={"institutions": homes}).json()
    told = client.get(f"/sets/{made['id']}/places").json()
    assert [one["id"] for one in told["places"]] == [one["id"] for one in homes]
    for home, place in zip(homes, told["places"], strict=True):
        assert place["province"] == home["division"][:2]
        assert place["prefecture"] == prefecture_of(home["division"])
        if "lon" in home:
            assert (place["lon"], place["lat"], place["point_source"]) == (home["lon"], home["lat"], "given")
        else:
            assert place["point_source"] == "division_seat"
            assert 73 < place["lon"] < 136
    assert told["provinces"]["36"] == {"zh": "江西", "en": "Jiangxi"}
    assert told["prefectures"]["3601"] == "南昌市"


def test_places_of_gcj02_points_are_wgs84(client: TestClient) -> None:
    """Guards: the map shows what the core measures, not what a map service's coordinates would show."""
    home = {"id": "a", "level": "prefectural", "division": "360100", "beds": 10, "lon": 115.9, "lat": 28.7}
    made = client.post("/sets", json={"institutions": [home], "distances": {"crs": "gcj02"}}).json()
    place = client.get(f"/sets/{made['id']}/places").json()["places"][0]
    assert 0.001 < abs(place["lon"] - 115.9) < 0.01
    assert place["lat"] != 28.7


def test_places_of_an_unknown_set_are_not_found(client: TestClient) -> None:
    """Guards: 404, as for the set itself."""
    assert client.get("/sets/ab/places").status_code == client.get("/sets/ab").status_code == 404
