"""One component, all stages: each is minimised while the earlier ones keep their values.

What the solver returns is never taken at its word: its solution is rounded to whole children,
checked, and its value recomputed exactly; a stage counts as proven only if that value meets the
solver's bound.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from optimizer.components import ComponentSolution, ComponentTask, StageOutcome, measures_of
from optimizer.exact import FloatArray
from optimizer.execution import Progress, Stop, Watch, ignore, never
from optimizer.highs import Ending, OnIncumbent, SolverLimits, SolverResult, solve
from optimizer.model import Program, StageCosts, stage_costs_of

Flows = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A plan of a component: flows (arc, units), retained hosts, and the total of every stage."""

    flows: Flows
    retained: tuple[int, ...]
    totals: tuple[Fraction, ...]


def solve_component(
    task: ComponentTask, deadline: float, watch: Watch = ignore, stop: Stop = never
) -> ComponentSolution:
    """The lexicographically best plan of a component, as good as could be proven by `deadline`.

    Never raises for lack of time: the best plan so far is returned with what is known of it.
    `watch` hears of every better plan, with the whole solution.
    """
    program, costs = Program(task), stage_costs_of(task)
    best, outcomes = nobody_placed(task), list[StageOutcome]()
    solved = False
    for number, stage in enumerate(costs):
        last = number == len(costs) - 1
        limits = SolverLimits(deadline, task.gap if last else 0.0, task.seed, stop)
        listener = None if watch is ignore else _listener(task, program, best, outcomes, watch)
        result = solve(program.minimize(stage), limits, listener)
        better = _accepted(task, program, result, best, number)
        best, solved = better or best, solved or better is not None
        outcomes.append(_outcome(stage, result, best.totals[number], limits.gap, better is not None))
        watch(_progress(task, number, best, outcomes, solved))
        if not outcomes[-1].proven:
            break
        program.keep(stage, number, best.totals[number])
    return _solution(task, best, outcomes, solved)


def nobody_placed(task: ComponentTask) -> Found:
    """The plan that is always possible: no arc used, nothing retained."""
    return _found(task, (), ())


def unsolved(task: ComponentTask) -> ComponentSolution:
    """What is known of a component before any solve: nobody placed, and no stage below zero."""
    return _solution(task, nobody_placed(task), [], solved=False)


def is_plan(task: ComponentTask, flows: Flows, retained: tuple[int, ...]) -> bool:
    """Whether flows and retained hosts keep every rule of the component, in whole numbers."""
    sent, held = [0] * len(task.groups), [0] * len(task.hosts)
    for arc, units in flows:
        group, host = int(task.arcs.group[arc]), int(task.arcs.host[arc])
        sent[group] += units
        held[host] += units * (task.groups[group].size if task.groups[group].whole else 1)
        leaves = task.groups[group].whole and host != task.groups[group].own_host
        if leaves and task.groups[group].own_host in retained:
            return False
    return (
        all(units <= (1 if one.whole else one.size) for units, one in zip(sent, task.groups, strict=True))
        and all(children <= one.free for children, one in zip(held, task.hosts, strict=True))
        and all(not one.optional or not held[host] or host in retained for host, one in enumerate(task.hosts))
        and all(len(set(row.hosts) & set(retained)) <= row.most for row in task.quotas)
    )


def _found(task: ComponentTask, flows: Flows, retained: tuple[int, ...]) -> Found:
    measures = measures_of(task, flows, retained)
    return Found(flows, retained, tuple(stage.total(measures) for stage in task.stages))


def _accepted(
    task: ComponentTask, program: Program, result: SolverResult, best: Found, number: int
) -> Found | None:
    """The solver's solution as a plan, if it is one and is no worse, stage by stage, than the best."""
    if result.values is None:
        return None
    return _checked(task, program, result.values, best.totals[: number + 1] if number else None)


def _checked(
    task: ComponentTask, program: Program, values: FloatArray, at_most: tuple[Fraction, ...] | None
) -> Found | None:
    flows, retained = program.decisions(values)
    if not is_plan(task, flows, retained):
        return None
    found = _found(task, flows, retained)
    if at_most is not None and found.totals[: len(at_most)] > at_most:
        return None
    return found


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
    return ComponentSolution(best.flows, best.retained, tuple(listed), solved)


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


def _listener(
    task: ComponentTask, program: Program, best: Found, outcomes: list[StageOutcome], watch: Watch
) -> OnIncumbent:
    """Turns the solver's better solutions into progress, so that stopping keeps the best."""
    number = len(outcomes)

    def tell(values: FloatArray) -> None:
        found = _checked(task, program, values, best.totals[: number + 1])
        if found is not None:
            solution = _solution(task, found, outcomes, solved=True)
            watch(Progress(0, 1, number, float(found.totals[number]), None, solution))

    return tell
