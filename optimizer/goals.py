"""The registry of goals: unit, kind, and what of a plan each one counts.

Every goal is a fixed combination of a few whole-number *measures* of a plan (children times
units of 10 m, children who cross, homes retained, …). So a stage, whatever its weights, is a
combination of measures with whole coefficients over one denominator, and its total is exact.
The goal `max_km` alone is no sum: see `optimizer.longest`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from math import lcm

from optimizer.exact import UNITS_PER_KM, exact
from optimizer.policy import Goal, Policy, Stage


class Measure(IntEnum):
    """Whole-number quantities of a plan."""

    UNPLACED = 0
    LENGTH = 1
    CROSSING = 2
    UNSERVED = 3
    FAR = 4
    MOVED = 5
    PAIRS = 6
    RETAINED = 7
    OPEN = 8
    COST = 9
    OUTAGE = 10


FEN_PER_YUAN = 100
"""Costs inside the core are whole hundredths of a yuan."""


@dataclass(frozen=True, slots=True)
class GoalEntry:
    """One goal: its unit in words, and its parts as measure -> factor under a policy."""

    unit: str
    parts: Callable[[Policy], tuple[tuple[Measure, Fraction], ...]]


def _counts(measure: Measure) -> Callable[[Policy], tuple[tuple[Measure, Fraction], ...]]:
    return lambda _: ((measure, Fraction(1)),)


def _child_km(policy: Policy) -> tuple[tuple[Measure, Fraction], ...]:
    return (
        (Measure.LENGTH, Fraction(1, UNITS_PER_KM)),
        (Measure.CROSSING, exact(policy.cross_prefecture_km)),
    )


def _yuan(_: Policy) -> tuple[tuple[Measure, Fraction], ...]:
    return ((Measure.COST, Fraction(1, FEN_PER_YUAN)),)


REGISTRY: dict[Goal, GoalEntry] = {
    Goal.UNPLACED: GoalEntry("children", _counts(Measure.UNPLACED)),
    Goal.RETAINED: GoalEntry("county homes", _counts(Measure.RETAINED)),
    Goal.OPEN_HOMES: GoalEntry("homes", _counts(Measure.OPEN)),
    Goal.CROSSING: GoalEntry("children", _counts(Measure.CROSSING)),
    Goal.UNSERVED: GoalEntry("children", _counts(Measure.UNSERVED)),
    Goal.CHILD_KM: GoalEntry("child-km", _child_km),
    Goal.FAR_CHILDREN: GoalEntry("children", _counts(Measure.FAR)),
    Goal.MOVED: GoalEntry("children", _counts(Measure.MOVED)),
    Goal.DESTINATIONS: GoalEntry("pairs of homes", _counts(Measure.PAIRS)),
    Goal.ANNUAL_COST: GoalEntry("yuan a year", _yuan),
    Goal.OUTAGE_SHORT: GoalEntry("children", _counts(Measure.OUTAGE)),
}


@dataclass(frozen=True, slots=True)
class StageWeights:
    """A stage as whole weights, one a `Measure`: its total is sum(weight x measure) / denominator.
    Later stages keep it within total x (1 + `tolerance`)."""

    weights: tuple[int, ...]
    denominator: int
    tolerance: Fraction = Fraction(0)

    def total(self, measures: tuple[int, ...]) -> Fraction:
        """The stage's total of a plan with these measures."""
        pairs = zip(self.weights, measures, strict=True)
        return Fraction(sum(weight * measure for weight, measure in pairs), self.denominator)


def stage_weights(stage: Stage, policy: Policy) -> StageWeights:
    """A stage of the objective in whole weights over the measures."""
    sums = [Fraction(0)] * len(Measure)
    for goal, weight in stage.minimize:
        for measure, factor in REGISTRY[goal].parts(policy):
            sums[measure] += exact(weight) * factor
    denominator = lcm(*(part.denominator for part in sums))
    whole = tuple(int(part * denominator) for part in sums)
    return StageWeights(whole, denominator, exact(stage.tolerance))
