"""Opening the store: migrations, one service, addresses, clear refusals."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from app.store import opened
from app.store.database import Database, address_of
from app.store.errors import StoreInUse, StoreUnusable
from app.store.migrate import migrate
from app.store.tables import metadata
from tests.app.store.examples import a_job


def test_migrations_make_the_tables_that_the_code_knows(address: str, tmp_path: Path) -> None:
    """Guards: from nothing to the newest tables, column by column; a second run changes nothing."""
    database = Database(address_of(address, tmp_path))
    for _ in range(2):
        migrate(database)
        with database.reading() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": _same_kind})
            assert compare_metadata(context, metadata) == []
            names = set(inspect(connection).get_table_names())
        assert names == {*metadata.tables, "alembic_version"}
    database.close()


def _same_kind(
    _context: object, _column: object, _other: object, found: object, wanted: object
) -> bool | None:
    """Whether types differ: our own columns are what they are stored as."""
    stored = getattr(wanted, "impl_instance", wanted)
    return type(found)._type_affinity is not type(stored)._type_affinity  # type: ignore[attr-defined]


def test_a_migration_that_fails_leaves_nothing(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards: all steps in one transaction."""
    database = Database(address_of(address, tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr("alembic.op.create_index", _breaks)
        with pytest.raises(ZeroDivisionError):
            migrate(database)
    with database.reading() as connection:
        assert inspect(connection).get_table_names() == []
    migrate(database)
    database.close()


def _breaks(*_: object) -> None:
    raise ZeroDivisionError


def test_what_was_kept_is_there_after_opening_again(address: str, tmp_path: Path) -> None:
    """Guards: closing and opening loses nothing, and gives the lock back."""
    with opened(address, tmp_path) as store:
        name = store.jobs.accept(a_job(b"body"), 1).id
    with opened(address, tmp_path, wait_seconds=0) as store:
        assert store.jobs.get(name).body == b"body"


def test_a_second_service_is_refused(address: str, tmp_path: Path) -> None:
    """Guards: two services would run the same jobs; the first goes on undisturbed."""
    with opened(address, tmp_path) as store:
        with pytest.raises(StoreInUse, match="another service holds"), opened(address, tmp_path, 0.1):
            pass
        store.jobs.accept(a_job(), 1)


def test_a_database_of_a_newer_version_is_refused(address: str, tmp_path: Path) -> None:
    """Guards: an old service does not write into tables that it does not know."""
    database = Database(address_of(address, tmp_path))
    migrate(database)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(StoreUnusable, match="newer version"), opened(address, tmp_path):
        pass


def test_without_an_address_it_is_a_file_in_the_data_folder(tmp_path: Path) -> None:
    """Guards: the default, its folder made, written so that no crash loses what was acknowledged."""
    folder = tmp_path / "数据 % ?" / "deep"
    with opened("", folder):
        assert (folder / "anzhi.sqlite").exists()
    database = Database(address_of("", folder))
    with database.reading() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}
    database.close()


@pytest.mark.parametrize(
    "address", ["mysql://me:secret@host/db", "sqlite://", "sqlite:///:memory:", "secret"]
)
def test_other_addresses_are_refused(address: str, tmp_path: Path) -> None:
    """Guards: only databases that keep what they are given; the address is not repeated."""
    with pytest.raises(StoreUnusable) as refused:
        address_of(address, tmp_path)
    assert "secret" not in str(refused.value)


def test_a_password_is_not_told(tmp_path: Path) -> None:
    """Guards: what goes wrong with a server is told without the password."""
    address = f"postgresql://me:secret@/db?host={tmp_path}"
    with pytest.raises(StoreUnusable, match="cannot use") as refused, opened(address, tmp_path):
        pass
    assert "secret" not in str(refused.value)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """Guards: a clear word, and the file stays as it is."""
    (tmp_path / "anzhi.sqlite").write_bytes(b"this is not a database, it is a letter " * 50)
    with pytest.raises(StoreUnusable, match="not a database"), opened("", tmp_path):
        pass
    assert (tmp_path / "anzhi.sqlite").read_bytes().startswith(b"this is not")


def test_a_second_service_says_why_it_does_not_start(tmp_path: Path) -> None:
    """Guards: one line and exit code 2, no traceback; nothing of the first is touched."""
    environment = {**os.environ, "ANZHI_DATA_DIR": str(tmp_path), "ANZHI_PORT": "0", "ANZHI_WORKERS": "1"}
    command = [sys.executable, "-c", "from app.cli import main; main()", "serve"]
    with opened("", tmp_path):
        done = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
    told = done.stderr.decode()
    assert done.returncode == 2 and "another service holds" in told.replace("\n", " ")
    assert "Traceback" not in told
