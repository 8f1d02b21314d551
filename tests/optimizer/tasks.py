"""Hand-made components for the tests of model, solver and stages."""

from __future__ import annotations

import numpy as np

from optimizer.choices import ArcTable, Group, Host, QuotaRow
from optimizer.components import ComponentTask
from optimizer.goals import Measure, stage_weights
from optimizer.policy import Goal, Policy, Stage

UNPLACED_THEN_KM = (
    Stage(((Goal.UNPLACED, 1.0),)),
    Stage(((Goal.CHILD_KM, 1.0), (Goal.OPEN_HOMES, 2000.0))),
)
DESTINATIONS = (Stage(((Goal.UNPLACED, 1.0),)), Stage(((Goal.DESTINATIONS, 1.0),)))


def arcs(groups: tuple[Group, ...], ends: dict[tuple[int, int], int]) -> ArcTable:
    """Arcs (group, host) -> length in units of 10 m; an arc to the group's own host is a stay."""
    listed = sorted(ends.items())
    measures = np.zeros((len(listed), len(Measure)), dtype=np.int64)
    for row, ((group, host), length) in enumerate(listed):
        unit = groups[group].size if groups[group].whole else 1
        moves = int(host != groups[group].own_host)
        measures[row, Measure.LENGTH] = length * unit
        measures[row, Measure.MOVED] = moves * unit
        measures[row, Measure.PAIRS] = moves * groups[group].whole
    return ArcTable(
        np.array([group for (group, _), _ in listed], dtype=np.int64),
        np.array([host for (_, host), _ in listed], dtype=np.int64),
        np.array([length for _, length in listed], dtype=np.int64),
        measures,
    )


def task(
    groups: tuple[Group, ...],
    hosts: tuple[Host, ...],
    ends: dict[tuple[int, int], int],
    *,
    quotas: tuple[QuotaRow, ...] = (),
    stages: tuple[Stage, ...] = UNPLACED_THEN_KM,
    gap: float = 0.0,
) -> ComponentTask:
    """A component whose stages are weighed under the default policy."""
    weights = tuple(stage_weights(stage, Policy()) for stage in stages)
    return ComponentTask(groups, hosts, arcs(groups, ends), quotas, weights, gap)


def county_and_city(stages: tuple[Stage, ...] = UNPLACED_THEN_KM) -> ComponentTask:
    """A large county home (12 children, 10 beds, may be retained), a small neighbour (4 children,
    moves whole) and a city home with 9 free beds; one of the two may be retained at most."""
    groups = (
        Group(home=0, needs=((0, 12),), size=12, whole=False, own_host=0),
        Group(home=1, needs=((0, 3), (1, 1)), size=4, whole=True, own_host=1),
    )
    hosts = (Host(0, 10, optional=True), Host(1, 5, optional=True), Host(2, 9, optional=False))
    ends = {(0, 0): 0, (0, 2): 5_000, (1, 0): 3_000, (1, 1): 0, (1, 2): 4_000}
    return task(groups, hosts, ends, quotas=(QuotaRow((0, 1), 1),), stages=stages)
