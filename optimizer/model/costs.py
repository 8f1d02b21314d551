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
    """Whole costs of one unit on each arc, of one unplaced unit of each group, of one retained
    home and of one pair of homes used; every total of the stage is a multiple of `step`.
    """

    arcs: tuple[int, ...]
    unplaced: tuple[int, ...]
    retained: int
    pair: int
    step: int
    weights: StageWeights

    @property
    def scale(self) -> int:
        """What the solver's coefficients are divided by: the step, or more where these would be huge."""
        largest = max(1, *self.arcs, *self.unplaced, self.retained, self.pair)
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
    unplaced = [weight[Measure.UNPLACED] * (one.size if one.whole else 1) for one in task.groups]
    retained = weight[Measure.RETAINED] + weight[Measure.OPEN]
    pair = weight[Measure.PAIRS]
    step = gcd(*arcs, *unplaced, retained, pair) or 1
    return StageCosts(tuple(arcs), tuple(unplaced), retained, pair, step, stage)
