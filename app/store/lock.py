"""One service a database: two would run the same jobs."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

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
    lock = _ServerLock(database.engine, str(database.url.database))
    try:
        _wait_for(lock.take, seconds, lock.told)
        database.guard = lock.check
        yield
    finally:
        lock.let_go()


class _ServerLock:
    """An advisory lock on a connection of its own. A server that restarts forgets it: it is looked at before
    every write, and taken again unless another service was quicker."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._connection: Connection | None = None
        self.told = f"another service holds the database {name}"

    def take(self) -> bool:
        """Try to take it."""
        self.let_go()
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        taken = connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": SERVICE_KEY}).scalar()
        if not taken:
            connection.close()
            return False
        self._connection = connection
        return True

    def check(self) -> None:
        """Make sure that it is still held. Raises `StoreInUse`."""
        try:
            if self._connection is not None:
                self._connection.execute(text("SELECT 1"))
                return
        except DBAPIError:
            self.let_go()
        if not self.take():
            raise StoreInUse(self.told)

    def let_go(self) -> None:
        """Close its connection, which gives it back."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


def _wait_for(locked: Callable[[], bool], seconds: float, told: str) -> None:
    end = monotonic() + seconds
    while not locked():
        if monotonic() >= end:
            raise StoreInUse(f"{told}; give this one a data folder or database of its own")
        sleep(0.05)
