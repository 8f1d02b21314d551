"""One service a database: two would run the same jobs."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import text

from app.store.database import Database
from app.store.errors import StoreInUse

SERVICE_KEY = 4_711_881_336
WAIT_SECONDS = 3.0
"""So long a service that starts waits for one that ends."""


@contextmanager
def held(database: Database, seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the database for this process. Raises `StoreInUse` if another service does for `seconds`.

    The system lets go of the lock when the process dies, however it does.
    """
    with _file_lock(database, seconds) if database.is_sqlite else _server_lock(database, seconds):
        yield


@contextmanager
def _file_lock(database: Database, seconds: float) -> Iterator[None]:
    path = Path(f"{database.url.database}.lock")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:

        def locked() -> bool:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

        _wait_for(locked, seconds, f"another service holds {database.url.database}")
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _server_lock(database: Database, seconds: float) -> Iterator[None]:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        trial = text("SELECT pg_try_advisory_lock(:key)")

        def locked() -> bool:
            return bool(connection.execute(trial, {"key": SERVICE_KEY}).scalar())

        _wait_for(locked, seconds, f"another service holds the database {database.url.database}")
        try:
            yield
        finally:
            connection.invalidate()


def _wait_for(locked: Callable[[], bool], seconds: float, told: str) -> None:
    end = monotonic() + seconds
    while not locked():
        if monotonic() >= end:
            raise StoreInUse(f"{told}; give this one a data folder or database of its own")
        sleep(0.05)
