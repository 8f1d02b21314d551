"""One warm service for all tests of the app."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a service with one worker, in English."""
    folder = tmp_path_factory.mktemp("data")
    settings = Settings(workers=1, data_dir=folder, max_body_mb=2.0, max_seconds=300.0)
    with TestClient(
        create_app(settings), base_url="http://localhost", headers={"Accept-Language": "en"}
    ) as one:
        while one.get("/readyz").status_code != 200:
            time.sleep(0.02)
        yield one
