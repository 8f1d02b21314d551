"""Institution sets, each stored once."""

from __future__ import annotations

from sqlalchemy import insert, select

from app.store.clock import now
from app.store.database import Database
from app.store.deletion import Deletion
from app.store.errors import UnknownSet
from app.store.ids import Ids
from app.store.records import Dependents, NewSet, Page, SetHead, SetRecord
from app.store.rows import columns_of, newest_first, one_or_none
from app.store.tables import sets


class Sets:
    """The sets by the hash of their content."""

    def __init__(self, database: Database, ids: Ids) -> None:
        """Of this database."""
        self._database, self._ids = database, ids

    def put(self, new: NewSet) -> tuple[SetHead, bool]:
        """The set under its id, and whether it is new. A name is that of the first time."""
        known = self._find(new.id)
        if known is not None:
            return known, False
        with self._database.writing() as connection:
            known = one_or_none(connection, sets, SetHead, sets.c.id == new.id)
            if known is not None:
                return known, False
            head = SetHead(new.id, self._ids.next(), new.homes, new.children, now(), new.name)
            values = {name: getattr(head, name) for name in SetHead.__dataclass_fields__}
            connection.execute(insert(sets).values(**values, content=new.content, lengths=new.lengths))
            return head, True

    def head(self, name: str) -> SetHead:
        """A set without its content. Raises `UnknownSet`."""
        found = self._find(name)
        if found is None:
            raise UnknownSet(name)
        return found

    def get(self, name: str) -> SetRecord:
        """A set. Raises `UnknownSet`."""
        with self._database.reading() as connection:
            found = one_or_none(connection, sets, SetRecord, sets.c.id == name)
        if found is None:
            raise UnknownSet(name)
        return found

    def page(self, after: str | None, limit: int) -> Page[SetHead]:
        """Sets, newest first; `after` is the cursor of the page before (`SetHead.entered`)."""
        wanted = select(*columns_of(sets, SetHead))
        with self._database.reading() as connection:
            rows, following = newest_first(connection, wanted, sets.c.entered, after, limit)
        return Page(tuple(SetHead(**row) for row in rows), following)

    def delete(self, name: str, *, cascade: bool = False) -> Dependents:
        """Delete a set, with `cascade` all that stands on it; what was deleted.

        Raises `UnknownSet`, and `StillUsed` without `cascade`.
        """
        with self._database.writing() as connection:
            if one_or_none(connection, sets, SetHead, sets.c.id == name) is None:
                raise UnknownSet(name)
            return Deletion(connection).set(name, cascade)

    def _find(self, name: str) -> SetHead | None:
        with self._database.reading() as connection:
            return one_or_none(connection, sets, SetHead, sets.c.id == name)
