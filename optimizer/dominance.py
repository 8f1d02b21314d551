"""Arcs that no best plan needs, dropped before anything is modelled.

Let host h be open in any case and have beds for everybody who could still come to it. Then a
group with an arc to h loses nothing by giving up every move that is no better than that arc: in
any plan that uses such a move, sending these children to h instead is permitted, harms nobody and
makes no stage worse. What is dropped lowers the demand on other hosts, so that more of them have
beds for all: repeated until nothing changes. Most of a national set falls apart by this alone.

Staying is never dropped: children of a small home that is retained for others may not leave it. Nor
is a move to a home that asks for a least size: another home may need these children. Where a stage has
a tolerance (a later stage may then prefer what an earlier one finds worse), or outages count (every
child anywhere takes a bed that might be needed), nothing is dropped.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optimizer.choices import ArcTable, Choices, binding_hosts
from optimizer.exact import IntArray
from optimizer.goals import Measure
from optimizer.jurisdiction import BoolArray

_FITS = 2**62


def drop_dominated(choices: Choices) -> Choices:
    """The same choices without moves that are dominated by a host with beds for all comers."""
    if choices.coupled or choices.failures:
        return choices
    rank = _ranks(choices)
    while True:
        kept = _undominated(choices, rank)
        if kept.all():
            return choices
        choices = replace(choices, arcs=choices.arcs.only(kept))
        rank = rank[kept]


def stage_costs(arcs: ArcTable, weights: tuple[int, ...]) -> list[int]:
    """What a unit on each arc adds to a stage, in its whole weights (exact, however large)."""
    costs: list[int] = _cost_column(arcs, weights).tolist()
    return costs


def _cost_column(arcs: ArcTable, weights: tuple[int, ...]) -> NDArray[Any]:
    """The costs as an array: of 64-bit integers where they fit, else of Python's."""
    largest = int(arcs.measures.max(initial=0)) * sum(weights)
    if largest < _FITS:
        whole: NDArray[Any] = arcs.measures @ np.array(weights, dtype=np.int64)
        return whole
    exact: NDArray[Any] = arcs.measures.astype(object) @ np.array(weights, dtype=object)
    return exact


def _ranks(choices: Choices) -> IntArray:
    """Each arc's place in the order of stage costs, ties broken by position: smaller is no worse."""
    columns = [_dense(_cost_column(choices.arcs, stage.weights)) for stage in choices.stages]
    position = np.arange(len(choices.arcs), dtype=np.int64)
    order = np.lexsort((position, *reversed(columns)))
    rank = np.empty_like(position)
    rank[order] = position
    return rank


def _dense(costs: NDArray[Any]) -> IntArray:
    """Each cost's place among the distinct ones."""
    place: IntArray = np.unique(costs, return_inverse=True)[1].astype(np.int64)
    return place


def _undominated(choices: Choices, rank: IntArray) -> BoolArray:
    """Which arcs stay: all stays, and moves no worse than the best one that is always possible."""
    arcs = choices.arcs
    optional = np.array([one.optional for one in choices.hosts], dtype=bool)
    safe_host = ~optional & ~binding_hosts(choices)
    own = np.array([one.own_host for one in choices.groups], dtype=np.int64)
    stays = arcs.host == own[arcs.group]
    sized = np.array([one.least > 0 for one in choices.hosts], dtype=bool)
    comparable = ~stays & ~_shares_destinations(choices)[arcs.group] & ~sized[arcs.host]
    safe = comparable & safe_host[arcs.host]
    best = np.full(len(choices.groups), len(arcs) + int(rank.max(initial=0)) + 1, dtype=np.int64)
    np.minimum.at(best, arcs.group[safe], rank[safe])
    kept: BoolArray = ~comparable | (rank <= best[arcs.group])
    return kept


def _shares_destinations(choices: Choices) -> BoolArray:
    """Groups whose cost depends on where other children of their home go: none, unless pairs of
    homes count and the home's needs decide apart."""
    counted = any(stage.weights[Measure.PAIRS] for stage in choices.stages)
    return np.array([counted and not one.whole for one in choices.groups], dtype=bool)
