"""The quality plan through the service and the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from geodata.example import load_example
from tests.app.requests import Json, base, put
from tests.app.test_cli import anzhi

PRICES = {"service": {"medical": 600.5}, "other_service": 300, "service_place": 50, "bed": 10}


def asked(client: TestClient, request: Json, **headers: str) -> Any:
    response = client.post("/upgrades", json=request, headers={"Accept-Language": "en", **headers})
    assert response.status_code == 200, response.text
    return response.json()


def in_need(**upgrades: Any) -> Json:
    """Three homes; 10 children of the city home are medical, which it does not offer."""
    request = base(upgrades={"prices": PRICES, **upgrades}, meta={"title": "t"})
    request["institutions"][0]["children"] = {"medical": 10}
    return request


def test_what_to_add_where_for_whom(client: TestClient) -> None:
    """Guards: the shape of the answer, a line by home and price, the curve, the certificate."""
    answer = asked(client, in_need())
    assert (answer["schema"], answer["status"], answer["km_basis"]) == (1, "optimal", "straight_line")
    assert answer["upgrades"][0] == {
        "id": "city",
        "name": "city",
        "fate": "keep",
        "services": ["medical"],
        "service_places": {},
        "beds": 0,
        "isolation_beds": 0,
        "yuan": 600.5,
        "needs": ["medical"],
        "children_served": 10,
        "children_with_isolation": 0,
        "children_with_bed": 0,
    }
    assert answer["curve"] == {
        "points": [
            {"yuan": 0, "served_more": 0, "unserved": 10},
            {"yuan": 600.5, "served_more": 10, "unserved": 0},
        ],
        "points_in_all": 2,
        "complete": True,
    }
    assert answer["summary"]["after"]["unserved"] == 0
    assert answer["asked"]["prices"]["isolation_bed"] == 150_000
    stages = answer["certificate"]["stages"]
    assert [(one["minimize"], one["gap"]) for one in stages] == [
        ({"unserved_after": 1}, 0),
        ({"children_without_isolation": 1}, 0),
        ({"children_without_bed": 1}, 0),
        ({"yuan": 1}, 0),
    ]
    assert (answer["plan"]["status"], answer["meta"]) == ("optimal", {"title": "t"})
    assert "预算" in asked(client, in_need(), **{"Accept-Language": "zh"})["certificate"]["stages"][0]["text"]


def test_a_budget_a_hundredth_too_small_buys_nothing(client: TestClient) -> None:
    """Guards: money is exact to a hundredth of a yuan."""
    assert asked(client, in_need(budget=600.49))["upgrades"] == []
    answer = asked(client, in_need(budget=600.5))
    assert [one["yuan"] for one in answer["upgrades"]] == [600.5]
    assert (answer["summary"]["yuan"], answer["summary"]["budget_left"]) == (600.5, 0)


def test_figures_before_are_those_of_the_plan(client: TestClient) -> None:
    """Guards: unserved and without isolation as /optimize counts them; the same fingerprint."""
    request = load_example("province")
    answer, plan = asked(client, request), client.post("/optimize", json=request).json()
    before = answer["summary"]["before"]
    assert before["unserved"] == plan["summary"]["after"]["unserved"]
    assert before["children_without_isolation"] == plan["summary"]["after"]["children_without_isolation"]
    assert answer["certificate"]["fingerprint"] == plan["certificate"]["fingerprint"]


@pytest.mark.parametrize(
    ("value", "where", "code"),
    [
        ({"budget": 0.001}, "upgrades.budget", "not_hundredths"),
        ({"budget": -1}, "upgrades.budget", "out_of_range"),
        ({"points": 1}, "upgrades.points", "out_of_range"),
        ({"prices": {"service": {"medical": "x"}}}, "upgrades.prices.service.medical", "not_a_number"),
        ({"prices": {"beds": 1}}, "upgrades.prices.beds", "unknown_field"),
        ([], "upgrades", "not_an_object"),
    ],
)
def test_faults_are_named(client: TestClient, value: Any, where: str, code: str) -> None:
    """Guards: faults of `upgrades` stand beside all others of the request."""
    request = put("institutions.1.beds", -1) | {"upgrades": value}
    response = client.post("/upgrades", json=request)
    assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")
    told = [(one["where"], one["code"]) for one in response.json()["errors"]]
    assert told == [("institutions[1].beds", "out_of_range"), (where, code)]


def test_contradicting_demands_are_told(client: TestClient) -> None:
    """Guards: without a plan there is nothing to improve, and the conflict is named."""
    request = in_need() | {"policy": {"retention": {"max_per_province": 0}}}
    request["institutions"][2]["lock"] = "keep"
    answer = asked(client, request)
    assert (answer["status"], answer["summary"], answer["upgrades"]) == ("infeasible", None, [])
    assert answer["conflict"]
    assert answer["curve"] == {"points": [], "points_in_all": 0, "complete": False}


def test_the_documents_examples_can_be_tried(client: TestClient) -> None:
    """Guards: OpenAPI names request and answer, every field is described, its examples execute."""
    document = client.get("/openapi.json").json()
    schemas = document["components"]["schemas"]
    for name in ("UpgradesRequest", "UpgradesIn", "PricesIn"):
        assert all(field.get("description") for field in schemas[name]["properties"].values())
    content = document["paths"]["/upgrades"]["post"]["requestBody"]["content"]["application/json"]
    for example in content["examples"].values():
        answer = asked(client, example["value"])
        assert set(schemas["UpgradesAnswer"]["required"]) <= set(answer)
        assert all(set(line) == set(schemas["Upgrade"]["required"]) for line in answer["upgrades"])


@pytest.mark.parametrize(
    ("language", "words"), [("C.UTF-8", "Children who gain"), ("zh_CN.UTF-8", "受益儿童")]
)
def test_the_command_prints_tables(language: str, words: str) -> None:
    """Guards: `anzhi upgrades` in both languages."""
    done = anzhi("upgrades", "--example", "ten", language=language)
    assert done.returncode == 0, done.stderr.decode()
    assert words in done.stdout.decode()


def test_the_command_reads_a_request_or_a_file_with_a_wish(tmp_path: Path) -> None:
    """Guards: the member `upgrades` of a request; --upgrades beside a table; --json prints the answer."""
    request = tmp_path / "request.json"
    request.write_text(json.dumps(in_need(budget=0)))
    assert json.loads(anzhi("upgrades", request, "--json").stdout)["asked"]["budget"] == 0
    table = tmp_path / "set.csv"
    table.write_text("id,level,division,beds,children: medical\na,prefectural,360100,100,10\n")
    answer = json.loads(anzhi("upgrades", table, "--upgrades", '{"budget": 800000}', "--json").stdout)
    assert [(one["services"], one["children_served"]) for one in answer["upgrades"]] == [(["medical"], 10)]
    wrong = anzhi("upgrades", table, "--upgrades", '{"budget": -1}')
    assert (wrong.returncode, "upgrades.budget" in wrong.stderr.decode()) == (2, True)
