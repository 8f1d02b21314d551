"""How far the next home at city level or above is, over HTTP and out of the store."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
from fastapi.testclient import TestClient

from app.asked import Resources
from app.kept_records import set_of
from app.resources.nearest import nearest_json
from app.resources.sets import Desk
from app.store import Store
from geodata.example import load_example
from geodata.tables.process import Allowance
from tests.app.requests import base
from tests.app.store.test_kept_plans import read, roads

Json = dict[str, Any]


def kept(client: TestClient, request: Json) -> Json:
    """What is said of the set of a request."""
    told = client.post("/sets", json={one: request[one] for one in request if one != "policy"}).json()
    answer = client.get(f"/sets/{told['id']}/nearest")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def test_km_are_those_of_the_plan(client: TestClient) -> None:
    """Guards: county homes with children, in the order of the set; km as a plan measures the same ways."""
    request = base()
    found = kept(client, request)
    plan = client.post("/optimize", json={**request, "policy": {"retention": {"allowed": False}}}).json()
    moved = {one["from"]: one["km"] for one in plan["assignments"]}
    assert [one["id"] for one in found["homes"]] == ["small", "large"]
    assert [one["children"] for one in found["homes"]] == [3, 25]
    assert found["homes"][0]["prefecture"] == moved["small"]
    assert all(one["prefecture"] == one["province"] == one["nation"] for one in found["homes"])
    assert found["km_basis"] == "straight_line"


def test_of_a_matrix_only_listed_pairs_count(client: TestClient) -> None:
    """Guards: null where the matrix has no way; half-even rounding; the basis is said."""
    rows = [{"from": "small", "to": "city", "km": 44.445}, {"from": "large", "to": "small", "km": 1}]
    found = kept(client, base(distances={"mode": "matrix", "rows": rows}))
    assert [one["province"] for one in found["homes"]] == [44.44, None]
    assert found["km_basis"] == "matrix"


def test_lengths_by_road_that_are_kept_are_used(store: Store) -> None:
    """Guards: no router is asked, even one that the settings do not know any more."""
    asked = roads(read(base()))
    homes = [one.id for one in asked.problem.institutions]
    head, _ = store.sets.put(set_of(asked))
    desk = Desk(store, Resources(Allowance(60.0, 480)), 60.0)
    found = nearest_json(store.sets.get(head.id), desk)
    pair = (np.array([homes.index("small")]), np.array([homes.index("city")]))
    assert found["homes"][0]["province"] == asked.problem.distances.lengths(*pair)[0] / 100
    assert found["km_basis"] == "router"


def test_the_nation_takes_no_time(client: TestClient) -> None:
    """Guards: under half a second of work for 881 county homes (two here: this machine may be busy)."""
    request = load_example("national")
    told = client.post("/sets", json={"institutions": request["institutions"]}).json()
    start = time.perf_counter()
    found = client.get(f"/sets/{told['id']}/nearest").json()
    assert time.perf_counter() - start < 2.0
    county = [one for one in request["institutions"] if one["level"] == "county"]
    assert len(found["homes"]) <= len(county)
    for one in found["homes"]:
        assert one["nation"] <= (one["province"] or 1e9) <= (one["prefecture"] or 1e9)
