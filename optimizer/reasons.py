"""Why children are unplaced: read afresh from institutions and policy, not from the model.

A shortage of beds is shown by a maximum flow: starting from the plan, children may be placed
anywhere else that is permitted, with every eligible home open and no quota, size or together
rule; whoever is left out even then lacks a bed (Ford and Fulkerson: augmenting never unseats
anybody). Whoever could be placed then is left out by one of those rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import maximum_flow

from optimizer.exact import IntArray
from optimizer.jurisdiction import BoolArray
from optimizer.plan import Assignment, Reason, Unplaced
from optimizer.problem import Problem
from optimizer.reach import Reachable, reachable_hosts

Key = tuple[str, str]
"""(id of a home, need)."""


MovesFrom = Mapping[str, Sequence[Assignment]]
"""The moves of a plan by the home that they leave."""


@dataclass(frozen=True)
class _Rows:
    """Groups (home, need) of one region, r rows, with the hosts they could go to.

    `left`, `placed`: children unplaced and placed; `sits`: (row, host position, children) of the
    placed ones, by column.
    """

    keys: tuple[Key, ...]
    left: IntArray
    sits: IntArray


def find_reasons(
    problem: Problem, moves: Sequence[Assignment], left: Mapping[Key, int], without_plan: AbstractSet[Key]
) -> tuple[Unplaced, ...]:
    """One row for each home and need with unplaced children (`left`), sorted, with its reason.

    Children of a component `without_plan` have the reason `not_solved`.
    """
    reasons = dict.fromkeys(without_plan, Reason.NOT_SOLVED)
    moves_from: dict[str, list[Assignment]] = defaultdict(list)
    for move in moves:
        moves_from[move.sender].append(move)
    open_rows = left.keys() - without_plan
    for block in reachable_hosts(problem, {home for home, _ in open_rows}):
        undecided = set()
        for key in sorted(open_rows & block.row_of.keys()):
            reason = _first_missing(block, key)
            reasons[key] = reason or Reason.BEDS_SHORT
            if reason is None:
                undecided.add(key)
        for key in _placeable(problem, block, moves_from, left, undecided):
            reasons[key] = Reason.POLICY_LIMIT
    return tuple(
        Unplaced(home, need, count, reasons[home, need]) for (home, need), count in sorted(left.items())
    )


def _first_missing(block: Reachable, key: Key) -> Reason | None:
    """The first condition that no host meets, None if some host meets them all."""
    row = block.row_of[key]
    steps: tuple[tuple[BoolArray, Reason], ...] = (
        (block.inside[row], Reason.OUTSIDE_JURISDICTION),
        (block.serving[row], Reason.NO_SERVICE_IN_REACH),
        (block.near[row], Reason.TOO_FAR),
        (block.permitted[row], Reason.POLICY_LIMIT),
    )
    remaining = np.ones(len(block.hosts), dtype=bool)
    for condition, reason in steps:
        remaining = remaining & condition
        if not remaining.any():
            return reason
    return None


def _placeable(
    problem: Problem,
    block: Reachable,
    moves_from: MovesFrom,
    left: Mapping[Key, int],
    undecided: set[Key],
) -> Iterator[Key]:
    """Those of the undecided rows whose children could all be placed if only beds counted."""
    if not undecided:
        return
    rows = _rows(problem, block, moves_from, left, undecided)
    more = _augment(block, rows)
    for row in np.flatnonzero(rows.left).tolist():
        if more[row] == rows.left[row]:
            yield rows.keys[row]


def _rows(
    problem: Problem,
    block: Reachable,
    moves_from: MovesFrom,
    left: Mapping[Key, int],
    undecided: set[Key],
) -> _Rows:
    """Where everybody of the block is in the plan: moved, staying or (if undecided) left out."""
    keys = tuple(block.row_of)
    staying = {key: block.children[key] - left.get(key, 0) for key in keys}
    host_of = {problem.institutions[home].id: place for place, home in enumerate(block.hosts.tolist())}
    sits = []
    for home in dict.fromkeys(home for home, _ in keys):
        for move in moves_from.get(home, ()):
            key = (home, move.need)
            sits.append((block.row_of[key], host_of[move.receiver], move.children))
            staying[key] -= move.children
    sits += [(block.row_of[key], host_of[key[0]], count) for key, count in staying.items() if count > 0]
    waiting = np.array([left[key] if key in undecided else 0 for key in keys], dtype=np.int64)
    return _Rows(keys, waiting, np.array(sits, dtype=np.int64).reshape(-1, 3))


def _augment(block: Reachable, rows: _Rows) -> IntArray:
    """How many of each row's unplaced children fit in, if the others may be placed elsewhere too."""
    r, h = len(rows.keys), len(block.hosts)
    source, sink = r + h, r + h + 1
    row, host = np.nonzero(block.possible)
    wish = np.array([block.children[key] for key in rows.keys], dtype=np.int64)
    held = np.bincount(rows.sits[:, 1], weights=rows.sits[:, 2], minlength=h).astype(np.int64)
    every_host, every_row = np.arange(h), np.arange(r)
    tails = [np.full(r, source), row, r + rows.sits[:, 1], r + every_host]
    heads = [every_row, r + host, rows.sits[:, 0], np.full(h, sink)]
    room = [rows.left, wish[row], rows.sits[:, 2], np.maximum(0, block.free - held)]
    capacities = np.concatenate(room).astype(np.int32)
    ends = (np.concatenate(tails), np.concatenate(heads))
    network = coo_array((capacities, ends), shape=(r + h + 2, r + h + 2)).tocsr()
    flow = maximum_flow(network, source, sink).flow
    more: IntArray = flow[[source], :].toarray().ravel()[:r].astype(np.int64)
    return more
