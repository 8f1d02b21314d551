"""A choice of uses made smaller, without losing a best choice: what must be, and what falls apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from optimizer.components import StageOutcome
from optimizer.covering import Choice, CoveringTask, Demand, Layer


@dataclass(frozen=True, slots=True)
class Part:
    """A choice of its own, to be solved to the end by `optimizer.cover_part.solve_part`.

    `homes[k]` is the position in the whole task of the part's home k.
    """

    homes: tuple[int, ...]
    task: CoveringTask
    seed: int


@dataclass(frozen=True, slots=True)
class PartSolution:
    """The uses of a part's homes, and what its only stage came to, in uncovered children. `solved` is
    False if no choice was found in time: `choice` then says nothing."""

    choice: Choice
    stages: tuple[StageOutcome]
    solved: bool = True


@dataclass(frozen=True, slots=True)
class Parts:
    """`centres`: homes that must be their division's centre. `out_of_reach`: children whom nobody else
    could cover. Homes in no part need no use: they cover nobody whom the centres do not cover."""

    centres: tuple[int, ...]
    out_of_reach: int
    parts: tuple[Part, ...]


def find_parts(task: CoveringTask, seed: int) -> Parts:
    """The independent parts of a task. They are one where a limit, the budget or the number of
    divisions ties all homes together."""
    rest, centres = _without_forced(task)
    homes = sorted({home for layer in rest.layers for home in layer.homes})
    groups = [homes] if _is_tied(rest) else _components(rest, homes)
    parts = tuple(Part(tuple(group), _only(rest, group), seed) for group in groups if group)
    return Parts(centres, rest.out_of_reach, parts)


def hardest_demands(task: CoveringTask) -> CoveringTask:
    """The task when everybody can be covered: a demand whose homes include all homes of another one is
    covered whenever that is."""
    return replace(task, layers=tuple(replace(one, demands=_minimal(one.demands)) for one in task.layers))


def _minimal(demands: tuple[Demand, ...]) -> tuple[Demand, ...]:
    kept: list[Demand] = []
    masks: list[int] = []
    for demand in sorted(demands, key=lambda one: (len(one.homes), one.homes)):
        mask = sum(1 << home for home in demand.homes)
        if not any(other & mask == other for other in masks):
            kept.append(demand)
            masks.append(mask)
    return tuple(kept)


def _without_forced(task: CoveringTask) -> tuple[CoveringTask, tuple[int, ...]]:
    """The task without the homes that are the only ones who can be their division's centre."""
    if task.centre is None:
        return _pruned(task), ()
    every = task.divisions_met == len(task.divisions)
    forced = tuple(homes[0] for homes in task.divisions if every and len(homes) == 1)
    cost = task.layers[task.centre].cost
    left = tuple(homes for homes in task.divisions if homes[0] not in set(forced))
    layers = tuple(
        _less(layer, set(forced), is_centre=place == task.centre) for place, layer in enumerate(task.layers)
    )
    budget = None if task.budget is None else task.budget - cost * len(forced)
    met = task.divisions_met - len(forced)
    return _pruned(replace(task, layers=layers, budget=budget, divisions=left, divisions_met=met)), forced


def _less(layer: Layer, forced: set[int], *, is_centre: bool) -> Layer:
    """A layer once these homes are centres."""
    homes = tuple(home for home in layer.homes if home not in forced)
    together: dict[tuple[int, ...], int] = defaultdict(int)
    for demand in layer.demands:
        if not is_centre or forced.isdisjoint(demand.homes):
            together[tuple(home for home in demand.homes if home not in forced)] += demand.children
    lost = together.pop((), 0)
    demands = tuple(Demand(children, left) for left, children in sorted(together.items()))
    most = min(len(homes), layer.most - len(forced) if is_centre else layer.most)
    return replace(layer, homes=homes, most=most, demands=demands, out_of_reach=layer.out_of_reach + lost)


def _pruned(task: CoveringTask) -> CoveringTask:
    """Without uses that would cover nobody and are no division's centre: none of the fewest uses is one."""
    for_division = {home for homes in task.divisions for home in homes}
    layers = []
    for place, layer in enumerate(task.layers):
        useful = {home for demand in layer.demands for home in demand.homes}
        useful |= for_division if place == task.centre else set()
        homes = tuple(home for home in layer.homes if home in useful)
        layers.append(replace(layer, homes=homes, most=min(layer.most, len(homes))))
    return replace(task, layers=tuple(layers))


def _is_tied(task: CoveringTask) -> bool:
    """Whether a limit, the budget or the number of divisions could bind."""
    dearest: dict[int, int] = defaultdict(int)
    for layer in task.layers:
        if layer.most < len(layer.homes):
            return True
        for home in layer.homes:
            dearest[home] = max(dearest[home], layer.cost)
    short = task.divisions_met < len(task.divisions)
    return short or (task.budget is not None and sum(dearest.values()) > task.budget)


def _components(task: CoveringTask, homes: list[int]) -> list[list[int]]:
    """Homes that share a demand or a division, directly or through others; each group sorted."""
    column = {home: number for number, home in enumerate(homes)}
    linked = [(column[first], column[other]) for first, other in _links(task)]
    ends = np.array(linked, dtype=np.int64).reshape(-1, 2)
    shape = (len(homes), len(homes))
    graph = coo_array((np.ones(len(ends), dtype=np.int8), (ends[:, 0], ends[:, 1])), shape=shape)
    number_of = connected_components(graph, directed=False)[1].tolist()
    groups: dict[int, list[int]] = defaultdict(list)
    for home, number in zip(homes, number_of, strict=True):
        groups[number].append(home)
    return list(groups.values())


def _links(task: CoveringTask) -> Iterator[tuple[int, int]]:
    rows = [demand.homes for layer in task.layers for demand in layer.demands]
    for homes in (*rows, *task.divisions):
        yield from ((homes[0], other) for other in homes[1:])


def _only(task: CoveringTask, homes: Collection[int]) -> CoveringTask:
    """The task of these homes alone, with positions of its own."""
    new = {home: number for number, home in enumerate(homes)}
    divisions = tuple(_moved(one, new) for one in task.divisions if one[0] in new)
    met = len(divisions) if len(divisions) < len(task.divisions) else task.divisions_met
    return replace(
        task,
        freed=tuple(task.freed[home] for home in homes),
        counties=_moved([home for home in task.counties if home in new], new),
        layers=tuple(_layer_of(layer, new) for layer in task.layers),
        divisions=divisions,
        divisions_met=met,
    )


def _layer_of(layer: Layer, new: Mapping[int, int]) -> Layer:
    homes = _moved([home for home in layer.homes if home in new], new)
    demands = tuple(
        Demand(one.children, _moved(one.homes, new)) for one in layer.demands if one.homes[0] in new
    )
    return replace(layer, homes=homes, most=min(layer.most, len(homes)), demands=demands, out_of_reach=0)


def _moved(homes: Collection[int], new: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(new[home] for home in homes)
