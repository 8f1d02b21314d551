"""Demands that contradict each other even with everybody unplaced.

Locks against quotas show by counting. What else cannot be met (a least size, shelter in an outage) the
solver finds in one component; there each demand is left out in turn, and stays out if the rest still
contradicts itself (deletion filter, Chinneck and Dravnieks 1991). What is left is irreducible.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from optimizer.choices import Host, QuotaRow
from optimizer.components import ComponentTask, split
from optimizer.errors import Message, Param
from optimizer.groups import quota_regions
from optimizer.institution import Lock
from optimizer.jurisdiction import may_be_retained
from optimizer.policy import Policy
from optimizer.problem import Problem
from optimizer.rounds import Round
from optimizer.session import Session


def find_conflict(problem: Problem) -> tuple[Message, ...]:
    """One lock more than a quota allows, and that quota; empty if all quotas have room for all locks.

    Leave any of them out and the rest can be met.
    """
    for name, quota, region in quota_regions(problem):
        for code, homes in region.items():
            most = quota.of(code)
            locked = sorted(home for home in homes if problem.institutions[home].lock is Lock.KEEP)
            if most is not None and len(locked) > most:
                where = f"policy.retention.max_per_{name}"
                demand = Message(f"quota_{name}", where, (("code", code), ("max", most)))
                return (*_locks(problem, locked[: most + 1]), demand)
    total = problem.policy.retention.max_total
    every = [home for home, one in enumerate(problem.institutions) if one.is_county and one.lock is Lock.KEEP]
    if total is not None and len(every) > total:
        return (*_locks(problem, every[: total + 1]), quota_total(total))
    return ()


def quota_total(most: int) -> Message:
    """The demand of `max_total`."""
    return Message("quota_total", "policy.retention.max_total", (("max", most),))


def _locks(problem: Problem, homes: list[int]) -> Iterator[Message]:
    return (Message("lock_keep", problem.institutions[home].id) for home in homes)


@dataclass(frozen=True, slots=True)
class _Demand:
    """One thing that a component asks for: a lock, a row of a quota, the least size, shelter for the
    children of one home; `place` is the position of the host, row or failure."""

    kind: str
    place: int = 0


def explain_conflict(session: Session, problem: Problem, played: Round) -> tuple[Message, ...]:
    """An irreducible set of demands that no plan meets; empty if there was no time to find one."""
    task = _contradictory(session, played)
    if task is None:
        return ()
    kept = list(_demands(problem, task))
    for demand in tuple(kept):
        rest = [one for one in kept if one != demand]
        (solution,) = session.solve([_only(problem, task, rest)])
        if solution.impossible:
            kept = rest
        elif not solution.solved:
            return ()
    return tuple(_message(problem, task, demand) for demand in kept)


def _contradictory(session: Session, played: Round) -> ComponentTask | None:
    """A component without any plan; one of the whole nation if only a quota over it cannot be met."""
    for task, solution in zip(played.tasks, played.solutions, strict=True):
        if solution.impossible:
            return replace(task, stages=task.stages[:1], kept=())
    if played.share is not None and played.share.impossible:
        (task,) = split(played.choices, session.gap, session.seed, tied=True)
        return task
    return None


def _demands(problem: Problem, task: ComponentTask) -> Iterator[_Demand]:
    """All demands, those first that are the most likely to be left out."""
    yield from (_Demand("outage_hard", place) for place, _ in enumerate(task.failures) if task.hard)
    for place, host in enumerate(task.hosts):
        if _is_locked(problem, host):
            yield _Demand("lock_keep", place)
    yield from (_Demand("quota", place) for place, _ in enumerate(task.quotas))
    if problem.policy.min_viable_children:
        yield _Demand("min_viable")


def _is_locked(problem: Problem, host: Host) -> bool:
    """Whether a host is open because of its lock (and not by rule, as city level is by default)."""
    decided = host.county or problem.policy.consolidate_city_level
    return decided and problem.institutions[host.home].lock is Lock.KEEP


def _only(problem: Problem, task: ComponentTask, demands: list[_Demand]) -> ComponentTask:
    """The component with these demands and no others: a home without its lock may be freed, and must be if
    the rules of retention do not let it stay."""
    places = {kind: {one.place for one in demands if one.kind == kind} for kind in _KINDS}
    viable = any(one.kind == "min_viable" for one in demands)
    hosts, closed = list(task.hosts), set[int]()
    for place, host in enumerate(task.hosts):
        least = host.least if viable else int(host.optional and bool(task.failures))
        hosts[place] = replace(host, least=least)
        if _is_locked(problem, host) and place not in places["lock_keep"]:
            hosts[place] = replace(host, least=max(least, int(bool(task.failures))), optional=True)
            closed.update([place] if not _may_stay(problem, host) else [])
    return replace(
        task,
        hosts=tuple(hosts),
        arcs=task.arcs.only(~np.isin(task.arcs.host, sorted(closed))),
        quotas=tuple(row for place, row in enumerate(task.quotas) if place in places["quota"]),
        failures=tuple(row for place, row in enumerate(task.failures) if place in places["outage_hard"])
        if task.hard
        else (),
    )


_KINDS = ("lock_keep", "quota", "outage_hard")


def _may_stay(problem: Problem, host: Host) -> bool:
    unlocked = replace(problem.institutions[host.home], lock=None)
    return not host.county or may_be_retained(unlocked, problem.policy.retention)


def _message(problem: Problem, task: ComponentTask, demand: _Demand) -> Message:
    if demand.kind == "lock_keep":
        return Message("lock_keep", problem.institutions[task.hosts[demand.place].home].id)
    if demand.kind == "outage_hard":
        return Message(
            "outage_hard", problem.institutions[task.hosts[task.failures[demand.place].host].home].id
        )
    if demand.kind == "quota":
        return _quota_message(task.quotas[demand.place])
    return _least_message(problem.policy)


def _quota_message(row: QuotaRow) -> Message:
    if not row.region:
        return quota_total(row.most)
    params: tuple[tuple[str, Param], ...] = (("code", row.code), ("max", row.most))
    return Message(f"quota_{row.region}", f"policy.retention.max_per_{row.region}", params)


def _least_message(policy: Policy) -> Message:
    return Message("min_viable", "policy.min_viable_children", (("min", policy.min_viable_children),))
