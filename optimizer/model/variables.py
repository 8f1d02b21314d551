"""The decisions of one component as PuLP variables."""

from __future__ import annotations

from dataclasses import dataclass

import pulp

from optimizer.choices import FailureClass
from optimizer.components import ComponentTask
from optimizer.goals import Measure


@dataclass(frozen=True)
class Variables:
    """x (units on each arc), e (unplaced units of each group), y (optional host stays open), v (pair of
    homes used, only where destinations count and a larger home may use the pair), h (members of staff
    hired for a room). For outages: b (beds to spare at a host), z (children of a class of a failing home
    who are rehoused at a host) and s (those who are not); these follow from the others and need not be
    whole.
    """

    flow: tuple[pulp.LpVariable, ...]
    unplaced: tuple[pulp.LpVariable, ...]
    opened: dict[int, pulp.LpVariable]
    pair: dict[tuple[int, int], pulp.LpVariable]
    hired: dict[int, pulp.LpVariable]
    spare: dict[int, pulp.LpVariable]
    rehoused: dict[tuple[int, int, int], pulp.LpVariable]
    short: dict[tuple[int, int], pulp.LpVariable]

    def in_order(self) -> list[pulp.LpVariable]:
        """All variables, in the order of the matrix columns."""
        tables = (self.opened, self.pair, self.hired, self.spare, self.rehoused, self.short)
        return [*self.flow, *self.unplaced, *(one for table in tables for one in table.values())]


def most_units(task: ComponentTask, arc: int) -> int:
    """The largest number of units that an arc can carry: all of the group, or the host's beds."""
    group, host = task.groups[task.arcs.group[arc]], task.hosts[task.arcs.host[arc]]
    return 1 if group.whole else min(group.size, host.free)


def declare(program: pulp.LpProblem, task: ComponentTask) -> Variables:
    """All variables of a task with their natural bounds."""

    def whole(name: str, most: int) -> pulp.LpVariable:
        return program.add_variable(name, 0, most, pulp.LpInteger)

    def real(name: str, most: int) -> pulp.LpVariable:
        return program.add_variable(name, 0, most, pulp.LpContinuous)

    ends = enumerate(zip(task.arcs.group.tolist(), task.arcs.host.tolist(), strict=True))
    cases = [
        (case, number, one)
        for case, failure in enumerate(task.failures)
        for number, one in enumerate(failure.classes)
    ]
    shelters = sorted({host for _, _, one in cases for host in one.shelters})
    return Variables(
        flow=tuple(whole(f"x_{group}_{host}", most_units(task, arc)) for arc, (group, host) in ends),
        unplaced=tuple(whole(f"e_{place}", group.units) for place, group in enumerate(task.groups)),
        opened={place: whole(f"y_{place}", 1) for place, host in enumerate(task.hosts) if host.optional},
        pair={
            (home, host): whole(f"v_{home}_{host}", 1)
            for home, host in sorted(set(shared_pairs(task).values()))
        },
        hired={place: whole(f"h_{place}", room.hires) for place, room in enumerate(task.rooms) if room.hires},
        spare={host: real(f"b_{host}", task.hosts[host].free) for host in shelters},
        rehoused={
            (case, number, host): real(f"z_{case}_{number}_{host}", task.hosts[host].free)
            for case, number, one in cases
            for host in one.shelters
        },
        short={
            (case, number): real(f"s_{case}_{number}", 0 if task.hard else most_in(task, one))
            for case, number, one in cases
        },
    )


def most_in(task: ComponentTask, one: FailureClass) -> int:
    """The largest number of children that a class can have."""
    return one.fixed + sum(amount * task.groups[group].units for group, amount in one.use)


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
