"""Everything around /optimize: health, examples, headers, guards, limits of concurrency."""

from __future__ import annotations

import asyncio

import pytest
from fastapi.testclient import TestClient

from app.admission import Admission
from app.errors import Busy
from app.settings import Settings, settings_table, unknown_settings
from geodata.example import EXAMPLES, example_bytes
from tests.app.requests import base


def test_health_tells_versions(client: TestClient) -> None:
    """Guards: solver and libraries are named."""
    told = client.get("/healthz").json()
    assert told["status"] == "ok"
    assert told["solver"]["name"] == "HiGHS"
    assert {"pulp", "geopandas", "shapely", "fastapi", "uvicorn"} <= set(told["libraries"])


def test_ready_means_that_workers_run(client: TestClient) -> None:
    """Guards: /readyz counts workers."""
    assert client.get("/readyz").json() == {"status": "ready", "workers": 1, "of": 1}


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_are_served_as_shipped(client: TestClient, name: str) -> None:
    """Guards: GET /examples/{name} gives a request that can be posted."""
    assert client.get(f"/examples/{name}").content == example_bytes(name)
    assert name in client.get("/examples").json()["examples"]


def test_what_is_not_there_is_a_problem(client: TestClient) -> None:
    """Guards: 404 and 405 are problem+json too."""
    for answer, status in (
        (client.get("/examples/x"), 404),
        (client.get("/x"), 404),
        (client.get("/optimize"), 405),
    ):
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_foreign_origins_and_hosts_are_refused(client: TestClient) -> None:
    """Guards: no page of another origin can post, no foreign name can be rebound to us; our own page can."""
    assert client.post("/optimize", json=base(), headers={"Origin": "https://example.org"}).status_code == 403
    assert client.post("/optimize", json=base(), headers={"Origin": "http://localhost"}).status_code == 200
    assert client.get("/healthz", headers={"Host": "example.org"}).status_code == 400
    assert "access-control-allow-origin" not in client.get("/healthz").headers


def test_every_answer_has_its_guards(client: TestClient) -> None:
    """Guards: content type is not sniffed, nothing is framed or loaded from elsewhere."""
    for place in ("/healthz", "/docs", "/redoc", "/x"):
        headers = client.get(place).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "script-src 'unsafe-inline'" not in headers["content-security-policy"]


def test_the_description_covers_every_field(client: TestClient) -> None:
    """Guards: every field of every request schema has a description, and the examples are there."""
    document = client.get("/openapi.json").json()
    schemas = document["components"]["schemas"]
    for name in (
        "OptimizeRequest",
        "InstitutionIn",
        "PolicyIn",
        "RetentionIn",
        "DistancesIn",
        "LimitsIn",
        "StageIn",
    ):
        for field, schema in schemas[name]["properties"].items():
            assert schema.get("description"), f"{name}.{field}"
    content = document["paths"]["/optimize"]["post"]["requestBody"]["content"]["application/json"]
    assert set(content["examples"]) == {"ten", "province"}
    assert len(content["examples"]["ten"]["value"]["institutions"]) == 10


def test_beyond_the_waiting_room_requests_are_refused() -> None:
    """Guards: bounded concurrency: one solves, one waits, the third is told to come back."""

    async def story() -> list[str]:
        admission, told = Admission(at_a_time=1, waiting=1), []

        async def second() -> None:
            async with admission.place():
                told.append("second")

        async with admission.place():
            waiting = asyncio.create_task(second())
            await asyncio.sleep(0.01)
            with pytest.raises(Busy):
                async with admission.place():
                    told.append("third")
            told.append("first")
        await waiting
        async with admission.place():
            told.append("later")
        return told

    assert asyncio.run(story()) == ["first", "second", "later"]


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards: ANZHI_ names; unknown ones are reported, other programs' are not ours."""
    monkeypatch.setenv("ANZHI_PORT", "9001")
    monkeypatch.setenv("ANZHI_ALLOWED_HOSTS", "anzhi.example, other")
    settings = Settings()
    assert settings.port == 9001
    assert settings.host_names[-2:] == ["anzhi.example", "other"]
    assert unknown_settings({"ANZHI_PORT": "1", "ANZHI_PROT": "1", "PATH": ""}) == ["ANZHI_PROT"]


def test_every_setting_has_help() -> None:
    """Guards: the table for the README has a line with a meaning for each setting."""
    for name, field in Settings.model_fields.items():
        assert field.description
        assert f"| `ANZHI_{name.upper()}` |" in settings_table()
