"""The decisions of one component as PuLP variables."""

from __future__ import annotations

from dataclasses import dataclass

import pulp

from optimizer.components import ComponentTask
from optimizer.goals import Measure


@dataclass(frozen=True)
class Variables:
    """x (units on each arc), e (unplaced units of each group), y (optional host is retained) and
    v (pair of homes used, only where destinations count and a larger home may use the pair).
    """

    flow: tuple[pulp.LpVariable, ...]
    unplaced: tuple[pulp.LpVariable, ...]
    retained: dict[int, pulp.LpVariable]
    pair: dict[tuple[int, int], pulp.LpVariable]

    def in_order(self) -> list[pulp.LpVariable]:
        """All variables, in the order of the matrix columns."""
        return [*self.flow, *self.unplaced, *self.retained.values(), *self.pair.values()]


def most_units(task: ComponentTask, arc: int) -> int:
    """The largest number of units that an arc can carry: all of the group, or the host's beds."""
    group, host = task.groups[task.arcs.group[arc]], task.hosts[task.arcs.host[arc]]
    return 1 if group.whole else min(group.size, host.free)


def declare(program: pulp.LpProblem, task: ComponentTask) -> Variables:
    """All variables of a task, whole numbers with their natural bounds."""
    ends = zip(task.arcs.group.tolist(), task.arcs.host.tolist(), strict=True)
    flow = tuple(
        program.add_variable(f"x_{group}_{host}", 0, most_units(task, arc), pulp.LpInteger)
        for arc, (group, host) in enumerate(ends)
    )
    unplaced = tuple(
        program.add_variable(f"e_{place}", 0, 1 if group.whole else group.size, pulp.LpInteger)
        for place, group in enumerate(task.groups)
    )
    retained = {
        place: program.add_variable(f"y_{place}", 0, 1, pulp.LpInteger)
        for place, host in enumerate(task.hosts)
        if host.optional
    }
    pair = {
        (home, host): program.add_variable(f"v_{home}_{host}", 0, 1, pulp.LpInteger)
        for home, host in sorted(set(shared_pairs(task).values()))
    }
    return Variables(flow, unplaced, retained, pair)


def shared_pairs(task: ComponentTask) -> dict[int, tuple[int, int]]:
    """The moves of larger homes, each with its pair (first group of the home, host), which several
    needs may share and which counts once; empty unless a stage counts destinations."""
    if not any(stage.weights[Measure.PAIRS] for stage in task.stages):
        return {}
    first: dict[int, int] = {}
    for place, group in enumerate(task.groups):
        first.setdefault(group.home, place)
    ends = enumerate(zip(task.arcs.group.tolist(), task.arcs.host.tolist(), strict=True))
    return {
        arc: (first[task.groups[group].home], host)
        for arc, (group, host) in ends
        if not task.groups[group].whole and host != task.groups[group].own_host
    }
