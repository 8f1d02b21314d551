"""A quota over the whole nation, shared out exactly (DESIGN 4.2, `max_total`).

Each component is solved for every number k of retained homes that could matter: the lexicographic best
with at most k. The curves are combined by a min-plus convolution of their stage vectors: lexicographic
order is kept by addition, so the best sum is a sum of bests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from operator import add

from optimizer.choices import QuotaRow
from optimizer.components import ComponentSolution, ComponentTask
from optimizer.session import Session

Totals = tuple[Fraction, ...]


@dataclass(frozen=True)
class QuotaShare:
    """How the quota is shared out.

    `curves[c][k]`: the solution of component c with at most k retained; the last one is its best without
    any quota. `best[k]`: the least stage totals of all components together with at most k in all (without
    what is there in any case), None where no plan retains so few; the last one is the best without a quota.
    `counts`: what each component gets. `proven`: every point of every curve is. `bound`: of the first stage.
    """

    curves: tuple[tuple[ComponentSolution, ...], ...]
    best: tuple[Totals | None, ...]
    counts: tuple[int, ...]
    solutions: tuple[ComponentSolution, ...]
    proven: bool
    bound: Fraction
    impossible: bool = False


def share_out(
    session: Session, tasks: Sequence[ComponentTask], free: Sequence[ComponentSolution], most: int
) -> QuotaShare:
    """Share `most` (at least 0) retained homes out among components, whose solutions without a quota are
    `free`."""
    curves = curves_of(session, tasks, free)
    best, shares = combine([[totals_of(one) for one in curve] for curve in curves])
    at_most = min(most, len(best) - 1)
    proven = all(one.proven for curve in curves for one in curve)
    bound = first_bound(curves, at_most)
    if best[at_most] is None:
        return QuotaShare(curves, best, (), (), proven, bound, impossible=True)
    counts = shares[at_most]
    chosen = tuple(curve[count] for curve, count in zip(curves, counts, strict=True))
    return QuotaShare(curves, best, counts, chosen, proven, bound)


def retained(task: ComponentTask, solution: ComponentSolution, every: bool = False) -> int:
    """How many county homes (or homes of `every` level) a solution opens that are not open in any case."""
    return sum(task.hosts[host].county or every for host in solution.opened)


def curves_of(
    session: Session,
    tasks: Sequence[ComponentTask],
    free: Sequence[ComponentSolution],
    every: bool = False,
) -> tuple[tuple[ComponentSolution, ...], ...]:
    """For each component its best solution with at most 0, 1, 2 … retained, up to what it likes best;
    or of homes of `every` level that stay open."""
    most = [retained(task, solution, every) for task, solution in zip(tasks, free, strict=True)]
    wanted = [(place, k) for place, count in enumerate(most) for k in range(count)]
    found = session.solve([_at_most(tasks[place], k, every) for place, k in wanted])
    solved = dict(zip(wanted, found, strict=True))
    return tuple((*(solved[place, k] for k in range(count)), free[place]) for place, count in enumerate(most))


def _at_most(task: ComponentTask, most: int, every: bool) -> ComponentTask:
    """The task with a quota of its own, homes aside that are open in any case."""
    counted = tuple(
        place for place, host in enumerate(task.hosts) if host.optional and (host.county or every)
    )
    return replace(task, quotas=(*task.quotas, QuotaRow(counted, most)))


def totals_of(solution: ComponentSolution) -> Totals | None:
    """The totals of a solution's stages, None where there is none."""
    return None if solution.impossible else tuple(stage.value for stage in solution.stages)


def combine(
    curves: Sequence[Sequence[Totals | None]],
) -> tuple[tuple[Totals | None, ...], tuple[tuple[int, ...], ...]]:
    """The least sums with at most k in all, and what each curve gets there: the min-plus convolution of
    curves that do not rise with k. Of equal sums the one that gives least to the last curves."""
    if not curves:
        return ((),), ((),)
    best: list[Totals | None] = list(curves[0])
    shares: list[tuple[int, ...]] = [(k,) for k in range(len(best))]
    for curve in curves[1:]:
        following: list[Totals | None] = []
        chosen: list[tuple[int, ...]] = []
        for k in range(len(best) + len(curve) - 1):
            options = [
                (tuple(map(add, rest, own)), here)
                for here in range(max(0, k - len(best) + 1), min(k, len(curve) - 1) + 1)
                if (rest := best[k - here]) is not None and (own := curve[here]) is not None
            ]
            least, here = min(options, default=(None, 0))
            following.append(least)
            chosen.append((*shares[k - here], here) if least is not None else ())
        best, shares = following, chosen
    return tuple(best), tuple(shares)


def first_bound(curves: Sequence[Sequence[ComponentSolution]], most: int) -> Fraction:
    """A bound on the first stage: the least sum of the bounds of its points."""
    bounds = [
        [None if one.impossible else (one.stages[0].bound or Fraction(0),) for one in curve]
        for curve in curves
    ]
    best, _ = combine(bounds)
    least = best[min(most, len(best) - 1)]
    return least[0] if least else Fraction(0)
