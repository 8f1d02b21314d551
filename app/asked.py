"""A request that can be answered, and what came with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.dossier import Carried
from geodata.locating import PointSource
from geodata.tables.reading import NamedFile, SetRead
from optimizer.errors import Message
from optimizer.policy import Limits
from optimizer.problem import Problem


@dataclass(frozen=True, slots=True)
class Beside:
    """What comes with a request besides its JSON: the files that its institutions were read from, and
    a matrix of lengths as a file."""

    files: SetRead | None = None
    matrix: NamedFile | None = None


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
