"""POST /frontier from bytes to bytes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from app.cli.commands import cli
from app.frontier import frontier_of_plan
from app.messages import Language
from app.reading import read_request
from app.solving import Means, solve
from app.verifying import verify
from geodata.example import example_bytes, load_example
from optimizer.pipeline import run_in_process
from tests.app.requests import base

TOP = (
    *("schema", "status", "km_basis", "frontier", "stages", "nation", "by_province", "conflict"),
    *("certificate", "policy", "warnings", "timings"),
)


def traced(client: TestClient, request: Any) -> dict[str, Any]:
    answer = client.post("/frontier", json=request)
    assert answer.status_code == 200, answer.text[:500]
    found: dict[str, Any] = answer.json()
    return found


def test_a_curve_of_three_homes(client: TestClient) -> None:
    """Guards: the shape of the answer, and numbers that fit on one hand: one county home may stay; its 5
    children in need of medical care have no other place, so none retained is below the curve."""
    answer = traced(client, base(frontier={"of": "retained"}))
    assert set(answer) == set(TOP)
    assert (answer["schema"], answer["status"], answer["by_province"].keys()) == (1, "optimal", {"36"})
    (point,) = answer["nation"]["points"]
    assert (point["max_total"], point["retained"], point["unplaced"], point["proven"]) == (1, 1, 0, True)
    assert point["policy"] == {"objective": "least_travel", "retention": {"max_total": 1}}
    assert answer["nation"]["below"] == [{"retained": 0, "unplaced": 5, "proven": True}]
    assert answer["certificate"]["points_verified"] == answer["certificate"]["points"] == 1


@pytest.mark.parametrize("of", ["retained", "open_homes", "max_km"])
def test_the_policy_of_a_point_reproduces_it(client: TestClient, of: str) -> None:
    """Guards: handed to POST /optimize, a point's policy gives its stage values, in the nation and in the
    province; the plan is there when asked for, and as many children are placed in it."""
    request = load_example("province")
    answer = traced(client, {**request, "frontier": {"of": of, "points": 4, "plans": True}})
    curves = [answer["nation"], *answer["by_province"].values()]
    for curve in curves:
        for point in (curve["points"][0], curve["points"][-1]):
            policy = {**request.get("policy", {}), **point["policy"]}
            stages = client.post("/optimize", json={**request, "policy": policy}).json()["certificate"]
            values = [stage["value"] for stage in stages["stages"]][:2]
            assert values == [point["unplaced"], point["child_km"]]
    for point in answer["nation"]["points"]:
        left = sum(row["children"] for row in point["plan"]["unplaced"])
        assert point["verified"] and left == point["unplaced"]


def test_homes_of_every_level(client: TestClient) -> None:
    """Guards: under consolidation homes at city level count too, and fewer of them cost kilometres."""
    request = load_example("ten")
    request["policy"] = {**request.get("policy", {}), "consolidate_city_level": True}
    points = traced(client, {**request, "frontier": {"of": "open_homes"}})["nation"]["points"]
    km = [point["child_km"] for point in points]
    assert len(points) > 1 and km == sorted(km, reverse=True)


def test_faults_of_both_parts_are_listed_together(client: TestClient) -> None:
    """Guards: problem+json with every fault: of the member `frontier` and of the rest."""
    request = base(frontier={"of": "beds", "points": 1, "odd": 0}, policy={"far_km": -1})
    answer = client.post("/frontier", json=request)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    places = {fault["where"] for fault in answer.json()["errors"]}
    assert places == {"frontier.of", "frontier.points", "frontier.odd", "policy.far_km"}
    assert client.post("/frontier", content=b"{").status_code == 422


def test_contradicting_demands_have_no_curve(client: TestClient) -> None:
    """Guards: infeasible is an answer: a conflict and no curve."""
    request = base(frontier={"of": "max_km"}, policy={"retention": {"max_total": 0}})
    request["institutions"][2]["lock"] = "keep"
    answer = traced(client, request)
    assert (answer["status"], answer["nation"], answer["by_province"]) == ("infeasible", None, None)
    assert [one["code"] for one in answer["conflict"]] == ["lock_keep", "quota_total"]
    request["frontier"] = {"of": "retained"}
    assert traced(client, request)["status"] == "optimal"


def test_the_example_of_the_description_can_be_executed(client: TestClient) -> None:
    """Guards: the OpenAPI document has the schemas, and its example is answered."""
    document = client.get("/openapi.json").json()
    content = document["paths"]["/frontier"]["post"]["requestBody"]["content"]["application/json"]
    answer = traced(client, content["examples"]["ten"]["value"])
    assert answer["status"] == "optimal"
    schemas = document["components"]["schemas"]
    assert set(schemas["Frontier"]["required"]) == set(TOP)
    for name in ("FrontierRequest", "FrontierIn"):
        assert all(one.get("description") for one in schemas[name]["properties"].values())
    for point in answer["nation"]["points"]:
        assert (
            set(schemas["FrontierPoint"]["required"])
            <= set(point)
            <= set(schemas["FrontierPoint"]["properties"])
        )


def test_the_command_prints_a_table_and_writes_the_answer(tmp_path: Any) -> None:
    """Guards: anzhi frontier: a line for each point; --out is the answer."""
    (tmp_path / "r.json").write_bytes(example_bytes("ten"))
    out = tmp_path / "f.json"
    ran = CliRunner().invoke(
        cli, ["frontier", str(tmp_path / "r.json"), "--of", "retained", "--out", str(out)]
    )
    assert ran.exit_code == 0, ran.output
    assert "max_total" in ran.output and out.stat().st_size > 500
    bad = CliRunner().invoke(cli, ["frontier", str(tmp_path / "r.json"), "--points", "1"])
    assert bad.exit_code == 2


def test_a_binding_quota_says_how_it_was_shared(client: TestClient) -> None:
    """Guards: the answer of /optimize has the provinces and both margins, and verify finds them as they
    should be, and changed ones not; a quota that does not bind is null."""
    request = load_example("province")
    policy = {**request.get("policy", {}), "objective": "least_travel", "retention": {"max_total": 2}}
    answer = client.post("/optimize", json={**request, "policy": policy}).json()
    quota = answer["quota"]
    assert (quota["max_total"], quota["retained"]) == (2, 2) == (2, sum(quota["by_province"].values()))
    assert [row["minimize"] for row in quota["one_more"]] == [{"unplaced": 1.0}, {"child_km": 1.0}]
    assert (
        [row["change"] for row in quota["one_more"]] < [0, 0] < [row["change"] for row in quota["one_fewer"]]
    )
    asked = read_request(json.dumps({**request, "policy": policy}).encode(), 60.0)
    assert verify(asked, answer, Language.EN) == []
    quota["by_province"] = {"11": 2}
    assert verify(asked, answer, Language.EN)
    policy["retention"] = {"max_total": 500}
    assert client.post("/optimize", json={**request, "policy": policy}).json()["quota"] is None


def test_the_curve_of_a_plan_is_that_of_its_request(client: TestClient) -> None:
    """Guards: the same curve without sending the set again, from a matrix too; faults of the body are told,
    and a plan that is not there."""
    rows = [{"from": a, "to": b, "km": 40} for a in ("small", "large") for b in ("city", "large") if a != b]
    request = base(distances={"mode": "matrix", "rows": rows}, policy={"keep_together_up_to": 0})
    plan = client.post("/optimize", json=request).headers["content-location"]
    answer = client.post(f"{plan}/frontier", json={"of": "open_homes"})
    assert answer.status_code == 200, answer.text
    direct = traced(client, {**request, "frontier": {"of": "open_homes"}})
    same = ("status", "km_basis", "frontier", "nation", "by_province", "policy")
    assert [answer.json()[name] for name in same] == [direct[name] for name in same]
    refused = client.post(f"{plan}/frontier", json={"of": "beds"})
    assert [one["where"] for one in refused.json()["errors"]] == ["of"]
    assert client.post("/plans/none/frontier", json={}).status_code == 404


def test_a_plan_by_road_lends_its_curve_no_time() -> None:
    """Guards: seconds that a router took for the plan are not added to what its curve may take."""
    means = Means(run_in_process, 1, 60.0)
    solved = solve(lambda seconds: read_request(json.dumps(base()).encode(), seconds), means)
    by_road = replace(solved, asked=replace(solved.asked, road_seconds=40.0, uncounted_seconds=30.0))
    asked = frontier_of_plan(by_road, b"{}", means).asked
    assert (asked.road_seconds, asked.uncounted_seconds) == (0.0, 0.0)
