"""Curves over a number of homes: each component solved for every number, combined by a min-plus
convolution (`optimizer.quota`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from optimizer.components import ComponentSolution, ComponentTask
from optimizer.frontier.curve import Below, Curve, Pieces, Point
from optimizer.quota import Totals, combine, retained, totals_of
from optimizer.stages import is_plan

Solutions = tuple[ComponentSolution, ...]


@dataclass(frozen=True)
class Steps:
    """One component: the solutions with at most 0, 1, 2 … homes as they were found, and the best of
    each and of all before it (None where there is no plan, or none was found)."""

    task: ComponentTask
    found: Solutions
    best: tuple[ComponentSolution | None, ...]

    @property
    def totals(self) -> tuple[Totals | None, ...]:
        """The stage totals of the best."""
        return tuple(None if one is None else totals_of(one) for one in self.best)

    @property
    def bounds(self) -> tuple[Totals | None, ...]:
        """Bounds on the first stage."""
        return tuple(None if one.impossible else (one.stages[0].bound or Fraction(0),) for one in self.found)

    def proven(self, most: int) -> bool:
        """Whether nothing is left to find out of up to so many homes."""
        return all(one.proven for one in self.found[: most + 1])


def steps_of(task: ComponentTask, found: Solutions) -> Steps:
    """A component's curve; a larger number of homes never does worse, whatever was found for it."""
    best: list[ComponentSolution | None] = []
    for one in found:
        before = best[-1] if best else None
        usable = not one.impossible and (one.solved or is_plan(task, one.flows, one.opened))
        is_better = usable and (before is None or _values(one) < _values(before))
        best.append(one if is_better else before)
    return Steps(task, found, tuple(best))


def _values(solution: ComponentSolution) -> Totals:
    return tuple(stage.value for stage in solution.stages)


def count_curve(steps: Sequence[Steps], stages: int, always: int, every: bool) -> Curve:
    """The curve of components together, with so many stages. `always`: homes that count and are open in
    any case; `every`: homes of every level count, not only county homes."""
    nothing: list[Totals | None] = [(Fraction(0),) * stages]
    best, shares = combine([nothing, *(one.totals for one in steps)])
    bounds, _ = combine([nothing, *(one.bounds for one in steps)])
    points: list[Point] = []
    below: list[Below] = []
    last: Totals | None = None
    least = best[-1][0] if best[-1] else Fraction(0)
    for most, values in enumerate(best):
        if values is None:
            continue
        proven = all(one.proven(most) for one in steps)
        if values[0] > least:
            below.append(Below(always + most, int(values[0]), proven))
            continue
        pieces = points[-1].pieces if values == last else _pieces(steps, shares[most][1:])
        reached = always + sum(retained(task, solution, every) for task, solution in pieces)
        told = values if proven else tuple(_first_only(bounds[most], values))
        points.append(Point(always + most, reached, values, told, proven, pieces))
        last = values
        if values == best[-1]:
            break
    return Curve(tuple(points), tuple(below), complete=True)


def _first_only(bound: Totals | None, values: Totals) -> Iterator[Fraction | None]:
    """What is known where not all is proven: a bound on the first stage."""
    for place, _ in enumerate(values):
        yield bound[0] if bound and place == 0 else None


def _pieces(steps: Sequence[Steps], share: Sequence[int]) -> Pieces:
    chosen = ((one.task, one.best[count]) for one, count in zip(steps, share, strict=True))
    return tuple((task, solution) for task, solution in chosen if solution is not None)
