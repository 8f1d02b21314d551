"""A request that can be answered, and what came with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from geodata.dossier import Carried
from geodata.locating import PointSource
from geodata.routers import LengthCache, RouterSpec
from geodata.tables.process import Allowance
from geodata.tables.reading import NamedFile, SetRead
from optimizer.errors import Message
from optimizer.execution import Stop, never
from optimizer.institution import Institution
from optimizer.policy import Limits
from optimizer.problem import Distances, Problem


def _unheard(done: int, wanted: int) -> None:
    """Nobody hears of pairs done."""


@dataclass(frozen=True, slots=True)
class Roads:
    """The routers of the settings by name, the cache of their lengths, and who hears of pairs done.

    `patient`: fetching takes as long as it takes, and is not counted as time of the answer; else at
    most half of that time. `stop` is polled: True once nobody waits for the answer. `asked`: routers
    are asked at all; else no pair has a length, which is enough to check a request.
    """

    routers: Mapping[str, RouterSpec]
    cache: LengthCache
    patient: bool = False
    progress: Callable[[int, int], None] = _unheard
    stop: Stop = never
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Resources:
    """What reading a request may use: an allowance for files, and roads."""

    allowance: Allowance
    roads: Roads | None = None

    def until(self, stop: Stop) -> Resources:
        """The same, as long as somebody waits for the answer."""
        return self if self.roads is None else replace(self, roads=replace(self.roads, stop=stop))

    def without_roads(self) -> Resources:
        """The same for a check: routers are known, and not asked."""
        return self if self.roads is None else replace(self, roads=replace(self.roads, asked=False))

    def beside(self, files: SetRead | None = None, matrix: NamedFile | None = None) -> Beside:
        """What comes with a request that may use them."""
        return Beside(files, matrix, self.roads, self.allowance)


@dataclass(frozen=True, slots=True)
class Beside:
    """What comes with a request besides its JSON: the files that its institutions were read from, a
    matrix of lengths as a file, the roads of the settings, and the allowance for reading the matrix.
    `lengths`: those of a matrix that was read before, or of a router that was asked before, for
    institutions sorted by id and located."""

    files: SetRead | None = None
    matrix: NamedFile | None = None
    roads: Roads | None = None
    allowance: Allowance | None = None
    lengths: Callable[[tuple[Institution, ...]], Distances] | None = None


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
