"""Road lengths kept on disk by content: kind, profile and data of the router, and the two points.

Where the settings name the data, the same data give the same lengths wherever they run. Where they do
not, nobody knows whether two routers have the same roads: then the router's address stands for its data.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from geodata.errors import RouterFailed
from geodata.routers.spec import RouterSpec
from optimizer.exact import FloatArray, IntArray

_AT_ONCE = 900
"""SQLite takes 999 parameters at least."""
_WAIT_SECONDS = 30.0
_TABLE = "CREATE TABLE IF NOT EXISTS lengths (key BLOB PRIMARY KEY, km REAL) WITHOUT ROWID"


@dataclass(frozen=True, slots=True)
class LengthCache:
    """A file with lengths. Several processes may use it at once."""

    path: Path

    def read(self, keys: Sequence[bytes]) -> tuple[FloatArray, IntArray]:
        """Km for each key (NaN: known to have no way), and the positions of the keys that are known.
        Raises `RouterFailed` for a damaged file."""
        # Homes at one point share their keys.
        places: dict[bytes, list[int]] = defaultdict(list)
        for number, key in enumerate(keys):
            places[key].append(number)
        km, known, distinct = np.full(len(keys), np.nan), list[int](), list(places)
        with self._opened() as database:
            for first in range(0, len(distinct), _AT_ONCE):
                part = distinct[first : first + _AT_ONCE]
                marks = ",".join("?" * len(part))
                query = f"SELECT key, km FROM lengths WHERE key IN ({marks})"
                for key, value in database.execute(query, part):
                    known.extend(places[key])
                    km[places[key]] = np.nan if value is None else value
        return km, np.array(sorted(known), dtype=np.int64)

    def write(self, keys: Sequence[bytes], km: FloatArray) -> None:
        """Keep lengths; NaN is kept as "no way"."""
        rows = zip(keys, (None if one != one else one for one in km.tolist()), strict=True)  # noqa: PLR0124
        with self._opened() as database, database:
            database.executemany("INSERT OR REPLACE INTO lengths VALUES (?, ?)", rows)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=_WAIT_SECONDS)) as database:
                database.execute("PRAGMA journal_mode = WAL")
                database.execute(_TABLE)
                yield database
        except (sqlite3.Error, OSError) as error:
            raise RouterFailed(
                f"the cache of road lengths {self.path.name} cannot be used: {error}"
            ) from None


def keys_of(
    spec: RouterSpec, lon: FloatArray, lat: FloatArray, pairs: tuple[IntArray, IntArray]
) -> list[bytes]:
    """The key of each pair (senders, receivers as indices of the points)."""
    points = [f"{east:.7f},{north:.7f}" for east, north in zip(lon.tolist(), lat.tolist(), strict=True)]
    data = spec.data_version or f"|{spec.url.rstrip('/')}"
    start = f"{spec.kind}|{spec.profile}|{data}|"
    return [
        hashlib.sha256(f"{start}{points[sender]}|{points[receiver]}".encode()).digest()[:20]
        for sender, receiver in zip(*(ends.tolist() for ends in pairs), strict=True)
    ]
