"""Sets, scenarios and plans over HTTP."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from fastapi.testclient import TestClient

from geodata.example import example_bytes
from tests.app.requests import base
from tests.app.test_files import sent
from tests.geodata.tables.file_makers import HEADINGS, ROWS, text

Json = dict[str, Any]
NUMBERS = itertools.count()


def homes() -> list[Json]:
    """Three homes that no other test has."""
    institutions: list[Json] = base()["institutions"]
    institutions[0]["beds"] = 1_000 + next(NUMBERS)
    return institutions


def new_set(client: TestClient, **members: Any) -> Json:
    """A set that is kept."""
    answer = client.post("/sets", json={"institutions": homes(), **members})
    assert answer.status_code == 201, answer.text
    told: Json = answer.json()
    return told


def new_scenario(client: TestClient, **members: Any) -> tuple[Json, str]:
    """A scenario that is kept, and its ETag."""
    given = {"name": "方案一", **({} if "derived_from" in members else {"institutions": homes()}), **members}
    answer = client.post("/scenarios", json={k: v for k, v in given.items() if v is not None})
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/scenarios/{answer.json()['id']}"
    return answer.json(), answer.headers["etag"]


def faults(answer: Any) -> list[tuple[str, str]]:
    """Places and codes of a refused request."""
    assert answer.status_code == 422, answer.text
    return [(one["where"], one["code"]) for one in answer.json()["errors"]]


def test_a_set_is_kept_once(client: TestClient) -> None:
    """Guards: 201 and where; the same content again is 200 and the same place, in whatever order its members
    stand; the set comes back as it was given."""
    institutions = homes()
    first = client.post(
        "/sets", json={"institutions": institutions, "name": "江西", "distances": {"detour_factor": 1.3}}
    )
    swapped = [dict(reversed(one.items())) for one in institutions]
    again = client.post("/sets", json={"distances": {"detour_factor": 1.3}, "institutions": swapped})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.headers["location"] == again.headers["location"]
    answer = client.get(first.headers["location"])
    whole = answer.json()
    assert (whole["institutions"], whole["distances"]) == (institutions, {"detour_factor": 1.3})
    assert (whole["name"], whole["homes"], whole["children"], whole["lengths"]) == ("江西", 3, 38, None)
    unchanged = client.get(first.headers["location"], headers={"If-None-Match": answer.headers["etag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")


def test_a_set_comes_as_a_planners_file(client: TestClient) -> None:
    """Guards: what /institutions takes is a set; faults stand at their cells; a matrix file is kept."""
    content = text(HEADINGS, [*ROWS[0][:4], 7_001, *ROWS[0][5:]], ROWS[1])
    matrix = text(["from", "to", "km"], ["h1", "h2", "20"], ["h2", "h1", "21"])
    answer = sent(client, "/sets?name=甲", ("file", "甲.csv", content), ("matrix", "km.csv", matrix))
    assert answer.status_code == 201, answer.text
    whole = client.get(answer.headers["location"]).json()
    assert (whole["name"], whole["homes"], whole["lengths"]) == ("甲", 2, "matrix")
    assert whole["institutions"][0]["beds"] == 7_001
    scenario, _ = new_scenario(client, institutions=None, set=whole["id"])
    assert scenario["set"] == whole["id"]
    broken = sent(client, "/sets", ("file", "甲.csv", text(HEADINGS, [*ROWS[0][:4], "约120", *ROWS[0][5:]])))
    assert [code for _, code in faults(broken)] and "甲.csv" in broken.text


def test_a_set_may_have_needs_that_only_a_policy_knows(client: TestClient) -> None:
    """Guards: rules belong to scenarios; faults of form are all told."""
    institutions = homes()
    institutions[1]["children"] = {"autism": 2}
    kept = client.post("/sets", json={"institutions": institutions})
    assert kept.status_code == 201, kept.text
    plain = client.post("/scenarios", json={"name": "x", "set": kept.json()["id"]})
    assert ("institutions[1].children.autism", "unknown_need") in faults(plain)
    needs = {"general": [], "medical": [], "autism": []}
    new_scenario(client, institutions=None, set=kept.json()["id"], policy={"needs": needs})
    institutions[2]["beds"] = -1
    told = faults(client.post("/sets", json={"institutions": institutions, "policy": {}}))
    assert told == [("policy", "unknown_field")]
    assert faults(client.post("/sets", json={"institutions": institutions})) == [
        ("institutions[2].beds", "out_of_range")
    ]


def test_pages_link_to_the_next_one(client: TestClient) -> None:
    """Guards: RFC 8288 links lead through every row once, newest first, with the filter kept."""
    made = [new_scenario(client, tags=["页", "x"])[0]["id"] for _ in range(5)]
    new_scenario(client, tags=["别"])
    seen, address = [], "/scenarios?tag=页&limit=2"
    while address:
        answer = client.get(address)
        page = answer.json()
        seen += [one["id"] for one in page["scenarios"]]
        address = answer.links.get("next", {}).get("url", "")
        assert (page["next"] or "") == address
    assert seen == made[::-1]
    assert faults(client.get("/scenarios?limit=0")) == [("query.limit", "out_of_range")]
    assert faults(client.get("/scenarios?colour=red")) == [("query.colour", "unknown_field")]


def test_a_scenario_comes_back_as_it_was_given(client: TestClient) -> None:
    """Guards: name, note, tags, rules, limits, meta; its version is its ETag."""
    parts = {"policy": {"max_km": 200.5}, "limits": {"seed": 7}, "meta": {"title": "稿"}}
    told, etag = new_scenario(client, note="第一行\n第二行", tags=["b", "a"], **parts)
    answer = client.get(f"/scenarios/{told['id']}")
    assert answer.json() == told and answer.headers["etag"] == etag
    assert {name: told[name] for name in parts} == parts
    assert (told["note"], told["tags"], told["version"], told["plan"]) == (
        "第一行\n第二行",
        ["a", "b"],
        1,
        None,
    )
    unchanged = client.get(f"/scenarios/{told['id']}", headers={"If-None-Match": etag})
    assert unchanged.status_code == 304 and unchanged.headers["etag"] == etag
    assert client.get("/scenarios/nobody").json()["code"] == "unknown_scenario"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"name": "x"}, [("set", "missing")]),
        ({"name": "x", "set": "y"}, [("set", "not_kept")]),
        ({"name": "x", "derived_from": "y"}, [("derived_from", "not_kept")]),
        ({"name": "x", "set": "y", "derived_from": "z"}, [("derived_from", "given_twice")]),
        ({"name": "x", "set": "y", "changes": []}, [("changes", "bad_length")]),
        ({"name": "x", "set": "y", "distances": {}}, [("distances", "unknown_field")]),
        ({"set": "y"}, [("name", "missing")]),
        ({"name": "x\u202e", "set": "y"}, [("name", "bad_characters")]),
        ({"name": "x", "set": "y", "tags": [""]}, [("tags[0]", "bad_length")]),
        ({"name": "x", "set": "y", "colour": 1}, [("colour", "unknown_field")]),
    ],
)
def test_what_makes_no_scenario_is_said(client: TestClient, body: Json, told: list[Any]) -> None:
    """Guards: each fault at its place."""
    assert faults(client.post("/scenarios", json=body)) == told


def test_rules_of_a_scenario_are_checked_when_it_is_made(client: TestClient) -> None:
    """Guards: a scenario that is kept can be solved: faults of policy and limits are told at once."""
    body = {"name": "x", "institutions": homes(), "policy": {"max_km": -1}, "limits": {"gap": 2}}
    told = faults(client.post("/scenarios", json=body))
    assert told == [("policy.max_km", "out_of_range"), ("limits.gap", "out_of_range")]


def test_a_scenario_is_derived_by_changes(client: TestClient) -> None:
    """Guards: changed rules leave the set; changed homes are another set; faults stand at the change."""
    first, _ = new_scenario(client, policy={"max_km": 200}, meta={"title": "稿"})
    rule = [{"op": "set", "policy": "max_km", "value": 250}]
    second, _ = new_scenario(client, derived_from=first["id"], changes=rule)
    assert (second["set"], second["policy"], second["meta"]) == (first["set"], {"max_km": 250}, first["meta"])
    assert (second["derived_from"], second["changes"]) == (first["id"], rule)
    beds = [{"op": "set", "institution": "small", "field": "beds", "value": 77}]
    third, _ = new_scenario(client, derived_from=second["id"], changes=beds)
    assert third["set"] != first["set"] and third["policy"] == {"max_km": 250}
    whole = client.get(f"/sets/{third['set']}").json()
    assert [one["beds"] for one in whole["institutions"]][1] == 77
    nobody = [{"op": "set", "institution": "nobody", "field": "beds", "value": 1}]
    answer = client.post("/scenarios", json={"name": "x", "derived_from": first["id"], "changes": nobody})
    assert faults(answer) == [("changes[0].institution", "unknown_id")]


def test_a_scenario_is_changed_by_version(client: TestClient) -> None:
    """Guards: 428 without a version, 412 with an old one, and nothing changes then."""
    told, etag = new_scenario(client, policy={"max_km": 200})
    place = f"/scenarios/{told['id']}"
    for headers, status, code in (
        ({}, 428, "version_missing"),
        ({"If-Match": '"2-"'}, 412, "scenario_changed"),
        ({"If-Match": '"rubbish"'}, 412, "scenario_changed"),
    ):
        answer = client.patch(place, json={"name": "y"}, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert client.delete(place, headers=headers).status_code == status
    changed = client.patch(place, json={"name": "y", "note": None}, headers={"If-Match": etag})
    assert changed.status_code == 200 and changed.headers["etag"] != etag
    assert (changed.json()["name"], changed.json()["policy"], changed.json()["version"]) == (
        "y",
        {"max_km": 200},
        2,
    )
    assert client.patch(place, json={"name": "z"}, headers={"If-Match": etag}).status_code == 412
    bad = client.patch(place, json={"policy": {"max_km": 0}}, headers={"If-Match": "*"})
    assert faults(bad) == [("policy.max_km", "out_of_range")]
    rule = [{"op": "set", "policy": "max_km", "value": 90}]
    wild = client.patch(place, json={"changes": rule}, headers={"If-Match": "*"}).json()
    assert (wild["policy"], wild["version"]) == ({"max_km": 90}, 3)


def test_deletion_says_what_it_deletes(client: TestClient) -> None:
    """Guards: 409 names what stands on it; with cascade all of it goes; then it is 404."""
    first, etag = new_scenario(client)
    second, _ = new_scenario(client, derived_from=first["id"])
    refused = client.delete(f"/sets/{first['set']}")
    assert refused.status_code == 409
    assert set(refused.json()["dependents"]["scenarios"]) == {first["id"], second["id"]}
    alone = client.delete(f"/scenarios/{first['id']}", headers={"If-Match": etag})
    assert alone.json()["dependents"]["scenarios"] == [second["id"]]
    gone = client.delete(f"/sets/{first['set']}?cascade=true").json()["deleted"]
    assert gone["sets"] == [first["set"]] and set(gone["scenarios"]) == {first["id"], second["id"]}
    assert client.get(f"/sets/{first['set']}").status_code == 404
    assert client.get(f"/scenarios/{second['id']}").status_code == 404


def test_a_plan_has_title_and_tags_and_goes_when_it_is_deleted(client: TestClient) -> None:
    """Guards: a plan of /optimize stands in the list; what is deleted cannot be had from memory either."""
    made = client.post("/optimize", content=example_bytes("ten"))
    place = made.headers["content-location"]
    about = client.get(f"{place}/about").json()
    assert about["summary"]["moved"] == made.json()["summary"]["moved"]
    patched = client.patch(place, json={"title": "报批稿", "tags": ["报批", "省"]}).json()
    assert (patched["title"], patched["tags"]) == ("报批稿", ["报批", "省"])
    assert client.patch(place, json={}).json() == patched
    assert [one["id"] for one in client.get("/plans?tag=报批").json()["plans"]] == [patched["id"]]
    assert client.get(f"/plans?set={patched['set']}&limit=1").json()["plans"][0]["id"] == patched["id"]
    assert client.get(place).json() == made.json()
    assert client.delete(place).json()["deleted"]["plans"] == [patched["id"]]
    for gone in (place, f"{place}.xlsx", f"{place}/about"):
        assert client.get(gone).json()["code"] == "unknown_plan"
    assert faults(client.patch(place, json={"title": 1})) == [("title", "not_text")]


def test_what_is_printed_on_a_plan_can_be_written_anew(client: TestClient) -> None:
    """Guards: author and date of a plan that stands: the answer and the report have them, all else of the
    answer stays; a misspelt member is told."""
    made = client.post("/optimize", content=example_bytes("ten"))
    place = made.headers["content-location"]
    meta = {"author": "王处", "as_of": "2026-06"}
    client.patch(place, json={"meta": meta})
    assert client.get(place).json() == {**made.json(), "meta": meta}
    report = client.get(f"{place}.html").text
    assert "王处" in report and "2026-06" in report
    client.patch(place, json={"title": "二稿"})
    assert "王处" in client.get(f"{place}.html").text
    assert faults(client.patch(place, json={"meta": {"autor": "x"}})) == [("meta.autor", "unknown_field")]


def test_a_plan_outlives_memory(client: TestClient) -> None:
    """Guards: a plan that is no longer in memory is read again from the store, in every format."""
    made = client.post("/optimize", content=example_bytes("province"))
    name = made.headers["content-location"].removeprefix("/plans/")
    client.app.state.plans.forget([name])  # type: ignore[attr-defined]
    assert client.get(f"/plans/{name}").json() == made.json()
    assert client.get(f"/plans/{name}.xlsx").content.startswith(b"PK")
