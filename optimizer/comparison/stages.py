"""The values of two plans in the stages of their objectives, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from optimizer.certify import Certificate
from optimizer.certify.certificate import StageValue
from optimizer.comparison.places import Planned
from optimizer.policy import DEFAULT_OUTAGE, Goal, Policy, Stage


class Obstacle(StrEnum):
    """Why two values cannot be compared: one question has no plan; the stage stands in one objective only; a
    rule that says what one of its goals counts differs; the kilometres are of different kinds."""

    NO_PLAN = "no_plan"
    ONE_SIDED = "one_sided"
    RULE = "rule"
    KM_BASIS = "km_basis"


@dataclass(frozen=True, slots=True)
class StageChange:
    """A stage with its value in each plan (None where the objective does not have it, or without a plan).

    `obstacle`: why the values cannot be compared; None if they can.
    """

    stage: Stage
    before: StageValue | None
    after: StageValue | None
    obstacle: Obstacle | None

    @property
    def change(self) -> Fraction | None:
        """By how much the later value is larger; None if they cannot be compared."""
        if self.obstacle is not None or self.before is None or self.after is None:
            return None
        return self.after.value - self.before.value


_RULES: Mapping[Goal, Callable[[Policy], object]] = {
    Goal.CHILD_KM: lambda policy: policy.cross_prefecture_km,
    Goal.FAR_CHILDREN: lambda policy: policy.far_km,
    Goal.UNSERVED: lambda policy: tuple(sorted((need, frozenset(asked)) for need, asked in policy.needs)),
    Goal.OUTAGE_SHORT: lambda policy: (policy.outage or DEFAULT_OUTAGE).max_km,
    Goal.ANNUAL_COST: lambda policy: policy.staff_ratio,
    Goal.UNCOVERED: lambda policy: frozenset((use.name, use.radius_km) for use in policy.repurpose.uses),
}
"""What a policy says about what a goal counts; the others count the same under every policy."""
_IN_KM = frozenset({Goal.CHILD_KM, Goal.FAR_CHILDREN, Goal.MAX_KM})


def compare_stages(
    before: tuple[Planned, Certificate], after: tuple[Planned, Certificate]
) -> tuple[StageChange, ...]:
    """The stages of the earlier objective, each with the first one of the later objective that minimises the
    same; then the others of the later one."""
    here, there = before[1].stages, list(after[1].stages)
    both_planned = before[0].has_fates and after[0].has_fates
    alone = Obstacle.ONE_SIDED if both_planned else Obstacle.NO_PLAN
    found = []
    for value in here:
        same = next((one for one in there if one.stage.minimize == value.stage.minimize), None)
        if same is not None:
            there.remove(same)
        obstacle = _obstacle(value.stage, before[0], after[0]) if same else alone
        found.append(StageChange(value.stage, value, same, obstacle))
    return (*found, *(StageChange(one.stage, None, one, alone) for one in there))


def _obstacle(stage: Stage, before: Planned, after: Planned) -> Obstacle | None:
    goals = {goal for goal, _ in stage.minimize}
    rules = [_RULES[goal] for goal in goals if goal in _RULES]
    if any(rule(before.problem.policy) != rule(after.problem.policy) for rule in rules):
        return Obstacle.RULE
    bases = before.problem.distances.basis, after.problem.distances.basis
    return Obstacle.KM_BASIS if goals & _IN_KM and bases[0] != bases[1] else None
