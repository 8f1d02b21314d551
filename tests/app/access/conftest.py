"""A service with three keys, one of each role."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.access.audit import MemoryAudit
from app.access.denials import Denials
from app.access.keys import hash_of, new_key
from app.access.slowing import Slowing
from app.main import create_app
from app.settings import Settings
from tests.app.access.keyring import Service


async def at_once(seconds: float) -> None:
    """Sleep in a test: not at all."""


@pytest.fixture(scope="package")
def keys() -> dict[str, str]:
    """A key for each role, named like it."""
    return {role: new_key() for role in ("read", "plan", "admin")}


@pytest.fixture(scope="package")
def running(keys: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service, in English, with one worker."""
    stated = {f"{role}er": {"hash": hash_of(key), "role": role} for role, key in keys.items()}
    settings = Settings(workers=1, data_dir=tmp_path_factory.mktemp("data"), api_keys=json.dumps(stated))
    app = create_app(settings)
    with TestClient(app, base_url="http://localhost", headers={"Accept-Language": "en"}) as client:
        yield Service(app, client, keys)


@pytest.fixture
def service(running: Service) -> Service:
    """The service with an empty log, nobody slowed, nobody signed in."""
    running.app.state.audit = MemoryAudit()
    running.app.state.door.slowing = Slowing(sleep=at_once)
    running.app.state.door.denials = Denials()
    running.client.cookies.clear()
    return running
