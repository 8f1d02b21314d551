"""The oracle's own reading of the contract's rules: who may host, who may go where, how far.

Written from the contract alone (DESIGN 2.1 and 4), one home and one pair at a time, so that the
vectorised rules of the core have something independent to agree with.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import inf

import numpy as np

from optimizer.institution import Institution, Level, Lock
from optimizer.policy import MoveRule, Policy, Quota, Reach, Rule
from optimizer.problem import Problem


def decimal(number: float) -> Fraction:
    """A JSON number as the decimal that it was written as."""
    return Fraction(str(number))


def free_beds(one: Institution, policy: Policy) -> int:
    """Room for children who come or stay: places, up to the upper size, less those who stay by rule."""
    kept_free = decimal(policy.reserve_share) + decimal(policy.isolation_share)
    usable = one.usable_beds if one.usable_beds is not None else int(one.beds * (1 - kept_free))
    places = max(0, usable - one.adults - one.children_temporary)
    if one.max_children is not None:
        places = min(places, one.max_children)
    if may_send(one, policy):
        return places
    return max(0, places - sum(count for _, count in one.children))


def may_send(one: Institution, policy: Policy) -> bool:
    """Whether the plan decides about a home: county homes always, others where they are consolidated."""
    return one.level is Level.COUNTY or policy.consolidate_city_level


def moves_whole(policy: Policy, one: Institution) -> bool:
    """Whether the children of a home go as one group."""
    total = sum(count for _, count in one.children)
    return one.level is Level.COUNTY and total <= policy.keep_together_up_to


def eligible_to_stay(one: Institution, policy: Policy) -> bool:
    """Whether a home may raise children after the plan."""
    rule = policy.retention
    if one.lock is not None:
        return one.lock is Lock.KEEP
    if one.level is not Level.COUNTY:
        return True
    children = sum(count for _, count in one.children) + one.children_staying
    return (
        rule.allowed
        and children >= rule.min_children
        and one.beds >= rule.min_beds
        and all(service in one.services for service in rule.required_services)
        and (
            not rule.required_any_services
            or any(service in one.services for service in rule.required_any_services)
        )
    )


def quotas_hold(chosen: Iterable[Institution], policy: Policy) -> bool:
    """Whether these retained homes keep every quota."""
    homes = [one for one in chosen if one.level is Level.COUNTY]
    if policy.retention.max_total is not None and len(homes) > policy.retention.max_total:
        return False
    provinces = [one.division[:2] for one in homes]
    prefectures = [code for code in map(own_prefecture, homes) if code is not None]
    return all(
        codes.count(code) <= most_of(quota, code)
        for quota, codes in (
            (policy.retention.max_per_province, provinces),
            (policy.retention.max_per_prefecture, prefectures),
        )
        for code in codes
    )


def most_of(quota: Quota | None, code: str) -> float:
    """How many county homes of a region may be retained; infinity where nothing is said."""
    if quota is None:
        return inf
    return quota.everywhere if quota.everywhere is not None else dict(quota.by_code).get(code, inf)


def own_prefecture(one: Institution) -> str | None:
    """DESIGN 2.1, prefecture(division)."""
    if one.division[:2] in ("11", "12", "31", "50"):
        return one.division[:2]
    return None if one.division[2:4] == "90" or one.division[2:] == "0000" else one.division[:4]


def same_prefecture(one: Institution, host: Institution) -> bool:
    """Both have a prefecture and it is equal."""
    return own_prefecture(one) is not None and own_prefecture(one) == own_prefecture(host)


def is_crossing(one: Institution, host: Institution) -> bool:
    """A child placed outside its own jurisdiction."""
    at_home = same_prefecture(one, host)
    provincial = host.level is Level.PROVINCIAL and one.division[:2] == host.division[:2]
    return own_prefecture(one) is not None and not (at_home or provincial)


def length(problem: Problem, one: Institution, host: Institution) -> int:
    """Length of a pair in units of 10 m, -1 if it cannot be used."""
    ids = [other.id for other in problem.institutions]
    pair = np.array([ids.index(one.id)]), np.array([ids.index(host.id)])
    return int(problem.distances.lengths(*pair)[0])


def may_go(problem: Problem, one: Institution, host: Institution, need: str) -> bool:
    """Whether children of this need may move from one home to the other."""
    forced = [rule for rule in problem.policy.moves if is_forced(rule, one, need)]
    if any(rule.receiver != host.id for rule in forced):
        return False
    far = length(problem, one, host)
    limit = limit_km(problem.policy, one, need)
    within = far >= 0 and (limit is None or Fraction(far, 100) <= limit)
    return within and in_reach_of(problem, one, host, need)


def in_reach_of(problem: Problem, one: Institution, host: Institution, need: str) -> bool:
    """Whether a home may take children of this need from another one, however far it is."""
    policy = problem.policy
    if one.network != host.network or not set(dict(policy.needs)[need]) <= set(host.services):
        return False
    if host.level is Level.COUNTY and not policy.retention.hosts_neighbours:
        return False
    hit = [rule.rule for rule in policy.moves if speaks_of(problem, rule, one, host, need)]
    return Rule.FORBID not in hit and (Rule.ALLOW in hit or in_jurisdiction(policy, one, host))


def may_stay(policy: Policy, one: Institution, need: str) -> bool:
    """Whether children may stay in their home if it is retained: unless forced elsewhere."""
    return all(rule.receiver == one.id for rule in policy.moves if is_forced(rule, one, need))


def is_forced(rule: MoveRule, one: Institution, need: str) -> bool:
    """Whether a rule forces the children of this home and need."""
    return rule.rule is Rule.FORCE and rule.sender == one.id and rule.need in (None, need)


def speaks_of(problem: Problem, rule: MoveRule, one: Institution, host: Institution, need: str) -> bool:
    """Whether a rule names this pair of homes and this need."""
    ids = {other.id for other in problem.institutions}

    def meant(end: str, home: Institution) -> bool:
        return home.id == end if end in ids else home.division.startswith(end)

    return meant(rule.sender, one) and meant(rule.receiver, host) and rule.need in (None, need)


def limit_km(policy: Policy, one: Institution, need: str) -> Fraction | None:
    """The longest move in km, None for no limit."""
    km = policy.max_km
    for prefix, other in sorted(policy.max_km_by_division, key=lambda entry: len(entry[0])):
        if one.division.startswith(prefix):
            km = other
    limits = [decimal(km)] if km is not None else []
    limits += [decimal(cap) for name, cap in policy.max_km_by_need if name == need]
    return min(limits, default=None)


def in_jurisdiction(policy: Policy, one: Institution, host: Institution) -> bool:
    """How far children may go."""
    near = same_prefecture(one, host)
    if host.level is Level.COUNTY and not near:
        return False
    if policy.jurisdiction is Reach.NATION:
        return True
    if one.division[:2] != host.division[:2]:
        return False
    if policy.jurisdiction is Reach.PROVINCE or own_prefecture(one) is None:
        return True
    return near or host.level is Level.PROVINCIAL
