"""POST /repair: every change that is told, made in the request and solved again, keeps its promise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from app.changes import with_changes
from app.cli.commands import cli
from app.repair_openapi import REPAIR_EXAMPLE
from geodata.example import load_example
from tests.app.requests import base

Json = dict[str, Any]


def repaired(client: TestClient, request: Json) -> Json:
    answer = client.post("/repair", json=request)
    assert answer.status_code == 200, answer.text[:500]
    found: Json = answer.json()
    return found


def unplaced(client: TestClient, request: Json) -> int:
    question = {name: part for name, part in request.items() if name not in ("prices", "remedies")}
    answer = client.post("/optimize", json=question)
    assert answer.status_code == 200, answer.text[:500]
    children: int = answer.json()["summary"]["unplaced"]
    return children


def changes_of(answer: Json) -> list[Json]:
    return [one["change"] for one in answer["repair"]["changes"]]


def test_the_example_is_three_beds_short(client: TestClient) -> None:
    """Guards: worked by hand: 15 children, 12 beds; three beds cost less than the county home retained."""
    answer = repaired(client, REPAIR_EXAMPLE)
    assert answer["unplaced_children"] == 3
    edit = {"op": "set", "institution": "city", "field": "usable_beds", "value": 15}
    assert changes_of(answer) == [edit]
    repair = answer["repair"]
    assert (repair["cost"], repair["bound"], repair["proven"]) == (150_000, 150_000, True)
    assert (repair["unplaced_children"], repair["left"]) == (0, [])
    assert answer["plan"]["summary"]["unplaced"] == 0
    assert answer["plan"]["certificate"]["verified"] is True
    (witness,) = answer["witnesses"]
    assert (witness["children"], witness["free_beds"], witness["shortfall"]) == (15, 12, 3)
    (row,) = answer["unplaced"]
    assert {"change": edit, "places": 3} in [
        {name: one[name] for name in ("change", "places")} for one in row["remedies"]
    ]


def test_prices_decide(client: TestClient) -> None:
    """Guards: where beds are dear the county home is retained instead; prices not told have their default."""
    answer = repaired(client, REPAIR_EXAMPLE | {"prices": {"bed": 400_000}})
    assert changes_of(answer) == [{"op": "set", "institution": "county", "field": "lock", "value": "keep"}]
    assert answer["repair"]["cost"] == 1_000_000
    assert answer["prices"]["agreement"] == 200_000


def test_where_nothing_is_short_nothing_is_changed(client: TestClient) -> None:
    """Guards: a plan that places everybody is its own repair."""
    answer = repaired(client, base())
    assert (answer["unplaced"], answer["witnesses"], answer["repair"]["changes"]) == ([], [], [])
    assert answer["repair"]["proven"] is True
    assert answer["plan"]["assignments"]


def test_whom_no_change_places_is_said(client: TestClient) -> None:
    """Guards: a rule that no change touches leaves children out, by name; nothing is paid in vain."""
    request = REPAIR_EXAMPLE | {"policy": {"moves": [{"from": "county", "to": "city", "rule": "forbid"}]}}
    request["institutions"] = [dict(one) for one in request["institutions"]]
    request["institutions"][1]["lock"] = "free"
    repair = repaired(client, request)["repair"]
    assert repair["left"] == [{"id": "county", "need": "general", "children": 15}]
    assert (repair["changes"], repair["cost"], repair["unplaced_children"]) == ([], 0, 15)


@pytest.mark.parametrize(
    ("extra", "where", "code"),
    [
        ({"prices": {"bed": -1}}, "prices.bed", "out_of_range"),
        ({"prices": {"beds": 1}}, "prices.beds", "unknown_field"),
        ({"remedies": "yes"}, "remedies", "not_a_truth_value"),
        ({"price": {}}, "price", "unknown_field"),
        ({"policy": {"max_km": 0}}, "policy.max_km", "out_of_range"),
    ],
)
def test_faults_are_all_told(client: TestClient, extra: Json, where: str, code: str) -> None:
    """Guards: the schema is strict, and faults of prices stand beside those of the question."""
    wrong = base(**extra, limits={"seconds": 0})
    answer = client.post("/repair", json=wrong)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    told = {(fault["where"], fault["code"]) for fault in answer.json()["errors"]}
    assert told == {(where, code), ("limits.seconds", "out_of_range")}


def test_the_national_repair_and_every_remedy_keep_their_promise(client: TestClient) -> None:
    """Guards: on the national example the smallest repair places everybody, and each remedy, made in the
    request and solved again, leaves exactly as many fewer unplaced as it promised."""
    request = load_example("national")
    answer = repaired(client, request)
    assert answer["repair"]["proven"] and answer["repair"]["complete"]
    assert answer["repair"]["left"] == []
    assert unplaced(client, with_changes(request, changes_of(answer))) == 0
    before = answer["unplaced_children"]
    assert before == unplaced(client, request) > 0
    told = {orjson.dumps(one["change"]): one for row in answer["unplaced"] for one in row["remedies"]}
    assert all(row["remedies"] for row in answer["unplaced"])
    request["policy"] = {"objective": [{"minimize": {"unplaced": 1}}]}
    for one in told.values():
        assert unplaced(client, with_changes(request, [one["change"]])) == before - one["places"], one


def test_remedies_can_be_left_out(client: TestClient) -> None:
    """Guards: `remedies: false` tries none."""
    (row,) = repaired(client, REPAIR_EXAMPLE | {"remedies": False})["unplaced"]
    assert row["remedies"] == []


def test_the_description_covers_prices(client: TestClient) -> None:
    """Guards: request and answer stand in the OpenAPI document, with an example that can be tried."""
    document = client.get("/openapi.json").json()
    schemas = document["components"]["schemas"]
    assert all(field.get("description") for field in schemas["RepairPricesIn"]["properties"].values())
    content = document["paths"]["/repair"]["post"]["requestBody"]["content"]["application/json"]
    assert content["examples"]["beds"]["value"] == REPAIR_EXAMPLE
    answer = repaired(client, REPAIR_EXAMPLE)
    assert set(schemas["RepairAnswer"]["required"]) == set(answer)
    assert set(schemas["Repair"]["required"]) == set(answer["repair"])


def test_the_command_line_writes_the_mended_request(client: TestClient, tmp_path: Path) -> None:
    """Guards: `anzhi repair` tells the changes and writes a request that places everybody."""
    given, mended = tmp_path / "request.json", tmp_path / "mended.json"
    given.write_bytes(orjson.dumps(REPAIR_EXAMPLE))
    run = CliRunner().invoke(
        cli, ["repair", str(given), "--out", str(mended), "--workers", "1", "--language", "en"]
    )
    assert run.exit_code == 0, run.output
    assert "Add 3 beds at city" in run.output and "unplaced: 3 -> 0" in run.output
    assert unplaced(client, orjson.loads(mended.read_bytes())) == 0


def test_a_kept_plan_is_mended_with_the_lengths_kept_with_it(client: TestClient) -> None:
    """Guards: the repair of a plan is that of its request, of a matrix of lengths, too; faults are told."""
    rows = [{"from": "county", "to": "city", "km": 20}]
    request = {**REPAIR_EXAMPLE, "distances": {"mode": "matrix", "rows": rows}}
    asked = {name: part for name, part in request.items() if name != "prices"}
    place = client.post("/optimize", json=asked).headers["Content-Location"]
    answer = client.post(f"{place}/repair", json={"prices": REPAIR_EXAMPLE["prices"]})
    assert answer.status_code == 200, answer.text[:500]
    of_plan, of_request = answer.json(), repaired(client, request)
    for part in ("repair", "unplaced", "witnesses", "prices"):
        assert of_plan[part] == of_request[part]
    fault = client.post(f"{place}/repair", json={"prices": {"bed": -1}})
    assert fault.status_code == 422
    assert fault.json()["errors"][0]["where"] == "prices.bed"
