"""Distances by road through the service and the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import RouterSettings, Settings
from geodata.routers import RouterKind
from tests.app.requests import base
from tests.geodata.routers.fakes import Fake, road_km, serving

CITY, LARGE = (115.9, 28.7), (115.99, 28.4)


def request(**distances: Any) -> dict[str, Any]:
    """Three homes with points, asked about by road."""
    asked = base(
        distances={"mode": "router", "router": "roads", **distances}, policy={"retention": {"allowed": False}}
    )
    for home, (lon, lat) in zip(asked["institutions"][1:], ((115.94, 28.55), LARGE), strict=True):
        home |= {"lon": lon, "lat": lat}
    asked["institutions"][0] |= {"services": ["medical"]}
    return asked


@pytest.fixture(params=list(RouterKind))
def fake(request: pytest.FixtureRequest) -> Fake:
    return Fake(request.param)


@pytest.fixture
def client(fake: Fake, tmp_path: Path) -> Iterator[TestClient]:
    """A service whose settings name the fake router."""
    with serving(fake) as spec:
        router = RouterSettings(kind=spec.kind, url=spec.url)
        settings = Settings(workers=1, data_dir=tmp_path, routers={"roads": router})
        with TestClient(
            create_app(settings), base_url="http://localhost", headers={"Accept-Language": "en"}
        ) as one:
            while one.get("/readyz").status_code != 200:
                time.sleep(0.02)
            yield one


def test_a_plan_by_road(client: TestClient, fake: Fake) -> None:
    """Guards: km are the router's, the answer says so, and a second request asks the router nothing."""
    answer = client.post("/optimize", json=request()).json()
    assert answer["km_basis"] == "router" and answer["certificate"]["verified"]
    lengths = {row["from"]: row["km"] for row in answer["assignments"]}
    assert lengths["large"] == round(road_km(LARGE, CITY), 2)
    assert all("km_basis" not in row for row in answer["assignments"])
    calls = fake.calls
    again = client.post("/optimize", json=request()).json()
    assert fake.calls == calls and again["certificate"] == answer["certificate"]


def test_the_limit_is_one_of_the_road(client: TestClient) -> None:
    """Guards: a home whose straight line is within the limit and whose road is not stays unplaced."""
    asked = request()
    asked["policy"]["max_km"] = 40
    unplaced = client.post("/optimize", json=asked).json()["unplaced"]
    assert {(row["id"], row["reason"]["code"]) for row in unplaced} == {("large", "too_far")}


def test_pairs_without_a_way_are_warned_of(client: TestClient, fake: Fake) -> None:
    """Guards: they cannot be used, unless straight lines are allowed; then each such move says so, in the
    answer and in the workbook."""
    fake.lost = (LARGE,)
    answer = client.post("/optimize", json=request()).json()
    assert {row["id"] for row in answer["unplaced"]} == {"large"}
    told = {(one["code"], one["where"]) for one in answer["warnings"]}
    assert ("no_way", "distances") in told and ("no_way_between", "large") in told
    allowed = client.post("/optimize", json=request(fallback="straight_line", detour_factor=1.5))
    rows = {row["from"]: row for row in allowed.json()["assignments"]}
    assert rows["large"]["km_basis"] == "straight_line" and "km_basis" not in rows["small"]
    assert rows["large"]["km"] == pytest.approx(road_km(LARGE, CITY) / 1.3 * 1.5, abs=0.01)
    table = client.get(f"{allowed.headers['content-location']}.assignments.csv").content.decode("utf-8-sig")
    told_of = {line.split(",")[0]: line for line in table.splitlines()}
    assert "straight line" in told_of["large"] and "straight line" not in told_of["small"]


def test_a_router_that_fails_is_a_problem(client: TestClient, fake: Fake) -> None:
    """Guards: 502 with the router's name, never its address; 504 when time runs out, and asking again works."""
    fake.raw = (401, "no", {})
    answer = client.post("/optimize", json=request())
    assert (answer.status_code, answer.json()["code"]) == (502, "router_failed")
    assert "roads" in answer.json()["detail"] and "127.0.0.1" not in answer.text
    fake.raw, fake.hang_seconds = None, 0.2
    slow = client.post("/optimize", json={**request(), "limits": {"seconds": 0.001}})
    assert slow.status_code in (200, 504)


@pytest.mark.parametrize(
    ("distances", "where", "code"),
    [
        ({"router": "elsewhere"}, "distances.router", "unknown_router"),
        ({"router": None}, "distances.router", "missing"),
        ({"detour_factor": 1.3}, "distances.detour_factor", "other_mode"),
        ({"mode": "geodesic"}, "distances.router", "other_mode"),
        (
            {"mode": "geodesic", "router": None, "fallback": "straight_line"},
            "distances.fallback",
            "other_mode",
        ),
        ({"router": "http://127.0.0.1:1"}, "distances.router", "unknown_router"),
    ],
)
def test_what_a_request_may_not_say_of_routers(
    client: TestClient, distances: dict[str, Any], where: str, code: str
) -> None:
    """Guards: names of the settings only, never an address; fields of another mode."""
    faults = client.post("/optimize", json=request(**distances)).json()["errors"]
    assert (where, code) in {(fault["where"], fault["code"]) for fault in faults}


def test_the_command_line_asks_routers_too(tmp_path: Path) -> None:
    """Guards: ANZHI_ROUTERS, optimize and verify; the cache lies in the data folder."""
    (tmp_path / "request.json").write_text(json.dumps(request()))
    with serving(Fake(RouterKind.OSRM)) as spec:
        routers = json.dumps({"roads": {"kind": "osrm", "url": spec.url}})
        environment = {
            **os.environ,
            "ANZHI_ROUTERS": routers,
            "ANZHI_DATA_DIR": str(tmp_path / "data"),
            "LANG": "C.UTF-8",
        }
        for arguments in (
            ("optimize", "request.json", "--out", "plan"),
            ("verify", "request.json", "plan/plan.json"),
        ):
            command = [sys.executable, "-c", "from app.cli import main; main()", *arguments]
            done = subprocess.run(
                command, cwd=tmp_path, env=environment, capture_output=True, timeout=120, check=False
            )
            assert done.returncode == 0, done.stderr.decode()
    assert json.loads((tmp_path / "plan/plan.json").read_text())["km_basis"] == "router"
    assert (tmp_path / "data/road-lengths.sqlite").exists()
