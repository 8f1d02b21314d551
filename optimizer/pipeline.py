"""The story of one request: problem, arcs, choices, components, solutions, plan, uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from time import monotonic

from optimizer.arcs import find_arcs
from optimizer.assemble import assemble
from optimizer.conflicts import explain_conflict, find_conflict
from optimizer.execution import Executor, Progress, Solution, Stop, Task, Watch, ignore, never
from optimizer.groups import find_choices
from optimizer.margins import with_margins
from optimizer.objective import solve_stages
from optimizer.plan import Plan, Status
from optimizer.policy import Limits
from optimizer.problem import Problem
from optimizer.repurpose import Means, repurpose
from optimizer.session import Session
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
    session = Session(run, monotonic() + limits.seconds, watch, stop, limits.gap, limits.seed)
    return optimize_in(session, problem)


def optimize_in(session: Session, problem: Problem) -> Plan:
    """The same within a session: components that it knows already, from other questions too, are not solved
    again."""
    placed = place_in(session, problem)
    return with_uses(session, problem, placed) if placed.fates else placed


def place_in(session: Session, problem: Problem) -> Plan:
    """The best plan before freed homes have uses: all of them are `transform`."""
    conflict = find_conflict(problem)
    if conflict:
        return Plan(Status.INFEASIBLE, conflict=conflict)
    choices = find_choices(problem, find_arcs(problem))
    played, stages = solve_stages(session, problem.policy, choices)
    if played.impossible:
        conflict = explain_conflict(session, problem, played)
        return Plan(Status.INFEASIBLE, conflict=conflict) if conflict else Plan(Status.NO_PLAN)
    if not played.has_plan:
        return Plan(Status.NO_PLAN)
    plan = assemble(problem, played.tasks, played.solutions, stages)
    return with_margins(problem, plan, played, session.gap)


def with_uses(session: Session, problem: Problem, placed: Plan) -> Plan:
    """A plan of `place_in` with the best uses of its freed homes."""
    return repurpose(problem, placed, Means(session.run, session.deadline, session.seed, session.stop))
