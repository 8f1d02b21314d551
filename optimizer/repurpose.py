"""What freed homes become: after all stages, the uses that cover most children (DESIGN 4.5).

Optimal given the freed homes: the fewest uncovered community children, then the fewest uses, then the
first choice by id.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from optimizer.covering import Choice, CoveringTask, find_covering, most_homes, uncovered
from optimizer.covering_parts import PartSolution, find_parts
from optimizer.execution import Executor, Stop, ignore, never
from optimizer.institution import Setting
from optimizer.plan import Fate, Plan, StageBound, Status
from optimizer.policy import COVERING
from optimizer.problem import Problem, has_community


@dataclass(frozen=True, slots=True)
class Means:
    """What a choice of uses may use: an executor until `deadline` (a reading of time.monotonic())."""

    run: Executor
    deadline: float
    seed: int = 0
    stop: Stop = never


def repurpose(problem: Problem, plan: Plan, means: Means) -> Plan:
    """The plan with the uses of its freed homes, which are `transform` and without one until then.

    With community data the covering stage closes the certificate; its bound holds for these freed
    homes, and is told once all earlier stages are proven.
    """
    covered = has_community(problem)
    task = find_covering(problem, plan.fates, covered)
    if not covered:
        return _with_uses(problem, plan, task, by_rule(task))
    found = cover(task, means)
    known = all(stage.proven for stage in plan.stages)
    closing = StageBound(COVERING, Fraction(found.bound) if known else None, known and found.proven)
    status = plan.status if closing.proven else Status.FEASIBLE
    used = _with_uses(problem, plan, task, found.choice)
    return replace(used, status=status, stages=(*plan.stages, closing))


def by_rule(task: CoveringTask) -> Choice:
    """Every county home that may becomes a protection centre, while `max_total` and `budget` last:
    first one for each division, then the others, each by id."""
    chosen: list[int | None] = [None] * len(task.freed)
    if task.centre is None:
        return tuple(chosen)
    layer = task.layers[task.centre]
    first = sorted(homes[0] for homes in task.divisions)
    counties = set(task.counties).difference(first)
    others = [home for home in layer.homes if home in counties]
    for home in [*first, *others][: most_homes(layer, task.budget)]:
        chosen[home] = task.centre
    return tuple(chosen)


@dataclass(frozen=True, slots=True)
class Covering:
    """A choice of uses, the least number of uncovered children that any could leave, as far as is
    known, and whether this one does."""

    choice: Choice
    bound: int
    proven: bool


def cover(task: CoveringTask, means: Means) -> Covering:
    """The best choice of uses that could be found and proven in time; `by_rule` if none was."""
    whole = find_parts(task, means.seed)
    found: dict[int, PartSolution] = {}
    if whole.parts:
        for place, solution in means.run(whole.parts, means.deadline, ignore, means.stop):
            if isinstance(solution, PartSolution):
                found[place] = solution
    known = len(found) == len(whole.parts) and all(one.solved for one in found.values())
    bound = whole.out_of_reach + sum(int(one.stages[0].bound or 0) for one in found.values())
    choice = by_rule(task)
    if known:
        chosen: list[int | None] = [None] * len(task.freed)
        for home in whole.centres:
            chosen[home] = task.centre
        for place, part in enumerate(whole.parts):
            for home, layer in zip(part.homes, found[place].choice, strict=True):
                chosen[home] = layer
        choice = tuple(chosen)
    value = uncovered(task, choice)
    return Covering(choice, min(value, bound), known and value <= bound)


def _with_uses(problem: Problem, plan: Plan, task: CoveringTask, choice: Choice) -> Plan:
    """The plan with these uses; an independent home without one closes where that is allowed."""
    fates, uses = list(plan.fates), list[str | None]([None] * len(plan.fates))
    for place, layer in zip(task.freed, choice, strict=True):
        if layer is not None:
            uses[place] = task.layers[layer].use
        elif problem.policy.repurpose.close_allowed:
            independent = problem.institutions[place].setting is Setting.INDEPENDENT
            fates[place] = Fate.CLOSE if independent else Fate.TRANSFORM
    return replace(plan, fates=tuple(fates), uses=tuple(uses))
