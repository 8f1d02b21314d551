"""One component, all stages: each is minimised while the earlier ones keep their values.

What the solver returns is never taken at its word: its solution is rounded to whole children,
checked, and its value recomputed exactly; a stage counts as proven only if that value meets the
solver's bound.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, isfinite

from optimizer.components import ComponentSolution, ComponentTask, StageOutcome
from optimizer.exact import FloatArray
from optimizer.execution import Progress, Stop, Watch, ignore, never
from optimizer.highs import Ending, SolverLimits, SolverResult, solve
from optimizer.measures import measures_of, occupancy, outage_short, used_of
from optimizer.model import Program, StageCosts, stage_costs_of

Flows = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A plan of a component: flows (arc, units), opened hosts, and the total of every stage."""

    flows: Flows
    opened: tuple[int, ...]
    totals: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """What a new plan must meet: the totals `allowed` in the stages before, and in this one (the next) no
    more than the best so far (`at_most`; None: there is none)."""

    allowed: tuple[Fraction, ...] = ()
    at_most: Fraction | None = None

    def admits(self, totals: tuple[Fraction, ...]) -> bool:
        """Whether these totals meet it."""
        kept = all(total <= most for total, most in zip(totals, self.allowed, strict=False))
        return kept and (self.at_most is None or totals[len(self.allowed)] <= self.at_most)


def solve_component(
    task: ComponentTask, deadline: float, watch: Watch = ignore, stop: Stop = never
) -> ComponentSolution:
    """The lexicographically best plan of a component, as good as could be proven by `deadline`.

    Never raises for lack of time: the best plan so far is returned with what is known of it.
    `watch` hears of every better plan, with the whole solution.
    """
    program, costs = Program(task), stage_costs_of(task)
    best, solved = nobody_placed(task), False
    outcomes, allowed = list[StageOutcome](), list[Fraction]()
    for number, total in enumerate(task.kept):
        outcomes.append(StageOutcome(total, None, proven=True))
        allowed.append(total)
        program.keep(costs[number], number, total)
    for number in range(len(task.kept), len(costs)):
        last = number == len(costs) - 1
        limits = SolverLimits(deadline, task.gap if last else 0.0, task.seed, stop)
        bar = Bar(tuple(allowed), best.totals[number] if solved else None)
        known = _Known(best, solved, tuple(outcomes), bar)
        listener = None if watch is ignore else _Teller(task, program, costs[number], known, watch)
        result = solve(program.minimize(costs[number]), limits, listener)
        if result.ending is Ending.IMPOSSIBLE and not solved:
            return replace(unsolved(task), impossible=True)
        better = None if result.values is None else _checked(task, program, result.values, bar)
        best, solved = better or best, solved or better is not None
        outcomes.append(_outcome(costs[number], result, best.totals[number], limits.gap, better is not None))
        watch(_progress(task, number, best, outcomes, solved))
        if not outcomes[-1].proven:
            break
        allowed.append(task.allowed(number, best.totals[number]))
        program.keep(costs[number], number, allowed[-1])
    return _solution(task, best, outcomes, solved)


def nobody_placed(task: ComponentTask) -> Found:
    """Where a plan starts from: no arc used, nothing opened. It is one itself unless homes that are open
    in any case ask for a least size or shelter."""
    return _found(task, (), ())


def unsolved(task: ComponentTask) -> ComponentSolution:
    """What is known of a component before any solve: nobody placed, and no stage below zero."""
    return _solution(task, nobody_placed(task), [], solved=False)


def is_plan(task: ComponentTask, flows: Flows, opened: tuple[int, ...]) -> bool:
    """Whether flows and opened hosts keep every rule of the component, in whole numbers."""
    there = occupancy(task, flows)
    leaves_open_home = any(
        task.groups[group].whole and host != (own := task.groups[group].own_host) and own in opened
        for group, host in there.units
    )
    open_now = [not one.optional or host in opened for host, one in enumerate(task.hosts)]
    sent = zip(there.sent, task.groups, strict=True)
    held = zip(there.held, task.hosts, open_now, strict=True)
    return (
        not leaves_open_home
        and all(units <= one.units for units, one in sent)
        and all(one.least * is_open <= children <= one.free * is_open for children, one, is_open in held)
        and all(used_of(room.host, room.use, there) <= room.limit for room in task.rooms)
        and all(sum(open_now[host] for host in row.hosts) <= row.most for row in task.quotas)
        and all(other.distance(opened) >= other.least for other in task.unlike)
        and not (task.hard and outage_short(task, there, opened))
    )


def _found(task: ComponentTask, flows: Flows, opened: tuple[int, ...]) -> Found:
    measures = measures_of(task, flows, opened)
    return Found(flows, opened, tuple(stage.total(measures) for stage in task.stages))


def _checked(task: ComponentTask, program: Program, values: FloatArray, bar: Bar) -> Found | None:
    """The solver's solution as a plan, if it is one and meets the bar."""
    flows, opened = program.decisions(values)
    if not is_plan(task, flows, opened):
        return None
    found = _found(task, flows, opened)
    return found if bar.admits(found.totals) else None


def _outcome(
    costs: StageCosts, result: SolverResult, value: Fraction, gap: float, accepted: bool
) -> StageOutcome:
    """Value, bound and proof of a stage. Whole totals let the solver's bound be rounded up."""
    bound = min((value, _bound(costs, result.bound)))
    apart = (value - bound) / max(Fraction(1), abs(value))
    proven = (
        accepted and result.ending is Ending.PROVEN and (apart <= Fraction(gap) or apart < Fraction(1, 10**9))
    )
    return StageOutcome(value, bound, proven)


def _bound(costs: StageCosts, bound: float | None) -> Fraction:
    """A valid lower bound on the stage's total: every cost is at least zero, so zero is one."""
    if bound is None or bound <= 0:
        return Fraction(0)
    slack = 1e-6 + 1e-9 * bound
    units = Fraction(ceil(bound - slack)) if costs.whole and slack < 0.5 else Fraction(bound - slack)
    return costs.total(max(Fraction(0), units))


def _solution(
    task: ComponentTask, best: Found, outcomes: list[StageOutcome], solved: bool
) -> ComponentSolution:
    """The plan with an outcome for every stage; those not reached have a bound only if it is the
    first, or the one before is proven."""
    listed = [replace(one, value=value) for one, value in zip(outcomes, best.totals, strict=False)]
    for total in best.totals[len(listed) :]:
        known = all(one.proven for one in listed)
        listed.append(StageOutcome(total, Fraction(0) if known else None, proven=False))
    return ComponentSolution(best.flows, best.opened, tuple(listed), solved)


def _progress(
    task: ComponentTask, number: int, best: Found, outcomes: list[StageOutcome], solved: bool
) -> Progress:
    bound = outcomes[number].bound
    return Progress(
        component=0,
        components=1,
        stage=number,
        incumbent=float(best.totals[number]),
        bound=None if bound is None else float(bound),
        solution=_solution(task, best, outcomes, solved),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known when a stage begins: the best plan, whether it is one, the stages before, and the bar
    that a better plan must meet."""

    best: Found
    solved: bool
    outcomes: tuple[StageOutcome, ...]
    bar: Bar


class _Teller:
    """Turns the solver's better solutions and bounds into progress, so that stopping keeps the best."""

    def __init__(
        self, task: ComponentTask, program: Program, costs: StageCosts, known: _Known, watch: Watch
    ) -> None:
        self._task, self._program, self._costs, self._watch = task, program, costs, watch
        self._known, self._best, self._solved = known, known.best, known.solved

    def better(self, values: FloatArray, bound: float) -> None:
        """See `optimizer.highs.Listener`."""
        found = _checked(self._task, self._program, values, self._known.bar)
        if found is not None:
            self._best, self._solved = found, True
            self.bounded(bound)

    def bounded(self, bound: float) -> None:
        """See `optimizer.highs.Listener`. HiGHS says minus infinity before it has a bound."""
        number = len(self._known.outcomes)
        value = self._best.totals[number]
        least = min(value, _bound(self._costs, bound if isfinite(bound) else None))
        outcomes = [*self._known.outcomes, StageOutcome(value, least, proven=False)]
        solution = _solution(self._task, self._best, outcomes, self._solved)
        self._watch(Progress(0, 1, number, float(value), float(least), solution))
