"""Changes of a question that a repair may consist of, and the question with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from optimizer.exact import UNITS_PER_KM
from optimizer.institution import Institution, Lock
from optimizer.policy import MoveRule, Policy, Reach, Rule
from optimizer.problem import Problem


@dataclass(frozen=True, slots=True)
class BedsAdded:
    """`beds` more at a home, which then has so many `usable_beds`."""

    home: str
    beds: int
    usable_beds: int


@dataclass(frozen=True, slots=True)
class ServiceAdded:
    """A service more at a home, without a limit of places."""

    home: str
    service: str


@dataclass(frozen=True, slots=True)
class HomeRetained:
    """A county home that was not eligible is locked `keep`."""

    home: str


@dataclass(frozen=True, slots=True)
class LimitRaised:
    """The limit of all homes of a division of four digits, in units of 10 m, and by how much more."""

    division: str
    limit: int
    more: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """The jurisdiction is opened for children of one division of four digits in another one (or the same)."""

    sender: str
    receiver: str


@dataclass(frozen=True, slots=True)
class GroupsSplit:
    """Only homes of up to `largest` children move whole; so many `groups` may then be split."""

    largest: int
    groups: int


@dataclass(frozen=True, slots=True)
class JurisdictionWidened:
    """The next wider jurisdiction, for everybody (a remedy only: it has no price)."""

    reach: Reach


Change: TypeAlias = (
    BedsAdded | ServiceAdded | HomeRetained | LimitRaised | Agreement | GroupsSplit | JurisdictionWidened
)


def apply(problem: Problem, changes: Iterable[Change]) -> Problem:
    """The question with the changes. Raises `ProblemInvalid` if they contradict its rules."""
    by_id = {one.id: one for one in problem.institutions}
    policy = problem.policy
    for change in changes:
        if isinstance(change, BedsAdded | ServiceAdded | HomeRetained):
            by_id[change.home] = _changed_home(by_id[change.home], change)
        else:
            policy = _changed_policy(policy, change)
    return Problem(tuple(by_id.values()), policy, problem.distances)


def _changed_home(one: Institution, change: BedsAdded | ServiceAdded | HomeRetained) -> Institution:
    if isinstance(change, BedsAdded):
        return replace(one, usable_beds=change.usable_beds)
    if isinstance(change, ServiceAdded):
        return replace(one, services=tuple(sorted({*one.services, change.service})))
    return replace(one, lock=Lock.KEEP)


def _changed_policy(
    policy: Policy, change: LimitRaised | Agreement | GroupsSplit | JurisdictionWidened
) -> Policy:
    if isinstance(change, LimitRaised):
        limits = {**dict(policy.max_km_by_division), change.division: change.limit / UNITS_PER_KM}
        return replace(policy, max_km_by_division=tuple(sorted(limits.items())))
    if isinstance(change, Agreement):
        rule = MoveRule(change.sender, change.receiver, Rule.ALLOW)
        return replace(policy, moves=(*policy.moves, rule))
    if isinstance(change, GroupsSplit):
        return replace(policy, keep_together_up_to=change.largest)
    return replace(policy, jurisdiction=change.reach)
