"""From the components' solutions to one plan of the nation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from optimizer.choices import Group
from optimizer.components import ComponentSolution, ComponentTask
from optimizer.goals import Measure
from optimizer.institution import Lock
from optimizer.plan import Assignment, Fate, Plan, StageBound, Status
from optimizer.problem import Problem
from optimizer.reasons import find_reasons


def assemble(
    problem: Problem,
    tasks: Sequence[ComponentTask],
    solutions: Sequence[ComponentSolution],
    stages: Sequence[StageBound],
) -> Plan:
    """The plan that the solutions of all components make up, without uses; a component without one places
    nobody. `stages`: what is proven of each stage in force."""
    moves: list[Assignment] = []
    left: dict[tuple[str, str], int] = {}
    without_plan: set[tuple[str, str]] = set()
    opened: set[int] = set()
    for task, solution in zip(tasks, solutions, strict=True):
        opened.update(task.hosts[host].home for host in solution.opened)
        for group, sent in zip(task.groups, _sent_by_group(task, solution), strict=True):
            moves.extend(_moves(problem, task, group, sent))
            rows = {key: count for key, count in _left(problem, task, group, sent) if count}
            left.update(rows)
            without_plan.update(() if solution.solved else rows)
    moves.sort()
    unplaced = find_reasons(problem, moves, left, without_plan)
    fates = _fates(problem, opened, {home for home, _ in left})
    status = Status.OPTIMAL if all(stage.proven for stage in stages) else Status.FEASIBLE
    return Plan(status, tuple(moves), fates, (None,) * len(fates), unplaced, (), tuple(stages))


def _sent_by_group(task: ComponentTask, solution: ComponentSolution) -> list[list[tuple[int, int]]]:
    """The flows (arc, units) of each group."""
    sent: list[list[tuple[int, int]]] = [[] for _ in task.groups]
    for arc, units in solution.flows:
        sent[int(task.arcs.group[arc])].append((arc, units))
    return sent


def _needs_sent(group: Group, sent: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """(arc, need, children) of a group's flows; -1 as the arc for children left out.

    Needs of one group are alike in every way open to them, so they are dealt out in order.
    """
    waiting = dict(group.needs)
    for arc, units in sent:
        going = group.unit * units
        for need, here in waiting.items():
            taken = min(going, here)
            waiting[need] = here - taken
            going -= taken
            if taken:
                yield arc, need, taken
    for need, rest in waiting.items():
        if rest:
            yield -1, need, rest


def _moves(
    problem: Problem, task: ComponentTask, group: Group, sent: list[tuple[int, int]]
) -> Iterator[Assignment]:
    for arc, need, children in _needs_sent(group, sent):
        if arc < 0 or int(task.arcs.host[arc]) == group.own_host:
            continue
        receiver = task.hosts[int(task.arcs.host[arc])].home
        yield Assignment(
            sender=problem.institutions[group.home].id,
            receiver=problem.institutions[receiver].id,
            need=problem.policy.needs[need][0],
            children=children,
            length=int(task.arcs.length[arc]),
            crossing=bool(task.arcs.measures[arc, Measure.CROSSING]),
        )


def _left(
    problem: Problem, task: ComponentTask, group: Group, sent: list[tuple[int, int]]
) -> Iterator[tuple[tuple[str, str], int]]:
    for arc, need, children in _needs_sent(group, sent):
        if arc < 0:
            yield (problem.institutions[group.home].id, problem.policy.needs[need][0]), children


def _fates(problem: Problem, opened: set[int], with_unplaced: set[str]) -> tuple[Fate, ...]:
    """The fate of every home; the uses of those freed are chosen afterwards (`optimizer.repurpose`)."""
    fates = []
    decided = problem.policy.consolidate_city_level
    for home, institution in enumerate(problem.institutions):
        stays = home in opened or institution.lock is Lock.KEEP
        if stays or not (institution.is_county or decided):
            fates.append(Fate.RETAIN if institution.is_county else Fate.KEEP)
        else:
            fates.append(Fate.BLOCKED if institution.id in with_unplaced else Fate.TRANSFORM)
    return tuple(fates)
