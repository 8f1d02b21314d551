"""The constraints of one component, one function a family (DESIGN 4.1)."""

from __future__ import annotations

from collections import defaultdict

import pulp
from pulp.constants import LpConstraintEQ, LpConstraintLE

from optimizer.components import ComponentTask
from optimizer.model.costs import StageCosts
from optimizer.model.variables import Variables, most_units, shared_pairs

Term = tuple[pulp.LpVariable, float]


def placement(program: pulp.LpProblem, task: ComponentTask, variables: Variables) -> None:
    """Every unit of a group goes over one of its arcs or is unplaced: sum x + e = d."""
    terms: list[list[Term]] = [[(unplaced, 1)] for unplaced in variables.unplaced]
    for arc, group in enumerate(task.arcs.group.tolist()):
        terms[group].append((variables.flow[arc], 1))
    for place, group in enumerate(task.groups):
        _add(program, f"placement_{place}", terms[place], LpConstraintEQ, group.units)


def beds(program: pulp.LpProblem, task: ComponentTask, variables: Variables) -> None:
    """No host takes more than its free beds, and none if it is not open: sum x <= u y.

    Left out where nobody could exceed it: the links alone then close an optional host.
    """
    for host, arcs in _arcs_at(task).items():
        children = [_children(task, arc) for arc in arcs]
        most = sum(each * most_units(task, arc) for each, arc in zip(children, arcs, strict=True))
        free = task.hosts[host].free
        if most <= free or host in variables.spare:
            continue
        terms: list[Term] = [(variables.flow[arc], each) for arc, each in zip(arcs, children, strict=True)]
        _add(program, f"beds_{host}", *_if_open(variables, host, terms, free))


def rooms(program: pulp.LpProblem, task: ComponentTask, variables: Variables) -> None:
    """Nor more than it has places of a service, or staff, those hired included: sum a x <= m y + k h.

    Left out where nobody could exceed it.
    """
    arcs_at = _arcs_at(task)
    for place, room in enumerate(task.rooms):
        amount = dict(room.use)
        terms, most = list[Term](), 0
        for arc in arcs_at.get(room.host, ()):
            each = amount.get(int(task.arcs.group[arc]), 0)
            most += each * most_units(task, arc)
            if each:
                terms.append((variables.flow[arc], each))
        if most > room.most:
            if place in variables.hired:
                terms.append((variables.hired[place], -room.step))
            _add(program, f"room_{place}", *_if_open(variables, room.host, terms, room.most))


def viable(program: pulp.LpProblem, task: ComponentTask, variables: Variables) -> None:
    """A home that stays open holds at least its least size: sum x >= v y."""
    arcs_at = _arcs_at(task)
    for host, one in enumerate(task.hosts):
        if one.least:
            terms: list[Term] = [
                (variables.flow[arc], -_children(task, arc)) for arc in arcs_at.get(host, ())
            ]
            if one.optional:
                _add(
                    program,
                    f"viable_{host}",
                    [*terms, (variables.opened[host], one.least)],
                    LpConstraintLE,
                    0,
                )
            else:
                _add(program, f"viable_{host}", terms, LpConstraintLE, -one.least)


def links(program: pulp.LpProblem, task: ComponentTask, variables: Variables) -> None:
    """Nobody goes to, or stays in, a home that is not retained: x <= min(d, u) y, arc by arc."""
    for arc, host in enumerate(task.arcs.host.tolist()):
        if task.hosts[host].optional:
            terms: list[Term] = [(variables.flow[arc], 1), (variables.opened[host], -most_units(task, arc))]
            _add(program, f"link_{arc}", terms, LpConstraintLE, 0)


def together(program: pulp.LpProblem, task: ComponentTask, variables: Variables) -> None:
    """From a small home that is retained nobody moves: sum of its moves + y <= 1."""
    moves: dict[int, list[Term]] = defaultdict(list)
    for arc, (group, host) in enumerate(zip(task.arcs.group.tolist(), task.arcs.host.tolist(), strict=True)):
        if task.groups[group].whole and host != task.groups[group].own_host:
            moves[group].append((variables.flow[arc], 1))
    for group, terms in sorted(moves.items()):
        own = task.groups[group].own_host
        if own in variables.opened:
            _add(program, f"together_{group}", [*terms, (variables.opened[own], 1)], LpConstraintLE, 1)


def quotas(program: pulp.LpProblem, task: ComponentTask, variables: Variables) -> None:
    """At most so many retained homes in a region: sum y <= quota."""
    for place, row in enumerate(task.quotas):
        terms: list[Term] = [(variables.opened[host], 1) for host in row.hosts if host in variables.opened]
        rest = row.most - (len(row.hosts) - len(terms))
        _add(program, f"quota_{place}", terms, LpConstraintLE, rest)


def unlike(program: pulp.LpProblem, task: ComponentTask, variables: Variables) -> None:
    """Enough homes fare otherwise than in another plan: sum (1 - y) over those open there, + sum y over the
    others >= least. What tells an open home from one that is freed, its children, must bind: see `viable`."""
    for place, other in enumerate(task.unlike):
        was_open = set(other.opened)
        terms: list[Term] = [(one, 1 if host in was_open else -1) for host, one in variables.opened.items()]
        _add(program, f"unlike_{place}", terms, LpConstraintLE, len(was_open) - other.least)


def pairs(program: pulp.LpProblem, task: ComponentTask, variables: Variables) -> None:
    """A pair of homes is used if any child of the one goes to the other: x <= min(d, u) v."""
    if not variables.pair:
        return
    for arc, key in shared_pairs(task).items():
        terms: list[Term] = [(variables.flow[arc], 1), (variables.pair[key], -most_units(task, arc))]
        _add(program, f"pair_{arc}", terms, LpConstraintLE, 0)


def rehousing(program: pulp.LpProblem, task: ComponentTask, variables: Variables) -> None:
    """If a home fails, each class of its children is rehoused or counted as short: sum z + s >= held; and
    no shelter gives more beds than it has to spare: sum z <= b, b + sum x <= u y. One home fails at a time.
    """
    arcs_at = _arcs_at(task)
    for host, spare in variables.spare.items():
        held: list[Term] = [(variables.flow[arc], _children(task, arc)) for arc in arcs_at.get(host, ())]
        terms = [(spare, 1), *held]
        _add(program, f"spare_{host}", *_if_open(variables, host, terms, task.hosts[host].free))
    for case, failure in enumerate(task.failures):
        taken: dict[int, list[Term]] = defaultdict(list)
        for number, one in enumerate(failure.classes):
            rescued = [(variables.rehoused[case, number, host], -1) for host in one.shelters]
            for host in one.shelters:
                taken[host].append((variables.rehoused[case, number, host], 1))
            amount = dict(one.use)
            arcs = [arc for arc in arcs_at.get(failure.host, ()) if int(task.arcs.group[arc]) in amount]
            there = [(variables.flow[arc], amount[int(task.arcs.group[arc])]) for arc in arcs]
            terms = [*there, *rescued, (variables.short[case, number], -1)]
            _add(program, f"rehouse_{case}_{number}", terms, LpConstraintLE, -one.fixed)
        for host, used in sorted(taken.items()):
            terms = [*used, (variables.spare[host], -1)]
            _add(program, f"shelter_{case}_{host}", terms, LpConstraintLE, 0)


def keep_stage(
    program: pulp.LpProblem, variables: Variables, costs: StageCosts, number: int, most: int | float
) -> None:
    """A later stage keeps the total of an earlier one (`most`, in the solver's units)."""
    _add(program, f"stage_{number}", stage_terms(variables, costs), LpConstraintLE, most)


def stage_terms(variables: Variables, costs: StageCosts) -> list[Term]:
    """The total of a stage, in the solver's units, as terms."""
    scale = costs.scale
    counted = [
        *zip(variables.flow, costs.arcs, strict=True),
        *zip(variables.unplaced, costs.unplaced, strict=True),
        *((one, costs.opened[host]) for host, one in variables.opened.items()),
        *((one, costs.pair) for one in variables.pair.values()),
        *((one, costs.hired[place]) for place, one in variables.hired.items()),
        *((one, costs.short) for one in variables.short.values()),
    ]
    return [(one, cost / scale) for one, cost in counted if cost]


def _arcs_at(task: ComponentTask) -> dict[int, list[int]]:
    """The arcs into each host that has some, in order."""
    arcs_at: dict[int, list[int]] = defaultdict(list)
    for arc, host in enumerate(task.arcs.host.tolist()):
        arcs_at[host].append(arc)
    return dict(sorted(arcs_at.items()))


def _if_open(variables: Variables, host: int, terms: list[Term], most: int) -> tuple[list[Term], int, int]:
    """A row that allows `most` if the host is open, and nothing if it is not."""
    if host in variables.opened:
        return [*terms, (variables.opened[host], -most)], LpConstraintLE, 0
    return terms, LpConstraintLE, most


def _children(task: ComponentTask, arc: int) -> int:
    return task.groups[int(task.arcs.group[arc])].unit


def _add(program: pulp.LpProblem, name: str, terms: list[Term], sense: int, right: int | float) -> None:
    program.addConstraint(pulp.LpConstraint(pulp.LpAffineExpression(terms), sense, name, right))
