"""If a home fails: who of its children could be rehoused elsewhere?

The children of a failing home are needs that can each use some homes. By Hall's theorem in its form for
shortages (Ore 1955) those left out are the most by which any set of needs outnumbers the beds that it can
reach: a second way to the number that the model finds by a flow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np

from optimizer.certify.reading import Reading, is_county
from optimizer.certify.tally import Tally
from optimizer.errors import Message
from optimizer.exact import IntArray, exact
from optimizer.institution import Institution
from optimizer.plan import Fate
from optimizer.policy import DEFAULT_OUTAGE, Rule

_OPEN = (Fate.KEEP, Fate.RETAIN)


def check_outage(reading: Reading, tally: Tally) -> Iterator[Message]:
    """Where the rule is hard, everybody can be rehoused, whichever home fails."""
    outage = reading.problem.policy.outage
    if outage is not None and outage.hard:
        for home, short in shortfalls(reading, tally).items():
            if short:
                yield Message("not_rehoused", home, (("children", short),))


def shortfalls(reading: Reading, tally: Tally) -> dict[str, int]:
    """For each open home that holds children, how many could not be rehoused if it failed."""
    homes = [one for one in reading.problem.institutions if tally.fate.get(one.id) in _OPEN]
    spare = {one.id: _spare(reading, tally, one) for one in homes}
    limit = int(exact((reading.problem.policy.outage or DEFAULT_OUTAGE).max_km) * 100)
    near = _near(reading, homes, limit)
    found = {}
    for one in homes:
        held = {need: tally.there.get((one.id, need), 0) for need in reading.asked}
        beds = {
            need: {other.id: spare[other.id] for other in near[one.id] if _takes(reading, one, other, need)}
            for need, children in held.items()
            if children
        }
        found[one.id] = _left_out(held, beds)
    return found


def _spare(reading: Reading, tally: Tally, one: Institution) -> int:
    """Beds that are free after the plan, up to the home's upper size."""
    room = reading.places(one) if one.max_children is None else min(reading.places(one), one.max_children)
    return max(0, room - tally.after.get(one.id, 0))


def _near(reading: Reading, homes: list[Institution], limit: int) -> Mapping[str, list[Institution]]:
    """The other open homes within the limit of each."""
    index: IntArray = np.array([reading.index[one.id] for one in homes], dtype=np.int64)
    pairs = reading.problem.distances.within(index, index, np.full(len(index), limit, dtype=np.int64))
    near: dict[str, list[Institution]] = defaultdict(list)
    for sender, receiver in zip(pairs.sender.tolist(), pairs.receiver.tolist(), strict=True):
        institutions = reading.problem.institutions
        near[institutions[sender].id].append(institutions[receiver])
    return near


def _takes(reading: Reading, one: Institution, other: Institution, need: str) -> bool:
    """Whether children of this need could go from the one to the other."""
    if (one.network or "") != (other.network or "") or not reading.offered[other.id] >= reading.asked[need]:
        return False
    if is_county(other) and not reading.problem.policy.retention.hosts_neighbours:
        return False
    if reading.moves.names(Rule.FORBID, one, other, need):
        return False
    return reading.in_jurisdiction(one, other) or reading.moves.names(Rule.ALLOW, one, other, need)


def _left_out(held: Mapping[str, int], beds: Mapping[str, Mapping[str, int]]) -> int:
    """The most by which a set of needs outnumbers the beds that it can reach; needs that reach the same
    homes count as one."""
    alike: dict[tuple[str, ...], int] = defaultdict(int)
    for need, reached in beds.items():
        alike[tuple(sorted(reached))] += held[need]
    known = {home: free for reached in beds.values() for home, free in reached.items()}
    most = 0
    for size in range(1, len(alike) + 1):
        for chosen in combinations(alike, size):
            homes = {home for reached in chosen for home in reached}
            children = sum(alike[reached] for reached in chosen)
            most = max(most, children - sum(known[home] for home in homes))
    return most
