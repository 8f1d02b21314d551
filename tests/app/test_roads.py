"""Distances by road through the service and the command line."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import RouterSettings, Settings
from geodata.routers import RouterKind
from tests.app.requests import base
from tests.app.test_files import sent
from tests.app.test_server import start
from tests.geodata.routers.fakes import Fake, road_km, serving
from tests.geodata.tables.file_makers import HEADINGS, ROWS, text

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
    fake.raw, fake.hang_seconds = None, 3.0
    start = time.monotonic()
    slow = client.post("/optimize", json={**request(), "limits": {"seconds": 0.5}})
    assert (slow.status_code, slow.json()["code"]) == (504, "router_too_slow")
    assert time.monotonic() - start < 2.5
    fake.hang_seconds = 0.0
    assert client.post("/optimize", json=request()).status_code == 200


def test_a_check_of_files_asks_no_router(client: TestClient, fake: Fake) -> None:
    """Guards: a router that fails does not swallow the report: refused cells are told, on both routes; where
    nothing is refused, a plan needs the router and a check does not."""
    fake.raw = (401, "no", {})
    parts = {"distances": {"mode": "router", "router": "roads"}}
    refused = ("file", "a.csv", text(HEADINGS, [*ROWS[0][:4], "约120", *ROWS[0][5:]], *ROWS[1:]))
    told = sent(client, "/institutions", refused, **parts).json()
    assert [fault["where"] for fault in told["faults"]] == ["a.csv/2/床位"]
    assert [fault["where"] for fault in sent(client, "/optimize", refused, **parts).json()["errors"]] == [
        "a.csv/2/床位"
    ]
    sound = ("file", "a.csv", text(HEADINGS, *ROWS))
    assert sent(client, "/institutions", sound, **parts).json()["usable"] is True
    assert fake.calls == 0
    assert sent(client, "/optimize", sound, **parts).status_code == 502


def test_how_far_the_next_home_is_asks_no_router(client: TestClient, fake: Fake) -> None:
    """Guards: lengths by road that nobody has asked for are null."""
    given = {name: request()[name] for name in ("institutions", "distances")}
    told = client.post("/sets", json=given).json()
    found = client.get(f"/sets/{told['id']}/nearest").json()
    assert (found["km_basis"], fake.calls) == ("router", 0)
    assert [one["nation"] for one in found["homes"]] == [None, None]


def test_a_client_that_leaves_ends_the_asking(fake: Fake, tmp_path: Path) -> None:
    """Guards: the place is free again soon after the client went, however slow the router; one that stays
    is answered."""
    fake.hang_seconds = 20.0
    with serving(fake) as spec:
        routers = json.dumps({"roads": {"kind": spec.kind, "url": spec.url}})
        process, port = start(ANZHI_ROUTERS=routers, ANZHI_DATA_DIR=str(tmp_path), ANZHI_MAX_SOLVES="1")
        body = json.dumps(request()).encode()
        with socket.create_connection(("127.0.0.1", port)) as line:
            head = f"POST /optimize HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n\r\n"
            line.sendall(head.encode() + body)
            time.sleep(0.5)
        answer = httpx.post(f"http://127.0.0.1:{port}/optimize", json=base(), timeout=10)
        process.terminate()
        process.wait(timeout=10)
    assert fake.calls == 1 and answer.json()["status"] == "optimal"


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
            ("check", "request.json"),
        ):
            command = [sys.executable, "-c", "from app.cli import main; main()", *arguments]
            done = subprocess.run(
                command, cwd=tmp_path, env=environment, capture_output=True, timeout=120, check=False
            )
            assert done.returncode == 0, done.stderr.decode()
    assert json.loads((tmp_path / "plan/plan.json").read_text())["km_basis"] == "router"
    assert (tmp_path / "data/road-lengths.sqlite").exists()
