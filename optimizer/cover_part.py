"""One part of the choice of uses, to the end: most children covered, fewest uses, first by id.

As everywhere, what the solver returns is rounded, checked and counted afresh.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, log

from optimizer.components import StageOutcome
from optimizer.covering import Choice, CoveringTask, is_choice, uncovered
from optimizer.covering_parts import Part, PartSolution, hardest_demands
from optimizer.execution import Progress, Stop, Watch, ignore, never
from optimizer.highs import Ending, SolverLimits, solve
from optimizer.model.covering import CoveringProgram
from optimizer.model.matrix import Matrix

LARGEST_WEIGHT = 2**20
"""Weights up to this size are exact in the solver within its tolerances."""


def solve_part(part: Part, deadline: float, watch: Watch = ignore, stop: Stop = never) -> PartSolution:
    """The best choice of a part, as good as could be found and proven by `deadline`.

    `watch` hears of the choice that covers most, before its uses are made as few as can be.
    """
    task, limits = part.task, SolverLimits(deadline, 0.0, part.seed, stop)
    run = _Run(task, CoveringProgram(task), limits)
    found = run.solve(run.program.least_uncovered(), lambda _: True)
    if found.choice is None:
        nobody = (None,) * len(task.freed)
        unknown = StageOutcome(Fraction(uncovered(task, nobody)), Fraction(found.bound), proven=False)
        return PartSolution(nobody, (unknown,), solved=False)
    value = uncovered(task, found.choice)
    proven = found.proven and value <= found.bound
    outcome = StageOutcome(Fraction(value), Fraction(min(value, found.bound)), proven)
    first = PartSolution(found.choice, (outcome,))
    watch(Progress(0, 1, 0, float(value), float(found.bound), first))
    return PartSolution(_tidied(run, found.choice, value), (outcome,)) if proven else first


@dataclass(frozen=True, slots=True)
class _Found:
    """A solver's choice (None: none that may be used), whether it is proven, a bound of at least 0."""

    choice: Choice | None
    proven: bool
    bound: int


@dataclass(frozen=True, slots=True)
class _Run:
    """One task with its program and when to stop."""

    task: CoveringTask
    program: CoveringProgram
    limits: SolverLimits

    def solve(self, matrix: Matrix, welcome: Callable[[Choice], bool]) -> _Found:
        """What the solver finds, if it keeps every limit and is welcome."""
        result = solve(matrix, self.limits)
        bound = 0 if result.bound is None else max(0, ceil(result.bound - 1e-6 - 1e-9 * abs(result.bound)))
        choice = None if result.values is None else self.program.choice(result.values)
        if choice is None or not (is_choice(self.task, choice) and welcome(choice)):
            return _Found(None, False, bound)
        return _Found(choice, result.ending is Ending.PROVEN, bound)


def _tidied(before: _Run, choice: Choice, value: int) -> Choice:
    """Of the choices that leave no more than `value` children uncovered: the fewest uses, then the first
    by id. What time does not allow is left out: `choice` then stands as far as it was improved.
    """
    task = before.task
    program = before.program if value else CoveringProgram(hardest_demands(task))
    run = _Run(task, program, before.limits)
    program.keep_uncovered(value)
    fewest = run.solve(program.fewest_uses(), lambda one: uncovered(task, one) <= value)
    if fewest.choice is None or not fewest.proven:
        return fewest.choice or choice
    return _first_by_id(run, fewest.choice, value)


def _first_by_id(run: _Run, choice: Choice, value: int) -> Choice:
    """The first by id of the choices with as few uses: earlier homes have uses rather than later ones,
    and the use that comes first by name; a few homes at a time, the earlier ones fixed."""
    homes = _uses(choice)
    run.program.keep_uses(homes)
    matrix = run.program.fewest_uses()
    for block in _blocks(run.task):
        found = run.solve(
            run.program.first_by_order(matrix, choice, block),
            lambda one: uncovered(run.task, one) <= value and _uses(one) <= homes,
        )
        if found.choice is None or not found.proven:
            return choice
        choice = found.choice
    return choice


def _uses(choice: Choice) -> int:
    return sum(place is not None for place in choice)


def _blocks(task: CoveringTask) -> Iterator[tuple[int, ...]]:
    """The homes that may have a use, so many at a time that their weights stay small."""
    homes = sorted({home for layer in task.layers for home in layer.homes})
    size = max(1, int(log(LARGEST_WEIGHT, len(task.layers) + 1)))
    for start in range(0, len(homes), size):
        yield tuple(homes[start : start + size])
