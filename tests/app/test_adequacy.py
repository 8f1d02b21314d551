"""The ministry's question through the service and the command line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from geodata.example import load_example
from tests.app.requests import Json, base
from tests.app.test_cli import anzhi


def asked(client: TestClient, request: Json, **headers: str) -> Any:
    response = client.post("/adequacy", json=request, headers={"Accept-Language": "en", **headers})
    assert response.status_code == 200, response.text
    return response.json()


def test_three_homes_are_enough(client: TestClient) -> None:
    """Guards: the shape of the answer, sums of every level, the certificate."""
    answer = asked(client, base(meta={"title": "t"}))
    assert (answer["schema"], answer["enough"], answer["km_basis"]) == (1, True, "straight_line")
    assert [one["code"] for one in answer["questions"]] == [
        "sum",
        "pooled_by_province",
        "pooled_by_prefecture",
        "rules",
    ]
    nation = answer["nation"]
    assert (nation["children"], nation["beds"], nation["usable_beds"], nation["places"]) == (
        38,
        160,
        144,
        144,
    )
    assert (nation["spare"], nation["short"], nation["witnesses"], nation["enough"]) == (106, 0, [], True)
    assert answer["by_province"] == {"36": nation}
    assert answer["by_prefecture"] == {"3601": nation}
    stage = answer["certificate"]["stages"][0]
    assert (stage["value"], stage["bound"], stage["gap"]) == (0, 0, 0)
    assert answer["certificate"]["fingerprint"].startswith("sha256:")
    assert answer["meta"] == {"title": "t"}


def test_a_shortage_comes_with_its_witness(client: TestClient) -> None:
    """Guards: without retention medical children have no home: the sum fits, the rules do not."""
    assert asked(client, base())["by_need"]["medical"]["enough"] is True
    request = base(policy={"retention": {"allowed": False}})
    answer = asked(client, request)
    assert (answer["enough"], answer["nation"]["enough_in_sum"]) == (False, True)
    assert answer["witnesses"] == [
        {
            "children": 5,
            "free": 0,
            "short": 5,
            "staying": False,
            "rows": [{"id": "large", "need": "medical", "children": 5}],
            "hosts": [],
        }
    ]
    assert "5 are left out" in answer["questions"][-1]["text"]
    assert "5 名没有" in asked(client, request, **{"Accept-Language": "zh"})["questions"][-1]["text"]


def test_staff_is_told_where_it_is_asked_for(client: TestClient) -> None:
    """Guards: needed, there, may_hire by function."""
    request = base(policy={"staff_ratio": {"carer": {"by_need": {"general": 4}, "hire_max_share": 0.5}}})
    request["institutions"][0]["staff"] = {"carer": 5}
    staff = asked(client, request)["nation"]["staff"]["carer"]
    assert staff == {"needed": 9, "there": 5, "may_hire": 2, "elsewhere": 0, "short": 2, "enough": False}


def test_faults_come_back_as_for_optimize(client: TestClient) -> None:
    """Guards: problem+json with all faults."""
    response = client.post("/adequacy", json={"institutions": []})
    assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")


def test_the_documents_examples_can_be_tried(client: TestClient) -> None:
    """Guards: OpenAPI names the answer's schema, its examples execute and have all required members."""
    document = client.get("/openapi.json").json()
    operation = document["paths"]["/adequacy"]["post"]
    examples = operation["requestBody"]["content"]["application/json"]["examples"]
    schemas = document["components"]["schemas"]
    for example in examples.values():
        answer = asked(client, example["value"])
        assert set(schemas["AdequacyAnswer"]["required"]) <= set(answer)
        assert set(answer["nation"]) >= set(schemas["AdequacyLevel"]["required"])
        assert set(answer["by_need"]["medical"]) == set(schemas["AdequacyDemand"]["required"])
    assert operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].endswith("Answer")


def test_a_planners_file_can_be_judged(client: TestClient) -> None:
    """Guards: files go in as for /optimize, with the report on them."""
    table = "id,level,division,beds,children\na,prefectural,360100,100,10\nb,county,360121,10,3\n"
    answer = client.post("/adequacy", files={"file": ("set.csv", table.encode(), "text/csv")}).json()
    assert (answer["enough"], answer["nation"]["children"], "input" in answer) == (True, 13, True)


@pytest.mark.parametrize(("language", "words"), [("C.UTF-8", "In a witness"), ("zh_CN.UTF-8", "涉及短缺")])
def test_the_command_prints_tables(language: str, words: str) -> None:
    """Guards: `anzhi adequacy` in both languages."""
    done = anzhi("adequacy", "--example", "province", language=language)
    assert done.returncode == 0, done.stderr.decode()
    assert words.split(maxsplit=1)[0] in done.stdout.decode()


def test_the_command_prints_the_answer() -> None:
    """Guards: --json is the answer of the service, and nothing else on standard output."""
    done = anzhi("adequacy", "--example", "ten", "--json")
    answer = json.loads(done.stdout)
    given = [one.get("children", 0) for one in load_example("ten")["institutions"]]
    children = sum(one if isinstance(one, int) else sum(one.values()) for one in given)
    assert answer["nation"]["children"] == children
