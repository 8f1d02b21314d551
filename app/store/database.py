"""One database: SQLite's file or PostgreSQL, with short transactions for many threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from app.store.errors import StoreUnusable

BUSY_SECONDS = 30
STRAGGLERS_KEY = 4_711_881_337
"""Every write on PostgreSQL shares this advisory lock; a service that starts takes it alone once."""


def address_of(database_url: str, data_dir: Path) -> URL:
    """Where the database is; without an address a file in the data folder. Raises `StoreUnusable`."""
    if not database_url:
        return URL.create("sqlite", database=str(data_dir / "anzhi.sqlite"))
    try:
        url = make_url(database_url)
    except (ArgumentError, ValueError):
        raise StoreUnusable("the database's address is no URL such as postgresql://user@host/name") from None
    kind = url.drivername.partition("+")[0]
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if kind == "sqlite" and url.database and ":memory:" not in url.database:
        return URL.create("sqlite", database=url.database)
    raise StoreUnusable(f"no database of the kind {kind}: a file of SQLite, or PostgreSQL")


class Database:
    """Transactions of one database. Writes run one at a time: only one service holds a database, and
    SQLite would let them wait for each other in no order."""

    def __init__(self, url: URL) -> None:
        """Nothing is connected before the first transaction."""
        self.url = url
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self.engine = _sqlite(url) if self.is_sqlite else _postgresql(url)
        self._writers = self.engine.execution_options(writes=True)
        self._one_writer = RLock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[Connection]:
        """A transaction that writes: durable when left, nothing of it if an exception leaves it.

        `alone` waits until no write of a service that died is still under way.
        """
        with self._one_writer, self._writers.begin() as connection:
            if not self.is_sqlite:
                lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
                connection.execute(text(f"SELECT {lock}(:key)"), {"key": STRAGGLERS_KEY})
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, pool_size=8, max_overflow=56, connect_args={"timeout": BUSY_SECONDS})

    def connected(connection: object, record: object) -> None:
        # the driver's own way of beginning transactions leaves some statements outside of them
        connection.isolation_level = None  # type: ignore[attr-defined]
        cursor = connection.cursor()  # type: ignore[attr-defined]
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}").fetchall()
        cursor.close()

    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    return engine


def _postgresql(url: URL) -> Engine:
    arguments = {"application_name": "anzhi", "connect_timeout": 10}
    return create_engine(url, pool_size=8, max_overflow=56, pool_pre_ping=True, connect_args=arguments)
