"""What stands in the way of an alternative: rules that would have to give way for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from optimizer.explain.questions import fate_of, stays_by_rule
from optimizer.groups import quota_regions
from optimizer.institution import Institution, Lock
from optimizer.plan import Fate, Plan
from optimizer.policy import Policy, Retention
from optimizer.problem import Problem


class Barrier(StrEnum):
    """Kinds of obstacles. The first block stands between a home and another fate, the second between
    children and another home."""

    LOCK = "lock"
    CITY_LEVEL = "city_level"
    RETENTION_NOT_ALLOWED = "retention_not_allowed"
    MIN_CHILDREN = "min_children"
    MIN_BEDS = "min_beds"
    REQUIRED_SERVICES = "required_services"
    REQUIRED_ANY_SERVICES = "required_any_services"
    QUOTA_PROVINCE = "quota_province"
    QUOTA_PREFECTURE = "quota_prefecture"
    QUOTA_TOTAL = "quota_total"
    NETWORK = "network"
    NO_WAY = "no_way"
    OUTSIDE_JURISDICTION = "outside_jurisdiction"
    HOSTS_NEIGHBOURS = "hosts_neighbours"
    NO_SERVICE = "no_service"
    TOO_FAR = "too_far"
    FORBIDDEN = "forbidden"
    FORCED = "forced"
    BEDS_SHORT = "beds_short"


QUOTAS = (Barrier.QUOTA_PROVINCE, Barrier.QUOTA_PREFECTURE, Barrier.QUOTA_TOTAL)
INSURMOUNTABLE = (Barrier.NETWORK, Barrier.NO_WAY)
"""No rule that could be lifted: homes of two networks never exchange children, and a pair without a length
has no way."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One rule that stands in the way, at a home (id). `found` and `asked` are children, beds or homes; of
    `TOO_FAR` lengths in units of 10 m (`asked` the limit). `names`: services, the code of a region, or homes
    that a rule about moves names."""

    kind: Barrier
    home: str
    found: int | None = None
    asked: int | None = None
    names: tuple[str, ...] = ()


def retention_obstacles(one: Institution, policy: Policy) -> Iterator[Obstacle]:
    """Why a county home may not keep raising children (DESIGN 2.1, `retention`); nothing if it may."""
    if one.lock is Lock.FREE:
        yield Obstacle(Barrier.LOCK, one.id)
    if one.lock is not Lock.KEEP and one.is_county:
        yield from _thresholds(one, policy.retention)


def _thresholds(one: Institution, rule: Retention) -> Iterator[Obstacle]:
    offered = set(one.services)
    if not rule.allowed:
        yield Obstacle(Barrier.RETENTION_NOT_ALLOWED, one.id)
    children = one.children_total + one.children_staying
    if children < rule.min_children:
        yield Obstacle(Barrier.MIN_CHILDREN, one.id, children, rule.min_children)
    if one.beds < rule.min_beds:
        yield Obstacle(Barrier.MIN_BEDS, one.id, one.beds, rule.min_beds)
    missing = tuple(service for service in rule.required_services if service not in offered)
    if missing:
        yield Obstacle(Barrier.REQUIRED_SERVICES, one.id, names=missing)
    if rule.required_any_services and offered.isdisjoint(rule.required_any_services):
        yield Obstacle(Barrier.REQUIRED_ANY_SERVICES, one.id, names=rule.required_any_services)


def quota_obstacles(problem: Problem, plan: Plan, one: Institution) -> Iterator[Obstacle]:
    """The quotas that the plan uses up and that one more retained home would exceed."""
    if not one.is_county:
        return
    retained = {home for home, fate in enumerate(plan.fates) if fate is Fate.RETAIN}
    kinds = {"province": Barrier.QUOTA_PROVINCE, "prefecture": Barrier.QUOTA_PREFECTURE}
    for name, quota, regions in quota_regions(problem):
        code = one.province if name == "province" else one.prefecture
        most = None if code is None else quota.of(code)
        if code is None or most is None:
            continue
        used = len(retained & regions[code])
        if used >= most:
            yield Obstacle(kinds[name], one.id, used, most, (code,))
    total = problem.policy.retention.max_total
    if total is not None and len(retained) >= total:
        yield Obstacle(Barrier.QUOTA_TOTAL, one.id, len(retained), total)


def fate_obstacles(problem: Problem, plan: Plan, one: Institution) -> tuple[Obstacle, ...]:
    """Everything that stands between a home and the other fate."""
    fate = fate_of(problem, plan, one.id)
    if fate in (Fate.TRANSFORM, Fate.CLOSE, Fate.BLOCKED):
        return (*retention_obstacles(one, problem.policy), *quota_obstacles(problem, plan, one))
    if stays_by_rule(one, problem.policy):
        return (Obstacle(Barrier.CITY_LEVEL, one.id),)
    return (Obstacle(Barrier.LOCK, one.id),) if one.lock is Lock.KEEP else ()
