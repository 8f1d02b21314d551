"""Both databases, empty for each test."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from app.store import Store, opened
from tests.app.store.postgres import server

NUMBERS = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL for the session: the address of a database on it."""
    with server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'anzhi.sqlite'}"
    template = request.getfixturevalue("postgres")
    name = f"anzhi_{next(NUMBERS)}"
    with psycopg.connect(template.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return template.format(name=name)


@pytest.fixture
def store(address: str, tmp_path: Path) -> Iterator[Store]:
    """An open store on an empty database."""
    with opened(address, tmp_path) as one:
        yield one
