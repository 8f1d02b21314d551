"""The whole store, open for one service."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.store.audit import Audit
from app.store.database import Database, address_of
from app.store.errors import StoreUnusable
from app.store.ids import Ids
from app.store.jobs import Jobs
from app.store.lock import WAIT_SECONDS, held
from app.store.migrate import migrate
from app.store.plans import Plans
from app.store.scenarios import Scenarios
from app.store.sets import Sets


class Store:
    """What the service keeps, by noun. All methods may be called by any thread; each is one transaction."""

    def __init__(self, database: Database) -> None:
        """On a database whose tables are the newest."""
        self._database = database
        self.ids = Ids()
        self.sets = Sets(database, self.ids)
        self.scenarios = Scenarios(database, self.ids)
        self.plans = Plans(database, self.ids)
        self.jobs = Jobs(database, self.ids)
        self.audit = Audit(database)

    def check(self) -> None:
        """Ask the database for a sign of life. Raises `StoreOutOfReach`."""
        with self._database.reading() as connection:
            connection.execute(text("SELECT 1"))


@contextmanager
def opened(database_url: str, data_dir: Path, wait_seconds: float = WAIT_SECONDS) -> Iterator[Store]:
    """The store at this address (empty: a file in the data folder), held until left.

    Raises `StoreInUse` if another service holds it, `StoreUnusable` if there is no usable database.
    """
    database = Database(address_of(database_url, data_dir))
    with ExitStack() as stack:
        stack.callback(database.close)
        try:
            if database.is_sqlite:
                path = Path(str(database.url.database))
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch(mode=0o600)  # counts of children: for nobody else on the machine
            stack.enter_context(held(database, wait_seconds))
            migrate(database)
        except (SQLAlchemyError, OSError) as error:
            cause = getattr(error, "orig", None) or error
            told = f"cannot use the database {database.url.render_as_string()}: {cause}"
            raise StoreUnusable(told) from None
        yield Store(database)
