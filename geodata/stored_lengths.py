"""Lengths of a matrix or router as bytes, without loss: to be kept where their file or router is not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import orjson

from geodata.distances import MatrixDistances
from geodata.routers.distances import RoadDistances
from geodata.straight import Points
from optimizer.exact import IntArray
from optimizer.institution import Institution

WHOLE = np.dtype("<i8")


class LengthsUnreadable(Exception):
    """The bytes hold no lengths of these homes."""


def lengths_to_bytes(distances: MatrixDistances) -> bytes:
    """A line of JSON that says what follows, then pairs (as steps from one to the next, which pack well),
    lengths in units of 10 m, and pairs whose length is a straight line."""
    road = distances if isinstance(distances, RoadDistances) else None
    straight = np.empty(0, dtype=np.int64) if road is None else road.straight
    head = {
        "homes": distances.homes,
        "pairs": len(distances.keys),
        "straight": len(straight),
        "router": None if road is None else road.router,
    }
    arrays = (_steps(distances.keys), distances.units, _steps(straight))
    return b"\n".join((orjson.dumps(head), b"".join(one.astype(WHOLE).tobytes() for one in arrays)))


def lengths_from_bytes(content: bytes, institutions: Sequence[Institution]) -> MatrixDistances:
    """The lengths between these institutions (sorted by id, located). Raises `LengthsUnreadable`."""
    line, _, rest = content.partition(b"\n")
    try:
        head = orjson.loads(line)
        homes, pairs, straight, router = (head[name] for name in ("homes", "pairs", "straight", "router"))
        numbers = np.frombuffer(rest, dtype=WHOLE).astype(np.int64)
    except (ValueError, KeyError, TypeError) as error:
        raise LengthsUnreadable(f"no lengths: {error}") from None
    if len(numbers) != 2 * pairs + straight or homes != len(institutions):
        raise LengthsUnreadable(f"lengths of {homes} homes, {pairs} pairs: not what was announced")
    keys, units = np.cumsum(numbers[:pairs]), numbers[pairs : 2 * pairs]
    points = Points.of(institutions)
    if router is None:
        return MatrixDistances(homes, keys, units, points)
    straight_keys = np.cumsum(numbers[2 * pairs :])
    return RoadDistances(homes, keys, units, points, router=router, straight=straight_keys)


def are_of_router(content: bytes) -> bool:
    """Whether these lengths came from a router: then they are those of one policy's pairs only."""
    return orjson.loads(content.partition(b"\n")[0])["router"] is not None


def _steps(keys: IntArray) -> IntArray:
    return np.diff(keys, prepend=np.int64(0))
