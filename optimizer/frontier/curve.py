"""Curves and their points: pure values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from optimizer.components import ComponentSolution, ComponentTask
from optimizer.errors import Message
from optimizer.plan import Status
from optimizer.problem import Problem

Pieces = tuple[tuple[ComponentTask, ComponentSolution], ...]
"""Components with the solutions that make up a plan."""


class Of(StrEnum):
    """What is limited: county homes that stay, homes of every level that stay open, or the longest move."""

    RETAINED = "retained"
    OPEN_HOMES = "open_homes"
    MAX_KM = "max_km"


@dataclass(frozen=True)
class Point:
    """The best plan under one limit.

    `limit` is a number of homes, or a length in units of 10 m; `reached` is what the plan needs of it.
    `values`: the totals of the stages, `bounds` what no plan under the limit can do better than (None:
    not known). `pieces`: the plan, in parts.
    """

    limit: int
    reached: int
    values: tuple[Fraction, ...]
    bounds: tuple[Fraction | None, ...]
    proven: bool
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Below:
    """A limit so low that more children are unplaced than need be."""

    limit: int
    unplaced: int
    proven: bool


@dataclass(frozen=True)
class Curve:
    """Points by rising limit, at all of which as few children are unplaced as can be at all; what lies
    below them, by rising limit too. `complete`: between the points nothing is left out."""

    points: tuple[Point, ...]
    below: tuple[Below, ...]
    complete: bool

    @property
    def proven(self) -> bool:
        """Whether everything that is said is proven."""
        return all(point.proven for point in self.points) and all(one.proven for one in self.below)


@dataclass(frozen=True)
class Frontier:
    """The curve of the nation, and of each province by its code.

    `problem` is the question under the objective `least_travel`. `by_province` is None where the limit or
    the jurisdiction is one of the nation only; a province is None in it if children may leave it.
    """

    of: Of
    problem: Problem
    status: Status
    nation: Curve = Curve((), (), complete=False)
    by_province: tuple[tuple[str, Curve | None], ...] | None = None
    conflict: tuple[Message, ...] = ()
