"""One warm service for all tests of the app."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings


@pytest.fixture(scope="session", autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Services that nobody told a folder keep their things in a temporary one, not where the tests run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANZHI_DATA_DIR", str(tmp_path_factory.mktemp("untold")))
        yield


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for a service that is started without being told one."""
    monkeypatch.setenv("ANZHI_DATA_DIR", str(tmp_path))
    return tmp_path


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
