"""The oracle: the best stage values of a tiny problem by plain enumeration, straight from the contract.

Every set of county homes that may be retained is tried; for each, every way of splitting the
children of every county home over staying, permitted destinations and unplaced. It shares nothing
with the model and nothing with the auditor: a third reading of the same rules.

Totals add up home by home and only beds tie homes together, so it is enough to remember, for each
vector of beds still free, the lexicographically least totals that lead there.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product

import numpy as np

from optimizer.institution import Institution, Level, Lock
from optimizer.policy import Goal, MoveRule, Policy, Reach, Rule
from optimizer.problem import Problem

Totals = tuple[Fraction, ...]
Way = dict[str, int]
"""How children of one home and need are split: destination id -> children; "" is unplaced."""


def decimal(number: float) -> Fraction:
    """A JSON number as the decimal that it was written as."""
    return Fraction(str(number))


def best_stage_values(problem: Problem) -> Totals | None:
    """The lexicographically least stage totals; None if locks and quotas contradict each other."""
    counties = [one for one in problem.institutions if one.level is Level.COUNTY]
    eligible = [one for one in counties if eligible_to_stay(one, problem.policy)]
    best: Totals | None = None
    for size in range(len(eligible) + 1):
        for chosen in combinations(eligible, size):
            retained = {one.id for one in chosen}
            locked = {one.id for one in counties if one.lock is Lock.KEEP}
            if locked <= retained and quotas_hold(chosen, problem.policy):
                totals = best_given(problem, retained)
                best = totals if best is None or totals < best else best
    return best


def best_given(problem: Problem, retained: set[str]) -> Totals:
    """The least totals if at most these county homes are retained."""
    homes = problem.institutions
    free = {
        one.id: free_beds(one, problem.policy)
        for one in homes
        if one.level is not Level.COUNTY or one.id in retained
    }
    names = tuple(sorted(free))
    start = tuple(free[name] for name in names)
    states: dict[tuple[int, ...], Totals] = {start: (Fraction(0),) * len(problem.policy.objective)}
    for one in homes:
        if one.level is not Level.COUNTY or not one.children:
            continue
        choices = list(ways_of(problem, one, retained, free))
        following: dict[tuple[int, ...], Totals] = {}
        for beds, totals in states.items():
            for used, added in choices:
                rest = tuple(bed - used.get(name, 0) for bed, name in zip(beds, names, strict=True))
                if min(rest) < 0:
                    continue
                total = tuple(a + b for a, b in zip(totals, added, strict=True))
                if rest not in following or total < following[rest]:
                    following[rest] = total
        states = following
    return min(
        tuple(a + b for a, b in zip(totals, open_totals(problem, names, start, beds), strict=True))
        for beds, totals in states.items()
    )


def ways_of(
    problem: Problem, one: Institution, retained: set[str], free: dict[str, int]
) -> Iterator[tuple[Way, Totals]]:
    """Every permitted split of one home's children: beds used by home, and what it adds to each stage."""
    policy = problem.policy
    hosts = [host for host in problem.institutions if host.id in free and host.id != one.id]
    options = {
        need: [host.id for host in hosts if may_go(problem, one, host, need)] for need, _ in one.children
    }
    stays = {need: one.id in retained and may_stay(policy, one, need) for need, _ in one.children}
    total = sum(count for _, count in one.children)
    if total <= policy.keep_together_up_to:
        splits = whole_ways(one, options, stays, retained)
    else:
        listed = [
            list(spread(count, [*options[need], *([one.id] if stays[need] else []), ""]))
            for need, count in one.children
        ]
        splits = product(*listed)
    for split in splits:
        by_need = dict(zip((need for need, _ in one.children), split, strict=True))
        used: Way = {}
        for way in by_need.values():
            for name, count in way.items():
                if name:
                    used[name] = used.get(name, 0) + count
        yield used, added_by(problem, one, by_need)


def whole_ways(
    one: Institution, options: dict[str, list[str]], stays: dict[str, bool], retained: set[str]
) -> Iterator[tuple[Way, ...]]:
    """All to one home that every need may use, or all stay, or all unplaced."""
    together = set.intersection(*(set(names) for names in options.values()))
    targets = [""]
    if one.id not in retained:
        targets += sorted(together)
    elif all(stays.values()):
        targets.append(one.id)
    for target in targets:
        yield tuple({target: count} for _, count in one.children)


def spread(count: int, names: list[str]) -> Iterator[Way]:
    """All ways of splitting `count` children over names."""
    if len(names) == 1:
        yield {names[0]: count} if count else {}
        return
    for first in range(count + 1):
        for rest in spread(count - first, names[1:]):
            yield {names[0]: first, **rest} if first else rest


def added_by(problem: Problem, one: Institution, by_need: dict[str, Way]) -> Totals:
    """What one home's split adds to every stage."""
    goals = dict.fromkeys(Goal, Fraction(0))
    used = set()
    asked = dict(problem.policy.needs)
    for need, way in by_need.items():
        for name, count in way.items():
            if name == "":
                goals[Goal.UNPLACED] += count
            elif name == one.id:
                goals[Goal.UNSERVED] += 0 if set(asked[need]) <= set(one.services) else count
            else:
                used.add(name)
                add_move(problem, one, name, count, goals)
    goals[Goal.DESTINATIONS] = Fraction(len(used))
    return weighed(problem.policy, goals)


def add_move(problem: Problem, one: Institution, name: str, count: int, goals: dict[Goal, Fraction]) -> None:
    """What children who move add to the goals."""
    host = next(other for other in problem.institutions if other.id == name)
    km = Fraction(length(problem, one, host), 100)
    crosses = is_crossing(one, host)
    goals[Goal.MOVED] += count
    goals[Goal.CROSSING] += count if crosses else 0
    goals[Goal.FAR_CHILDREN] += count if km > decimal(problem.policy.far_km) else 0
    goals[Goal.CHILD_KM] += count * (km + (decimal(problem.policy.cross_prefecture_km) if crosses else 0))


def open_totals(
    problem: Problem, names: tuple[str, ...], start: tuple[int, ...], beds: tuple[int, ...]
) -> Totals:
    """What open homes add: city homes always, county homes if they hold somebody or are locked."""
    goals = dict.fromkeys(Goal, Fraction(0))
    for one in problem.institutions:
        if one.level is not Level.COUNTY:
            goals[Goal.OPEN_HOMES] += 1
        elif one.lock is Lock.KEEP or (
            one.id in names and beds[names.index(one.id)] < start[names.index(one.id)]
        ):
            goals[Goal.OPEN_HOMES] += 1
            goals[Goal.RETAINED] += 1
    return weighed(problem.policy, goals)


def weighed(policy: Policy, goals: dict[Goal, Fraction]) -> Totals:
    """Goal values as stage totals."""
    return tuple(
        sum((decimal(weight) * goals[goal] for goal, weight in stage.minimize), Fraction(0))
        for stage in policy.objective
    )


def free_beds(one: Institution, policy: Policy) -> int:
    """Beds for children who may move: places, less the city home's own children, who stay."""
    kept_free = decimal(policy.reserve_share) + decimal(policy.isolation_share)
    usable = one.usable_beds if one.usable_beds is not None else int(one.beds * (1 - kept_free))
    places = max(0, usable - one.adults - one.children_temporary)
    if one.level is Level.COUNTY:
        return places
    return max(0, places - sum(count for _, count in one.children))


def eligible_to_stay(one: Institution, policy: Policy) -> bool:
    """Whether a county home may be retained."""
    rule = policy.retention
    if one.lock is not None:
        return one.lock is Lock.KEEP
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


def quotas_hold(chosen: tuple[Institution, ...], policy: Policy) -> bool:
    """Whether these retained homes keep every quota."""
    for quota, code_of in (
        (policy.retention.max_per_province, lambda one: one.division[:2]),
        (policy.retention.max_per_prefecture, own_prefecture),
    ):
        codes = [code_of(one) for one in chosen]
        for code in set(codes) - {None}:
            most = None
            if quota is not None:
                most = quota.everywhere if quota.everywhere is not None else dict(quota.by_code).get(code)
            if most is not None and codes.count(code) > most:
                return False
    return True


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
    policy = problem.policy
    if one.network != host.network or not set(dict(policy.needs)[need]) <= set(host.services):
        return False
    if host.level is Level.COUNTY and not policy.retention.hosts_neighbours:
        return False
    hit = [rule.rule for rule in policy.moves if speaks_of(problem, rule, one, host, need)]
    forced = [rule for rule in policy.moves if is_forced(rule, one, need)]
    if Rule.FORBID in hit or any(rule.receiver != host.id for rule in forced):
        return False
    far = length(problem, one, host)
    limit = limit_km(policy, one, need)
    within = far >= 0 and (limit is None or Fraction(far, 100) <= limit)
    return within and (Rule.ALLOW in hit or in_jurisdiction(policy, one, host))


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
