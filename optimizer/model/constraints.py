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
        units = 1 if group.whole else group.size
        _add(program, f"placement_{place}", terms[place], LpConstraintEQ, units)


def beds(program: pulp.LpProblem, task: ComponentTask, variables: Variables) -> None:
    """No host takes more than its free beds, and none if it is not open: sum x <= u y.

    Left out where nobody could exceed it: the links alone then close an optional host.
    """
    arcs_at: dict[int, list[int]] = defaultdict(list)
    for arc, host in enumerate(task.arcs.host.tolist()):
        arcs_at[host].append(arc)
    for host, arcs in sorted(arcs_at.items()):
        children = [_children(task, arc) for arc in arcs]
        most = sum(each * most_units(task, arc) for each, arc in zip(children, arcs, strict=True))
        free = task.hosts[host].free
        if most <= free:
            continue
        terms: list[Term] = [(variables.flow[arc], each) for arc, each in zip(arcs, children, strict=True)]
        if task.hosts[host].optional:
            terms.append((variables.retained[host], -free))
            free = 0
        _add(program, f"beds_{host}", terms, LpConstraintLE, free)


def links(program: pulp.LpProblem, task: ComponentTask, variables: Variables) -> None:
    """Nobody goes to, or stays in, a home that is not retained: x <= min(d, u) y, arc by arc."""
    for arc, host in enumerate(task.arcs.host.tolist()):
        if task.hosts[host].optional:
            terms: list[Term] = [(variables.flow[arc], 1), (variables.retained[host], -most_units(task, arc))]
            _add(program, f"link_{arc}", terms, LpConstraintLE, 0)


def together(program: pulp.LpProblem, task: ComponentTask, variables: Variables) -> None:
    """From a small home that is retained nobody moves: sum of its moves + y <= 1."""
    moves: dict[int, list[Term]] = defaultdict(list)
    for arc, (group, host) in enumerate(zip(task.arcs.group.tolist(), task.arcs.host.tolist(), strict=True)):
        if task.groups[group].whole and host != task.groups[group].own_host:
            moves[group].append((variables.flow[arc], 1))
    for group, terms in sorted(moves.items()):
        own = task.groups[group].own_host
        if own in variables.retained:
            _add(program, f"together_{group}", [*terms, (variables.retained[own], 1)], LpConstraintLE, 1)


def quotas(program: pulp.LpProblem, task: ComponentTask, variables: Variables) -> None:
    """At most so many retained homes in a region: sum y <= quota."""
    for place, row in enumerate(task.quotas):
        terms: list[Term] = [(variables.retained[host], 1) for host in row.hosts]
        _add(program, f"quota_{place}", terms, LpConstraintLE, row.most)


def pairs(program: pulp.LpProblem, task: ComponentTask, variables: Variables) -> None:
    """A pair of homes is used if any child of the one goes to the other: x <= min(d, u) v."""
    if not variables.pair:
        return
    for arc, key in shared_pairs(task).items():
        terms: list[Term] = [(variables.flow[arc], 1), (variables.pair[key], -most_units(task, arc))]
        _add(program, f"pair_{arc}", terms, LpConstraintLE, 0)


def keep_stage(
    program: pulp.LpProblem, variables: Variables, costs: StageCosts, number: int, most: int | float
) -> None:
    """A later stage keeps the total of an earlier one (`most`, in the solver's units)."""
    _add(program, f"stage_{number}", stage_terms(variables, costs), LpConstraintLE, most)


def stage_terms(variables: Variables, costs: StageCosts) -> list[Term]:
    """The total of a stage, in the solver's units, as terms."""
    scale = costs.scale
    flow = [(one, cost / scale) for one, cost in zip(variables.flow, costs.arcs, strict=True) if cost]
    unplaced = [
        (one, cost / scale) for one, cost in zip(variables.unplaced, costs.unplaced, strict=True) if cost
    ]
    retained = [(one, costs.retained / scale) for one in variables.retained.values() if costs.retained]
    pair = [(one, costs.pair / scale) for one in variables.pair.values() if costs.pair]
    return [*flow, *unplaced, *retained, *pair]


def _children(task: ComponentTask, arc: int) -> int:
    group = task.groups[task.arcs.group[arc]]
    return group.size if group.whole else 1


def _add(program: pulp.LpProblem, name: str, terms: list[Term], sense: int, right: int | float) -> None:
    program.addConstraint(pulp.LpConstraint(pulp.LpAffineExpression(terms), sense, name, right))
