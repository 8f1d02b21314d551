"""From whatever a database holds to the newest tables, in one transaction."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError

from app.store.database import Database
from app.store.errors import StoreUnusable

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database: Database) -> None:
    """Run all migrations that the database has not seen. Raises `StoreUnusable`.

    All of them or none: both databases change tables inside transactions.
    """
    steps = Config()
    steps.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    steps.set_main_option("path_separator", "os")
    with database.writing(alone=True) as connection:
        steps.attributes["connection"] = connection
        try:
            command.upgrade(steps, "head")
        except CommandError as error:
            raise StoreUnusable(
                f"the database was written by a newer version of this service: {error}"
            ) from error
