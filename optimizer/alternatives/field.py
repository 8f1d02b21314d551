"""The field in which other plans are sought: one program of all choices, within what the plan comes to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from optimizer.alternatives.values import Wish
from optimizer.arcs import find_arcs
from optimizer.choices import Choices
from optimizer.components import ComponentTask, split
from optimizer.dominance import drop_dominated
from optimizer.exact import UNITS_PER_KM, exact
from optimizer.groups import find_choices
from optimizer.plan import Fate, Plan
from optimizer.policy import Stage
from optimizer.problem import Problem
from optimizer.quota import Totals
from optimizer.rounds import no_longer_than

OPEN = frozenset({Fate.KEEP, Fate.RETAIN})


@dataclass(frozen=True)
class Field:
    """`task`: the program of any plan that is good enough, its last stage to be minimised (None: there is
    nothing to decide). `opened`: hosts of it that the plan keeps open though it could free them. `usual`:
    the choices as any plan of the problem is sought in them; `bounded`: those that `task` was made of."""

    task: ComponentTask | None
    opened: tuple[int, ...]
    usual: Choices
    bounded: Choices


def make_field(problem: Problem, plan: Plan, totals: Totals, wish: Wish, seed: int) -> Field:
    """The field around a plan whose stages come to `totals`."""
    usual = _short_enough(problem, find_choices(problem, find_arcs(problem)), totals, wish)
    bounded = _holding(usual)
    # A move that is no better in order may be better in a later stage. Only where no stage before the last
    # can come to less than in the plan, a better one is as good in all of these, and no worse in the last.
    if all(stage.proven for stage in plan.stages[: len(totals) - 1]):
        bounded = drop_dominated(bounded)
    tasks = split(bounded, 0.0, seed, tied=True)
    if not tasks:
        return Field(None, (), usual, bounded)
    task = _within(problem, tasks[0], usual.always, (totals, wish))
    opened = tuple(
        place for place, host in enumerate(task.hosts) if host.optional and plan.fates[host.home] in OPEN
    )
    return Field(task, opened, usual, bounded)


def _within(
    problem: Problem, task: ComponentTask, always: tuple[int, ...], limits: tuple[Totals, Wish]
) -> ComponentTask:
    """The task with all stages held, and the last one once more, to be minimised within what it is held
    at. Where the last stage is the longest move, which choices bound and no row counts, the last of the
    others is minimised. `always`: what is there whatever is decided, which the task does not count."""
    totals, wish = limits
    last = len(problem.policy.stages) - 1
    most = [
        totals[number] * (1 + (wish.share if number == last else 0))
        for number, stage in enumerate(problem.policy.stages)
        if not stage.is_longest_move
    ]
    kept = tuple(total - weights.total(always) for total, weights in zip(most, task.stages, strict=True))
    return replace(task, stages=(*task.stages, task.stages[-1]), kept=kept)


def _holding(choices: Choices) -> Choices:
    """Every open home holds somebody: one that holds nobody is freed, and fares as if it were not open."""
    hosts = tuple(replace(one, least=max(1, one.least)) if one.optional else one for one in choices.hosts)
    return replace(choices, hosts=hosts)


def _short_enough(problem: Problem, choices: Choices, totals: Totals, wish: Wish) -> Choices:
    """The choices without longer moves than are allowed, where the longest one is a goal."""
    last = len(problem.policy.stages) - 1
    for number, stage in enumerate(problem.policy.stages):
        if stage.is_longest_move:
            share = wish.share if number == last else Fraction(0)
            choices = no_longer_than(choices, int(_units(stage, totals[number]) * (1 + share)))
    return choices


def _units(stage: Stage, total: Fraction) -> Fraction:
    """The longest move in units of 10 m, from what its stage comes to."""
    ((_, weight),) = stage.minimize
    return total * UNITS_PER_KM / exact(weight)
