"""Every row of assignments: may these children go there?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimizer.certify.reading import Reading, is_county
from optimizer.certify.rows import place_of
from optimizer.certify.tally import Tally
from optimizer.errors import Message
from optimizer.plan import Assignment, Fate, Plan
from optimizer.policy import Rule

_OPEN = (Fate.KEEP, Fate.RETAIN)


def check_lengths(reading: Reading, plan: Plan) -> Iterator[Message]:
    """Each row's length is that of the distances, can be used, and lies within the limit."""
    senders = np.array([reading.index[row.sender] for row in plan.assignments], dtype=np.int64)
    receivers = np.array([reading.index[row.receiver] for row in plan.assignments], dtype=np.int64)
    lengths = reading.problem.distances.lengths(senders, receivers).tolist()
    for row, length in zip(plan.assignments, lengths, strict=True):
        if length < 0:
            yield Message("pair_cannot_be_used", place_of(row))
        elif length != row.length:
            yield Message("wrong_km", place_of(row), (("stated", row.length / 100), ("found", length / 100)))
        limit = reading.limit(reading.home[row.sender], row.need)
        if limit is not None and length > limit:
            yield Message("beyond_limit", place_of(row), (("km", length / 100), ("limit", limit / 100)))


def check_permissions(reading: Reading, tally: Tally, plan: Plan) -> Iterator[Message]:
    """Each row leads to an open home that may take these children."""
    for row in plan.assignments:
        for code in _refusals(reading, tally, row):
            yield Message(code, place_of(row), (("need", row.need),))


def check_forced(reading: Reading, tally: Tally) -> Iterator[Message]:
    """All placed children of a forced home (and need) go where they are forced to."""
    if not reading.moves.forced:
        return
    for (home, need), staying in tally.staying.items():
        for target in sorted(reading.moves.forced_to(home, need)):
            elsewhere = set(tally.goes_to.get((home, need), ())) - {target}
            if elsewhere or (staying > 0 and target != home):
                yield Message("force_broken", home, (("need", need), ("to", target)))


def _refusals(reading: Reading, tally: Tally, row: Assignment) -> Iterator[str]:
    one, other = reading.home[row.sender], reading.home[row.receiver]
    checks = (
        ("wrong_crossing", row.crossing is not reading.is_crossing(one, other)),
        ("city_home_sends_children", reading.stays_by_rule(one)),
        ("receiver_not_open", tally.fate.get(other.id) not in _OPEN),
        ("other_network", (one.network or "") != (other.network or "")),
        ("service_missing", not reading.offered[other.id] >= reading.asked[row.need]),
        ("hosts_no_neighbours", is_county(other) and not reading.problem.policy.retention.hosts_neighbours),
        ("forbidden_move", reading.moves.names(Rule.FORBID, one, other, row.need)),
        (
            "outside_jurisdiction",
            not reading.in_jurisdiction(one, other)
            and not reading.moves.names(Rule.ALLOW, one, other, row.need),
        ),
    )
    return (code for code, broken in checks if broken)
