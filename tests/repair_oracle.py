"""The least repair of a tiny problem by plain enumeration: every set of changes, the cheapest first.

What may be changed is read from the contract and from what `POST /repair` says of itself; whether a set of
changes places everybody is asked of the oracle of plans (`tests.oracle`), one changed problem at a time.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

from optimizer.institution import Institution, Lock
from optimizer.policy import MoveRule, Reach, Rule
from optimizer.problem import Problem, usable_beds
from optimizer.repair import Prices
from tests.oracle import best_stage_values
from tests.oracle_rules import decimal, eligible_to_stay, length, limit_km

Option = tuple[Fraction, str, str, str, object]
"""Price, kind, and what is changed to what. Options with equal kind and names exclude each other."""


def unplaced_with(problem: Problem, chosen: tuple[Option, ...]) -> int | None:
    """Children left out at least once these changes are made; None if demands contradict each other."""
    best = best_stage_values(changed(problem, chosen))
    return None if best is None else int(best[0])


def cheaper_repairs(
    problem: Problem, prices: Prices, cost: Fraction, most: int
) -> list[tuple[Option, ...]] | None:
    """All sets of changes that cost less than `cost`; None if there are more than `most`."""
    found: list[tuple[Option, ...]] = []
    slots = list(slots_of(problem, prices))
    heap: list[tuple[Fraction, int, tuple[int, ...]]] = [(Fraction(0), 0, ())]
    while heap:
        price, start, picked = heapq.heappop(heap)
        if price >= cost:
            break
        options = [slots[place // 100][place % 100] for place in picked]
        found.append(tuple(options))
        if len(found) > most:
            return None
        for slot in range(start, len(slots)):
            for place, option in enumerate(slots[slot]):
                heapq.heappush(heap, (price + option[0], slot + 1, (*picked, slot * 100 + place)))
    return found


def everything(problem: Problem, prices: Prices) -> Iterator[tuple[Option, ...]]:
    """All that could be changed at once, for every set of homes retained."""
    slots = list(slots_of(problem, prices))
    largest = [slot[-1] for slot in slots if slot[0][1] != "retain"]
    retains = [slot[0] for slot in slots if slot[0][1] == "retain"]
    for picks in product((False, True), repeat=len(retains)):
        kept = tuple(one for one, pick in zip(retains, picks, strict=True) if pick)
        yield (*largest, *kept)


def slots_of(problem: Problem, prices: Prices) -> Iterator[list[Option]]:
    """What may be changed; within a slot one option at most, the largest change last."""
    policy = problem.policy
    children = sum(count for one in problem.institutions for _, count in one.children)
    asked = sorted(
        {service for _, services in policy.needs for service in services}
        | {*policy.retention.required_services, *policy.retention.required_any_services}
    )
    for one in problem.institutions:
        county = one.level.value == "county"
        if one.lock is not Lock.FREE:
            lacking = one.adults + one.children_temporary - usable_beds(one, policy)
            lacking += 0 if county or policy.consolidate_city_level else one.children_total
            most = children + max(0, lacking)
            yield [(decimal(prices.bed) * more, "beds", one.id, "", more) for more in range(1, most + 1)]
            for service in asked:
                if service not in one.services:
                    yield [(decimal(prices.service), "service", one.id, service, None)]
        if county and one.lock is None and not eligible_to_stay(one, policy):
            yield [(decimal(prices.retained_home), "retain", one.id, "", None)]
    yield from limit_slots(problem, prices)
    yield from agreement_slots(problem, prices)
    sizes = sorted(one.children_total for one in problem.institutions if one.level.value == "county")
    small = [size for size in sizes if 1 < size <= policy.keep_together_up_to]
    splits = [
        (decimal(prices.split_group) * sum(one >= size for one in small), "split", "", "", size - 1)
        for size in sorted(set(small), reverse=True)
    ]
    if splits:
        yield splits


def limit_slots(problem: Problem, prices: Prices) -> Iterator[list[Option]]:
    """Limits of four digits raised to the length of some pair."""
    policy = replace(problem.policy, max_km_by_need=())
    for prefix in sorted({one.division[:4] for one in problem.institutions}):
        homes = [one for one in problem.institutions if one.division.startswith(prefix)]
        limit = limit_km(policy, homes[0], policy.needs[0][0])
        lengths = {length(problem, one, host) for one in homes for host in problem.institutions}
        km = sorted(Fraction(one, 100) for one in lengths if limit is not None and Fraction(one, 100) > limit)
        if km and limit is not None:
            yield [(decimal(prices.limit_km) * (to - limit), "limit", prefix, "", float(to)) for to in km]


def agreement_slots(problem: Problem, prices: Prices) -> Iterator[list[Option]]:
    """Agreements between divisions of four digits, of one province where provinces never meet."""
    allows = any(rule.rule is Rule.ALLOW for rule in problem.policy.moves)
    bordered = problem.policy.jurisdiction is not Reach.NATION and not allows
    prefixes = sorted({one.division[:4] for one in problem.institutions})
    for sender, receiver in product(prefixes, prefixes):
        if not bordered or sender[:2] == receiver[:2]:
            yield [(decimal(prices.agreement), "agreement", sender, receiver, None)]


def changed(problem: Problem, chosen: tuple[Option, ...]) -> Problem:
    """The problem with these changes made."""
    by_id = {one.id: one for one in problem.institutions}
    policy = problem.policy
    for _, kind, first, second, value in chosen:
        if first in by_id:
            by_id[first] = changed_home(problem, by_id[first], kind, second, value)
        elif kind == "limit":
            limits = {**dict(policy.max_km_by_division), first: value}
            policy = replace(policy, max_km_by_division=tuple(sorted(limits.items())))  # type: ignore[arg-type]
        elif kind == "agreement":
            policy = replace(policy, moves=(*policy.moves, MoveRule(first, second, Rule.ALLOW)))
        else:
            assert isinstance(value, int)
            policy = replace(policy, keep_together_up_to=value)
    return Problem(tuple(by_id.values()), policy, problem.distances)


def changed_home(problem: Problem, one: Institution, kind: str, service: str, value: object) -> Institution:
    if kind == "beds":
        assert isinstance(value, int)
        return replace(one, usable_beds=usable_beds(one, problem.policy) + value)
    if kind == "service":
        return replace(one, services=tuple(sorted({*one.services, service})))
    return replace(one, lock=Lock.KEEP)
