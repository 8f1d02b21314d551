"""From the components' solutions to one plan of the nation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from optimizer.components import Choices, ComponentSolution, ComponentTask, Group
from optimizer.goals import Measure
from optimizer.institution import Lock
from optimizer.plan import Assignment, Fate, Plan, StageBound, Status
from optimizer.problem import Problem
from optimizer.reasons import find_reasons
from optimizer.stages import unsolved


def assemble(
    problem: Problem, choices: Choices, tasks: Sequence[ComponentTask], found: Mapping[int, ComponentSolution]
) -> Plan:
    """The plan that the components' solutions make up, without uses. A component without one places
    nobody."""
    solutions = [found.get(place) or unsolved(task) for place, task in enumerate(tasks)]
    moves: list[Assignment] = []
    left: dict[tuple[str, str], int] = {}
    without_plan: set[tuple[str, str]] = set()
    retained: set[int] = set()
    for task, solution in zip(tasks, solutions, strict=True):
        retained.update(task.hosts[host].home for host in solution.retained)
        for group, sent in zip(task.groups, _sent_by_group(task, solution), strict=True):
            moves.extend(_moves(problem, task, group, sent))
            rows = {key: count for key, count in _left(problem, task, group, sent) if count}
            left.update(rows)
            without_plan.update(() if solution.solved else rows)
    moves.sort()
    unplaced = find_reasons(problem, moves, left, without_plan)
    fates = _fates(problem, retained, {home for home, _ in left})
    stages = _stage_bounds(problem, choices, solutions)
    status = Status.OPTIMAL if all(stage.proven for stage in stages) else Status.FEASIBLE
    return Plan(status, tuple(moves), fates, (None,) * len(fates), unplaced, (), stages)


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
        going = group.size if group.whole else units
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
    unit = group.size if group.whole else 1
    for arc, need, children in _needs_sent(group, sent):
        if arc < 0 or int(task.arcs.host[arc]) == group.own_host:
            continue
        measures = task.arcs.measures[arc]
        receiver = task.hosts[int(task.arcs.host[arc])].home
        yield Assignment(
            sender=problem.institutions[group.home].id,
            receiver=problem.institutions[receiver].id,
            need=problem.policy.needs[need][0],
            children=children,
            length=int(measures[Measure.LENGTH]) // unit,
            crossing=bool(measures[Measure.CROSSING]),
        )


def _left(
    problem: Problem, task: ComponentTask, group: Group, sent: list[tuple[int, int]]
) -> Iterator[tuple[tuple[str, str], int]]:
    for arc, need, children in _needs_sent(group, sent):
        if arc < 0:
            yield (problem.institutions[group.home].id, problem.policy.needs[need][0]), children


def _fates(problem: Problem, retained: set[int], with_unplaced: set[str]) -> tuple[Fate, ...]:
    """The fate of every home; the uses of those freed are chosen afterwards (`optimizer.repurpose`)."""
    fates = []
    for home, institution in enumerate(problem.institutions):
        if not institution.is_county:
            fates.append(Fate.KEEP)
        elif home in retained or institution.lock is Lock.KEEP:
            fates.append(Fate.RETAIN)
        else:
            fates.append(Fate.BLOCKED if institution.id in with_unplaced else Fate.TRANSFORM)
    return tuple(fates)


def _stage_bounds(
    problem: Problem, choices: Choices, solutions: Sequence[ComponentSolution]
) -> tuple[StageBound, ...]:
    """Bounds of the nation: sums over components, null once an earlier stage is open somewhere."""
    always = _measures_of_open_homes(problem)
    bounds = []
    known = True
    for number, weights in enumerate(choices.stages):
        outcomes = [solution.stages[number] for solution in solutions]
        proven = known and all(outcome.proven for outcome in outcomes)
        bound = None
        if known:
            bound = weights.total(always) + sum(
                (outcome.bound or Fraction(0) for outcome in outcomes), Fraction(0)
            )
        bounds.append(StageBound(problem.policy.objective[number], bound, proven))
        known = proven
    return tuple(bounds)


def _measures_of_open_homes(problem: Problem) -> tuple[int, ...]:
    """What homes that are open in any case add to the measures."""
    city = sum(not one.is_county for one in problem.institutions)
    locked = sum(one.is_county and one.lock is Lock.KEEP for one in problem.institutions)
    measures = [0] * len(Measure)
    measures[Measure.OPEN], measures[Measure.RETAINED] = city + locked, locked
    return tuple(measures)
