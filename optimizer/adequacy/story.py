"""Are the beds enough? Three questions that are easily taken for one (the ministry's claim of May 2021).

1. The plain sum: are there as many places as children? 2. Pooled: would each province, each prefecture,
with its own beds alone, be large enough? 3. Under the rules of the request, with every host open: how
many children can be placed at most?
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from optimizer.adequacy.rows import Rows, find_rows
from optimizer.adequacy.sums import Sums, having, homes_by, pooled
from optimizer.exact import IntArray
from optimizer.jurisdiction import BoolArray
from optimizer.problem import Problem
from optimizer.shortage import Shortage, find_shortage
from optimizer.sufficiency import Adequacy, Demand, Rules, Witness, WitnessHost, WitnessRow

UNLIMITED = 10**9
"""More children than any home can hold."""


def find_adequacy(problem: Problem) -> Adequacy:
    """All figures of a problem, exact; a maximum flow over all its rows and hosts."""
    rows = find_rows(problem)
    shortage = find_shortage(rows.network(rows.free))
    witnesses = (*(rows.witness(cut, rows.free) for cut in shortage.cuts), *_over_full(rows))
    sums = Sums(rows, _seen(rows, witnesses))
    provinces, prefectures = homes_by(rows)
    by_province = {code: sums.level(homes) for code, homes in provinces.items()}
    by_prefecture = {code: sums.level(homes) for code, homes in prefectures.items()}
    nation = sums.level(np.arange(len(problem.institutions)))
    levels = {
        "nation": [nation],
        "province": list(by_province.values()),
        "prefecture": list(by_prefecture.values()),
    }
    return Adequacy(
        nation=nation,
        by_province=by_province,
        by_prefecture=by_prefecture,
        by_need=tuple(_by_need(rows, sums)),
        by_service=tuple(_by_service(rows, sums)),
        pooled={name: pooled(found) for name, found in levels.items()},
        rules=_rules(rows, shortage),
        witnesses=witnesses,
    )


def _rules(rows: Rows, shortage: Shortage) -> Rules:
    staying = int(rows.staying.sum())
    return Rules(
        children=int(rows.living.sum()),
        staying=staying,
        over_full=int(np.maximum(0, rows.staying - rows.places).sum()),
        movable=int(rows.children.sum()),
        placed=shortage.placed,
        bound=shortage.short,
    )


def _over_full(rows: Rows) -> Iterator[Witness]:
    """Homes whose children stay by rule and outnumber its places."""
    needs = [need for need, _ in rows.problem.policy.needs]
    for home in np.flatnonzero(rows.staying > rows.places).tolist():
        one, places = rows.problem.institutions[home], int(rows.places[home])
        own = [
            WitnessRow(one.id, need, count)
            for need, count in zip(needs, rows.fixed[home].tolist(), strict=True)
            if count
        ]
        yield Witness(tuple(own), (WitnessHost(one.id, places, 0, places),), staying=True)


def _seen(rows: Rows, witnesses: Sequence[Witness]) -> list[dict[int, int]]:
    """For each home, its children by the number of the witness they stand in."""
    index = {one.id: place for place, one in enumerate(rows.problem.institutions)}
    seen: list[dict[int, int]] = [defaultdict(int) for _ in index]
    for number, witness in enumerate(witnesses):
        for row in witness.rows:
            seen[index[row.home]][number] += row.children
    return seen


@dataclass(frozen=True)
class _Asked:
    """Needs that ask for something (m,), and the hosts that offer it (n,), for at most so many (n,)."""

    name: str
    asking: BoolArray
    offering: BoolArray
    most: IntArray


def _by_need(rows: Rows, sums: Sums) -> Iterator[Demand]:
    """Each need, as if its children came first."""
    for column, (need, services) in enumerate(rows.problem.policy.needs):
        asking = np.zeros(len(rows.problem.policy.needs), dtype=bool)
        asking[column] = True
        most = np.full(len(rows.places), UNLIMITED)
        yield _demand(rows, sums, _Asked(need, asking, having(rows, frozenset(services)), most))


def _by_service(rows: Rows, sums: Sums) -> Iterator[Demand]:
    """Each service that a need asks for, as if the children who ask for it came first."""
    needs = rows.problem.policy.needs
    for service in sorted({service for _, services in needs for service in services}):
        asking = np.array([service in services for _, services in needs], dtype=bool)
        limits = [dict(one.service_places).get(service, UNLIMITED) for one in rows.problem.institutions]
        most = np.array(limits, dtype=np.int64)
        yield _demand(rows, sums, _Asked(service, asking, having(rows, frozenset({service})), most))


def _demand(rows: Rows, sums: Sums, one: _Asked) -> Demand:
    """The children who ask, and those whom the rules let live where they are served."""
    fixed = rows.fixed[:, one.asking].sum(axis=1)
    served = np.where(rows.arcs.serves, rows.fixed, 0)[:, one.asking].sum(axis=1)
    beds = np.where(one.offering, np.minimum(rows.free, np.maximum(0, one.most - fixed)), 0)
    shortage = find_shortage(rows.network(beds, one.asking))
    staying_served = int(np.minimum(served, one.most).sum())
    return Demand(
        name=one.name,
        children=int(rows.living[:, one.asking].sum()),
        hosts=sums.beds(np.flatnonzero(one.offering), one.most),
        served_at_most=staying_served + shortage.placed,
        left_out=shortage.short,
        unserved_staying=int(fixed.sum()) - staying_served,
        witnesses=tuple(rows.witness(cut, beds) for cut in shortage.cuts),
    )
