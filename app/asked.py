"""A request that can be answered, and what came with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from geodata.dossier import Carried
from geodata.locating import PointSource
from geodata.routers import LengthCache, RouterSpec
from geodata.tables.process import Allowance
from geodata.tables.reading import NamedFile, SetRead
from optimizer.errors import Message
from optimizer.policy import Limits
from optimizer.problem import Problem


def _unheard(done: int, wanted: int) -> None:
    """Nobody hears of pairs done."""


@dataclass(frozen=True, slots=True)
class Roads:
    """The routers of the settings by name, the cache of their lengths, and who hears of pairs done.

    `patient`: fetching takes as long as it takes, and is not counted as time of the answer; else at
    most half of that time.
    """

    routers: Mapping[str, RouterSpec]
    cache: LengthCache
    patient: bool = False
    progress: Callable[[int, int], None] = _unheard


@dataclass(frozen=True, slots=True)
class Resources:
    """What reading a request may use: an allowance for files, and roads."""

    allowance: Allowance
    roads: Roads | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What comes with a request besides its JSON: the files that its institutions were read from, a
    matrix of lengths as a file, the roads of the settings, and what reading the matrix may take."""

    files: SetRead | None = None
    matrix: NamedFile | None = None
    roads: Roads | None = None
    allowance: Allowance | None = None


ALONE = Beside()


@dataclass(frozen=True)
class Asked:
    """A request that can be answered. `request` is its JSON value, `order` lists the ids as it did,
    `policy` is the effective policy as JSON; `carried` and `point_sources` are keyed by id."""

    request: object
    problem: Problem
    limits: Limits
    order: tuple[str, ...]
    policy: dict[str, object]
    meta: dict[str, str]
    warnings: tuple[Message, ...]
    carried: Mapping[str, Carried]
    point_sources: Mapping[str, PointSource]
    files: SetRead | None = None
    road_seconds: float = 0.0
    uncounted_seconds: float = 0.0
