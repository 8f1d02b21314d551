"""What each decision of a component adds to a stage, in exact whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from optimizer.components import ComponentTask
from optimizer.dominance import stage_costs
from optimizer.goals import Measure, StageWeights

LARGEST_WHOLE = 10**9
"""Whole coefficients up to this size keep their meaning in the solver's double arithmetic."""


@dataclass(frozen=True, slots=True)
class StageCosts:
    """Whole costs of one unit on each arc, of one unplaced unit of each group, of opening each host,
    of one pair of homes used, of one member of staff hired for each room, and of one child who cannot be
    rehoused; every total of the stage is a multiple of `step`.
    """

    arcs: tuple[int, ...]
    unplaced: tuple[int, ...]
    opened: tuple[int, ...]
    pair: int
    hired: tuple[int, ...]
    short: int
    step: int
    weights: StageWeights

    @property
    def scale(self) -> int:
        """What the solver's coefficients are divided by: the step, or more where these would be huge."""
        largest = max(1, *self.arcs, *self.unplaced, *self.opened, self.pair, *self.hired, self.short)
        return max(self.step, largest // LARGEST_WHOLE)

    @property
    def whole(self) -> bool:
        """Whether the solver sees whole coefficients, so that its bound may be rounded up."""
        return self.scale == self.step

    def units(self, total: Fraction) -> Fraction:
        """A total of the stage in the solver's units."""
        return total * self.weights.denominator / self.scale

    def total(self, units: Fraction) -> Fraction:
        """Solver's units as a total of the stage."""
        return units * self.scale / self.weights.denominator


def stage_costs_of(task: ComponentTask) -> tuple[StageCosts, ...]:
    """The costs of every stage of a task."""
    return tuple(_costs(task, stage) for stage in task.stages)


def _costs(task: ComponentTask, stage: StageWeights) -> StageCosts:
    weight = stage.weights
    arcs = stage_costs(task.arcs, weight)
    unplaced = tuple(weight[Measure.UNPLACED] * one.unit for one in task.groups)
    opened = tuple(
        sum(weight[measure] * amount for measure, amount in one.opening) if one.optional else 0
        for one in task.hosts
    )
    pair, short = weight[Measure.PAIRS], weight[Measure.OUTAGE]
    hired = tuple(weight[Measure.COST] * room.cost if room.hires else 0 for room in task.rooms)
    step = gcd(*arcs, *unplaced, *opened, pair, *hired, short) or 1
    return StageCosts(tuple(arcs), unplaced, opened, pair, hired, short, step, stage)
