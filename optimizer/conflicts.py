"""Demands that contradict each other even with everybody unplaced."""

from __future__ import annotations

from optimizer.errors import Message
from optimizer.groups import quota_regions
from optimizer.institution import Lock
from optimizer.problem import Problem


def find_conflict(problem: Problem) -> tuple[Message, ...]:
    """An irreducible set of contradicting demands, empty if there is none.

    Only locks and quotas can contradict each other here: one lock more than a region's quota
    allows, and that quota. Leave any of them out and the rest can be met.
    """
    for name, quota, region in quota_regions(problem):
        for code, homes in region.items():
            most = quota.of(code)
            locked = sorted(home for home in homes if problem.institutions[home].lock is Lock.KEEP)
            if most is not None and len(locked) > most:
                locks = [Message("lock_keep", problem.institutions[home].id) for home in locked[: most + 1]]
                where = f"policy.retention.max_per_{name}"
                return (*locks, Message(f"quota_{name}", where, (("code", code), ("max", most))))
    return ()
