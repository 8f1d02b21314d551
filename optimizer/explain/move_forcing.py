"""Children forced to another home, with the rules lifted that do not permit it, for them alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from optimizer.arcs import Arcs, find_arcs
from optimizer.exact import UNITS_PER_KM, IntArray
from optimizer.explain.edits import (
    Edit,
    add_rule,
    add_service,
    set_home,
    set_policy,
    with_home,
    with_lock,
    with_policy,
)
from optimizer.explain.forcing import Force, Forced
from optimizer.explain.obstacles import INSURMOUNTABLE, Barrier, Obstacle
from optimizer.explain.questions import MoveAsked, home_of
from optimizer.explain.ways import (
    forced_elsewhere,
    length_between,
    limit_of,
    limit_of_division,
    needs_asked,
    rules_on,
)
from optimizer.institution import Lock
from optimizer.policy import MoveRule, Policy, Rule
from optimizer.problem import Problem

_OF_HOST = (
    Barrier.RETENTION_NOT_ALLOWED,
    Barrier.MIN_CHILDREN,
    Barrier.MIN_BEDS,
    Barrier.REQUIRED_SERVICES,
    Barrier.REQUIRED_ANY_SERVICES,
)
"""Obstacles that a lock at the receiving home removes."""
_OPEN_MORE = (Barrier.HOSTS_NEIGHBOURS, Barrier.NO_SERVICE, Barrier.TOO_FAR, Barrier.FORBIDDEN)
"""Rules that cannot be lifted for one pair alone: what else they would open is forbidden again."""


@dataclass
class _Lifting:
    """A question while its rules are lifted, with the edits made."""

    problem: Problem
    edits: list[Edit]
    of_policy: bool = False

    def lock(self, home: str, lock: Lock | None) -> None:
        """The lock of a home changed."""
        self.problem = with_lock(self.problem, home, lock)
        self.edits.append(set_home(home, "lock", lock and lock.value))

    def policy(self, policy: Policy, *edits: Edit) -> None:
        """The policy changed."""
        self.problem = with_policy(self.problem, policy)
        self.edits.extend(edits)
        self.of_policy = True

    def moves(self, moves: tuple[MoveRule, ...], *edits: Edit) -> None:
        """The rules about moves changed."""
        self.policy(replace(self.problem.policy, moves=moves), *edits)


def move_forced(problem: Problem, question: MoveAsked, obstacles: tuple[Obstacle, ...]) -> tuple[Forced, ...]:
    """The children forced to the other home; nothing where no rule could be lifted for it."""
    if any(one.kind in INSURMOUNTABLE for one in obstacles):
        return ()
    lifted = tuple(one for one in obstacles if one.kind is not Barrier.BEDS_SHORT)
    work = _Lifting(problem, [])
    for kind in dict.fromkeys(one.kind for one in lifted):
        _lift(work, question, kind, [one for one in lifted if one.kind is kind])
    if any(one.kind in _OPEN_MORE for one in lifted):
        _shut_again(problem, work, question)
    rest = work.problem if work.of_policy else None
    force = MoveRule(question.sender, question.instead, Rule.FORCE, question.need)
    work.moves((*work.problem.policy.moves, force), add_rule(force))
    return (
        Forced(
            Force.MOVE,
            question.sender,
            work.problem,
            tuple(work.edits),
            lifted,
            rest,
            question.instead,
            question.need,
        ),
    )


def _lift(work: _Lifting, question: MoveAsked, kind: Barrier, told: list[Obstacle]) -> None:
    """One kind of obstacle removed."""
    host = home_of(work.problem, question.instead)
    if kind is Barrier.LOCK:
        for one in told:
            work.lock(one.home, Lock.KEEP if one.home == host.id else None)
    elif kind in _OF_HOST and host.lock is not Lock.KEEP:
        work.lock(host.id, Lock.KEEP)
    elif kind is Barrier.NO_SERVICE:
        services = tuple(sorted({*host.services, *told[0].names}))
        work.problem = with_home(work.problem, replace(host, services=services))
        work.edits.extend(add_service(host.id, name) for name in told[0].names)
    else:
        _lift_of_policy(work, question, kind)


def _lift_of_policy(work: _Lifting, question: MoveAsked, kind: Barrier) -> None:
    policy = work.problem.policy
    if kind is Barrier.OUTSIDE_JURISDICTION:
        rule = MoveRule(question.sender, question.instead, Rule.ALLOW, question.need)
        work.moves((*policy.moves, rule), add_rule(rule))
    elif kind is Barrier.HOSTS_NEIGHBOURS:
        opened = replace(policy, retention=replace(policy.retention, hosts_neighbours=True))
        work.policy(opened, set_policy("retention", True, "hosts_neighbours"))
    elif kind is Barrier.TOO_FAR:
        _lengthen(work, question)
    elif kind in (Barrier.FORBIDDEN, Barrier.FORCED):
        moves = tuple(_without(work.problem, question, kind))
        work.moves(moves, set_policy("moves", moves))


def _lengthen(work: _Lifting, question: MoveAsked) -> None:
    """The limits that are shorter than the way: that of the sender's division, and those of needs."""
    policy, sender = work.problem.policy, home_of(work.problem, question.sender)
    length = length_between(work.problem, sender.id, question.instead)
    km = length / UNITS_PER_KM
    if limit_of_division(policy, sender.division) < length:
        limits = {**dict(policy.max_km_by_division), sender.division[:4]: km}
        policy = replace(policy, max_km_by_division=tuple(sorted(limits.items())))
        work.policy(policy, set_policy("max_km_by_division", km, sender.division[:4]))
    for need in needs_asked(work.problem, question):
        if limit_of(work.problem, sender.id, need) < length:
            caps = {**dict(policy.max_km_by_need), need: km}
            policy = replace(policy, max_km_by_need=tuple(sorted(caps.items())))
            work.policy(policy, set_policy("max_km_by_need", km, need))


def _without(problem: Problem, question: MoveAsked, kind: Barrier) -> Iterator[MoveRule]:
    """The rules about moves without those that stand in the way; a rule about all needs that is lifted for
    one stays for the others."""
    sender, host = home_of(problem, question.sender), home_of(problem, question.instead)
    needs = needs_asked(problem, question)
    if kind is Barrier.FORBIDDEN:
        listed = [rule for need in needs for rule in rules_on(problem, sender, host, need)]
        gone = [rule for rule in listed if rule.rule is Rule.FORBID]
    else:
        gone = list(forced_elsewhere(problem, question))
    for rule in problem.policy.moves:
        if rule not in gone:
            yield rule
        elif kind is Barrier.FORCED and rule.need is None and question.need is not None:
            others = (need for need, _ in sender.children if need != question.need)
            yield from (replace(rule, need=need) for need in others)


def _shut_again(before: Problem, work: _Lifting, question: MoveAsked) -> None:
    """Forbid every move that lifting opened besides the one asked about. Where outages count, forbidding
    would shut shelters too: what lifting alone changes is then told instead."""
    if before.policy.counts_outages:
        return
    known = {one.id: place for place, one in enumerate(before.institutions)}
    asked = (known[question.sender], known[question.instead])
    columns = [
        place for place, (need, _) in enumerate(before.policy.needs) if need in needs_asked(before, question)
    ]
    rules = tuple(_opened(before, find_arcs(before), find_arcs(work.problem), asked, columns))
    if rules:
        work.moves((*work.problem.policy.moves, *rules), *map(add_rule, rules))


def _opened(
    problem: Problem, before: Arcs, after: Arcs, asked: tuple[int, int], columns: list[int]
) -> Iterator[MoveRule]:
    n, needs = len(problem.institutions), [need for need, _ in problem.policy.needs]
    old = set(_open_keys(before, n).tolist())
    for key in _open_keys(after, n).tolist():
        pair, column = divmod(key, len(needs))
        sender, receiver = divmod(pair, n)
        if key in old or ((sender, receiver) == asked and column in columns):
            continue
        ends = problem.institutions[sender].id, problem.institutions[receiver].id
        yield MoveRule(*ends, Rule.FORBID, needs[column])


def _open_keys(arcs: Arcs, n: int) -> IntArray:
    """Every open move as one number: of sender, receiver and need."""
    pair, column = np.nonzero(arcs.open_to)
    keys: IntArray = (arcs.sender[pair] * n + arcs.receiver[pair]) * arcs.open_to.shape[1] + column
    return keys
