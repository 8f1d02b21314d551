"""Which rules stand between the children of one home and another home (DESIGN 2.1)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimizer.arcs import limits_of
from optimizer.exact import UNREACHABLE, limit_units
from optimizer.explain.obstacles import Barrier, Obstacle, retention_obstacles
from optimizer.explain.questions import MoveAsked, children_at, home_of
from optimizer.groups import host_at
from optimizer.institution import Institution, Lock
from optimizer.jurisdiction import find_regions, may_host
from optimizer.policy import MoveRule, Policy, Rule
from optimizer.problem import Problem


def needs_asked(problem: Problem, question: MoveAsked) -> tuple[str, ...]:
    """The needs of the children whom a question about moves speaks of, in the policy's order."""
    there = {need for need, _ in home_of(problem, question.sender).children}
    return tuple(need for need, _ in problem.policy.needs if need in there and question.need in (None, need))


def _speaks_of(end: str, one: Institution, ids: frozenset[str]) -> bool:
    """Whether an end of a rule about moves speaks of a home: its id, else a division prefix."""
    return one.id == end if end in ids else one.division.startswith(end)


def length_between(problem: Problem, sender: str, receiver: str) -> int:
    """The length of a pair of homes (ids) in units of 10 m; -1 where it cannot be used."""
    place = {one.id: number for number, one in enumerate(problem.institutions)}
    ends = np.array([place[sender]]), np.array([place[receiver]])
    return int(problem.distances.lengths(*ends)[0])


def limit_of(problem: Problem, sender: str, need: str) -> int:
    """The longest allowed move of children of a home and need, in units of 10 m (`NO_LIMIT`: none)."""
    column = [name for name, _ in problem.policy.needs].index(need)
    return int(limits_of((home_of(problem, sender),), problem.policy)[0, column])


def limit_of_division(policy: Policy, division: str) -> int:
    """The limit of a division in units of 10 m, needs aside."""
    by_prefix = {prefix: limit_units(km) for prefix, km in policy.max_km_by_division}
    usual = limit_units(policy.max_km)
    return by_prefix.get(division[:4], by_prefix.get(division[:2], usual))


def move_obstacles(problem: Problem, question: MoveAsked) -> tuple[Obstacle, ...]:
    """Every rule that keeps the children asked about from going to the other home."""
    return (
        *_borders(problem, question),
        *_hosting(problem, question),
        *_services_and_limit(problem, question),
        *_rules(problem, question),
        *_room(problem, question),
    )


def _borders(problem: Problem, question: MoveAsked) -> Iterator[Obstacle]:
    sender, host = home_of(problem, question.sender), home_of(problem, question.instead)
    if (sender.network or "") != (host.network or ""):
        yield Obstacle(Barrier.NETWORK, host.id)
    if length_between(problem, sender.id, host.id) == UNREACHABLE:
        yield Obstacle(Barrier.NO_WAY, host.id)
    regions = find_regions((sender, host), problem.policy)
    ends = np.array([0]), np.array([1])
    inside = bool(regions.in_reach(*ends, problem.policy.jurisdiction)[0])
    if not inside and not all(
        _agreed(problem, sender, host, need) for need in needs_asked(problem, question)
    ):
        yield Obstacle(Barrier.OUTSIDE_JURISDICTION, host.id)


def _agreed(problem: Problem, sender: Institution, host: Institution, need: str) -> bool:
    return any(rule.rule is Rule.ALLOW for rule in rules_on(problem, sender, host, need))


def rules_on(problem: Problem, sender: Institution, host: Institution, need: str) -> Iterator[MoveRule]:
    """The rules about moves that speak of a pair of homes and a need."""
    ids = frozenset(one.id for one in problem.institutions) if problem.policy.moves else frozenset()
    for rule in problem.policy.moves:
        here = _speaks_of(rule.sender, sender, ids) and _speaks_of(rule.receiver, host, ids)
        if here and rule.need in (None, need):
            yield rule


def _hosting(problem: Problem, question: MoveAsked) -> Iterator[Obstacle]:
    host = home_of(problem, question.instead)
    if not may_host(host, problem.policy.retention):
        yield from retention_obstacles(host, problem.policy)
    if host.is_county and not problem.policy.retention.hosts_neighbours:
        yield Obstacle(Barrier.HOSTS_NEIGHBOURS, host.id)


def _services_and_limit(problem: Problem, question: MoveAsked) -> Iterator[Obstacle]:
    host, asked = home_of(problem, question.instead), dict(problem.policy.needs)
    needs = needs_asked(problem, question)
    wanted = dict.fromkeys(service for need in needs for service in asked[need])
    missing = tuple(service for service in wanted if service not in host.services)
    if missing:
        yield Obstacle(Barrier.NO_SERVICE, host.id, names=missing)
    length = length_between(problem, question.sender, host.id)
    limit = min(limit_of(problem, question.sender, need) for need in needs)
    if length > limit:
        yield Obstacle(Barrier.TOO_FAR, host.id, length, limit)


def _rules(problem: Problem, question: MoveAsked) -> Iterator[Obstacle]:
    sender, host = home_of(problem, question.sender), home_of(problem, question.instead)
    needs = needs_asked(problem, question)
    if any(rule.rule is Rule.FORBID for need in needs for rule in rules_on(problem, sender, host, need)):
        yield Obstacle(Barrier.FORBIDDEN, host.id)
    elsewhere = tuple(dict.fromkeys(rule.receiver for rule in forced_elsewhere(problem, question)))
    if elsewhere:
        yield Obstacle(Barrier.FORCED, sender.id, names=elsewhere)


def forced_elsewhere(problem: Problem, question: MoveAsked) -> Iterator[MoveRule]:
    """The rules that force children asked about to go anywhere but to the other home."""
    needs = needs_asked(problem, question)
    for rule in problem.policy.moves:
        about = rule.sender == question.sender and (rule.need is None or rule.need in needs)
        if rule.rule is Rule.FORCE and about and rule.receiver != question.instead:
            yield rule


def _room(problem: Problem, question: MoveAsked) -> Iterator[Obstacle]:
    sender, host = home_of(problem, question.sender), home_of(problem, question.instead)
    if moves_whole(problem, sender) and sender.lock is Lock.KEEP:
        yield Obstacle(Barrier.LOCK, sender.id)
    free = host_at(host, 0, problem.policy).free
    coming = children_at(sender, None if moves_whole(problem, sender) else question.need)
    if coming > free:
        yield Obstacle(Barrier.BEDS_SHORT, host.id, free, coming)


def moves_whole(problem: Problem, one: Institution) -> bool:
    """Whether the children of a home go as one group."""
    return one.is_county and 0 < one.children_total <= problem.policy.keep_together_up_to
