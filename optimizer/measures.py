"""What the plan of one component comes to, in whole numbers, from its flows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import maximum_flow

from optimizer.choices import Failure
from optimizer.components import ComponentTask
from optimizer.goals import Measure

Flows = Sequence[tuple[int, int]]
"""Pairs (arc, units > 0)."""


@dataclass(frozen=True)
class Occupancy:
    """Who is where in a component: `sent` units of each group, `held` children at each host, and
    `units` of each group at each host that has some."""

    sent: tuple[int, ...]
    held: tuple[int, ...]
    units: dict[tuple[int, int], int]


def occupancy(task: ComponentTask, flows: Flows) -> Occupancy:
    """Units and children by group and host."""
    sent, held = [0] * len(task.groups), [0] * len(task.hosts)
    units: dict[tuple[int, int], int] = {}
    for arc, amount in flows:
        group, host = int(task.arcs.group[arc]), int(task.arcs.host[arc])
        sent[group] += amount
        held[host] += amount * task.groups[group].unit
        units[group, host] = units.get((group, host), 0) + amount
    return Occupancy(tuple(sent), tuple(held), units)


def measures_of(task: ComponentTask, flows: Flows, opened: Iterable[int]) -> tuple[int, ...]:
    """The measures of a component's plan, by `Measure`.

    Pairs of homes are counted once, however many groups share them.
    """
    there = occupancy(task, flows)
    totals = [0] * len(Measure)
    for arc, units in flows:
        for measure, amount in enumerate(task.arcs.measures[arc].tolist()):
            totals[measure] += amount * units
    pairs = {
        (task.groups[group].home, host) for group, host in there.units if host != task.groups[group].own_host
    }
    totals[Measure.UNPLACED] = sum(
        (one.units - units) * one.unit for one, units in zip(task.groups, there.sent, strict=True)
    )
    totals[Measure.PAIRS] = len(pairs)
    open_now = set(opened)
    for host in open_now:
        for measure, amount in task.hosts[host].opening:
            totals[measure] += amount
    totals[Measure.COST] += sum(
        room.cost * room.hired(used_of(room.host, room.use, there)) for room in task.rooms if room.hires
    )
    totals[Measure.OUTAGE] = outage_short(task, there, open_now)
    return tuple(totals)


def used_of(host: int, use: Iterable[tuple[int, int]], there: Occupancy) -> int:
    """What the units at a host take of something."""
    return sum(amount * there.units.get((group, host), 0) for group, amount in use)


def outage_short(task: ComponentTask, there: Occupancy, opened: Iterable[int]) -> int:
    """Children who could not be rehoused, summed over homes that fail one at a time."""
    open_now = {place for place, one in enumerate(task.hosts) if not one.optional} | set(opened)
    spare = {host: task.hosts[host].free - there.held[host] for host in open_now}
    return sum(_short(case, there, spare) for case in task.failures)


def _short(case: Failure, there: Occupancy, spare: dict[int, int]) -> int:
    """Children of one failing home for whom there is no bed: all of them less a maximum flow."""
    held = [one.fixed + used_of(case.host, one.use, there) for one in case.classes]
    shelters = sorted({host for one in case.classes for host in one.shelters if spare.get(host, 0) > 0})
    if not sum(held) or not shelters:
        return sum(held)
    place = {host: 1 + len(held) + number for number, host in enumerate(shelters)}
    sink = 1 + len(held) + len(shelters)
    rows = [(0, 1 + number, count) for number, count in enumerate(held)]
    rows += [(place[host], sink, spare[host]) for host in shelters]
    rows += [
        (1 + number, place[host], held[number])
        for number, one in enumerate(case.classes)
        for host in one.shelters
        if host in place
    ]
    tails, heads, room = (np.array(column, dtype=np.int32) for column in zip(*rows, strict=True))
    network = coo_array((room, (tails, heads)), shape=(sink + 1, sink + 1)).tocsr()
    return sum(held) - int(maximum_flow(network, 0, sink).flow_value)
