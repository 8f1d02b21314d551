"""The story of one request: problem, arcs, choices, components, solutions, plan, uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from time import monotonic

from optimizer.arcs import find_arcs
from optimizer.assemble import assemble
from optimizer.components import ComponentSolution, ComponentTask, split
from optimizer.conflicts import find_conflict
from optimizer.dominance import drop_dominated
from optimizer.execution import Executor, Progress, Solution, Stop, Task, Watch, ignore, never
from optimizer.groups import find_choices
from optimizer.inspection import settle
from optimizer.plan import Plan, Status
from optimizer.policy import Limits
from optimizer.problem import Problem
from optimizer.repurpose import Means, repurpose
from optimizer.tasks import solve_task


def run_in_process(
    tasks: Sequence[Task], deadline: float, watch: Watch, stop: Stop
) -> Iterator[tuple[int, Solution]]:
    """The plain executor: one task after the other, in this thread."""
    for place, task in enumerate(tasks):
        if monotonic() >= deadline or stop():
            return

        def tell(progress: Progress, place: int = place) -> None:
            watch(replace(progress, component=place, components=len(tasks)))

        solution = solve_task(task, deadline, ignore if watch is ignore else tell, stop)
        watch(Progress(place, len(tasks), len(solution.stages), solution=solution, done=True))
        yield place, solution


def optimize(
    problem: Problem,
    limits: Limits | None = None,
    *,
    run: Executor = run_in_process,
    watch: Watch = ignore,
    stop: Stop = never,
) -> Plan:
    """The best plan of a problem, with what could be proven of it within `limits.seconds`.

    Lack of time is never an error: see `Plan.status`. The same problem and seed give the same plan
    whatever `run` is, as long as time does not run out.
    """
    limits = limits or Limits()
    deadline = monotonic() + limits.seconds
    conflict = find_conflict(problem)
    if conflict:
        return Plan(Status.INFEASIBLE, conflict=conflict)
    choices = drop_dominated(find_choices(problem, find_arcs(problem)))
    tasks = split(choices, limits.gap, limits.seed)
    solutions = _solve_all(tasks, run, deadline, watch, stop)
    plan = assemble(problem, choices, tasks, solutions)
    return repurpose(problem, plan, Means(run, deadline, limits.seed, stop))


def _solve_all(
    tasks: Sequence[ComponentTask], run: Executor, deadline: float, watch: Watch, stop: Stop
) -> dict[int, ComponentSolution]:
    """Solutions by position: those seen by inspection at once, the others by the executor."""
    seen = {place: settle(task) for place, task in enumerate(tasks)}
    solutions = {place: solution for place, solution in seen.items() if solution is not None}
    open_places = [place for place in range(len(tasks)) if place not in solutions]
    for number, solution in run([tasks[place] for place in open_places], deadline, watch, stop):
        if isinstance(solution, ComponentSolution):
            solutions[open_places[number]] = solution
    return solutions
