"""The quality plan of a tiny set by plain enumeration, home by home, from the README alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from optimizer.improvement import Prices
from optimizer.institution import Institution
from optimizer.plan import Fate, Plan
from optimizer.problem import Problem
from tests.oracle_rules import decimal

Point = tuple[int, int]
"""(price, children served)."""


def here(problem: Problem, plan: Plan, one: Institution) -> dict[str, int]:
    """Children who live in a home after the plan, the unplaced included."""
    found = dict(one.children)
    for move in plan.assignments:
        if move.sender == one.id:
            found[move.need] -= move.children
        if move.receiver == one.id:
            found[move.need] = found.get(move.need, 0) + move.children
    return {need: count for need, count in found.items() if count}


def open_homes(problem: Problem, plan: Plan) -> list[Institution]:
    """Kept and retained homes."""
    pairs = zip(problem.institutions, plan.fates, strict=True)
    return [one for one, fate in pairs if fate in (Fate.KEEP, Fate.RETAIN)]


def most_served(
    problem: Problem, children: dict[str, int], services: set[str], limits: dict[str, int]
) -> int:
    """The most children with all their services, none of them beyond its places."""
    asked = {need: set(services) for need, services in problem.policy.needs}
    able = [(need, count) for need, count in children.items() if asked[need] <= services]
    best = 0
    for split in product(*(range(count + 1) for _, count in able)):
        used = {
            name: sum(n for (need, _), n in zip(able, split, strict=True) if name in asked[need])
            for name in limits
        }
        if all(used[name] <= limits[name] for name in limits):
            best = max(best, sum(split))
    return best


def ways(problem: Problem, plan: Plan, one: Institution, prices: Prices) -> Iterator[Point]:
    """Every addition of services and places to one home."""
    children, limits = here(problem, plan, one), limits_of(one)
    asked = sorted({name for need in children for name in dict(problem.policy.needs)[need]})
    lacking = [name for name in asked if name not in one.services]
    scarce = [name for name in asked if name in limits]
    most = sum(children.values())
    for size in range(len(lacking) + 1):
        for added in combinations(lacking, size):
            for more in product(range(most + 1), repeat=len(scarce)):
                raised = limits | {name: limits[name] + n for name, n in zip(scarce, more, strict=True)}
                price = sum(prices.of(name) for name in added) + prices.service_place * sum(more)
                yield price, most_served(problem, children, set(one.services) | set(added), raised)


def limits_of(one: Institution) -> dict[str, int]:
    """Places of the services that a home has; one that is added has no limit."""
    return {name: places for name, places in one.service_places if name in one.services}


def pareto(points: set[Point]) -> list[Point]:
    """Points that no other beats, from cheap to dear."""
    return sorted(
        one
        for one in points
        if not any(other != one and other[0] <= one[0] and other[1] >= one[1] for other in points)
    )


def whole_curve(problem: Problem, plan: Plan, prices: Prices) -> list[Point]:
    """Price against children served in all open homes, every combination of ways."""
    reached: set[Point] = {(0, 0)}
    for one in open_homes(problem, plan):
        own = pareto(set(ways(problem, plan, one, prices)))
        reached = {(a + c, b + d) for a, b in reached for c, d in own}
    return pareto(reached)


def served_now(problem: Problem, plan: Plan) -> int:
    """Children served in open homes before anything is added."""
    return sum(
        most_served(problem, here(problem, plan, one), set(one.services), limits_of(one))
        for one in open_homes(problem, plan)
    )


def best_isolation(problem: Problem, plan: Plan, price: int, money: int | None) -> Point:
    """(children in homes that get an isolation bed, homes): most children, then fewest homes."""
    homes = [
        sum(here(problem, plan, one).values())
        for one in open_homes(problem, plan)
        if not one.isolation_beds and here(problem, plan, one)
    ]
    best = (0, 0)
    for size in range(len(homes) + 1):
        for some in combinations(homes, size):
            if (money is None or price * size <= money) and (sum(some), -size) > best:
                best = (sum(some), -size)
    return best[0], -best[1]


def beyond(problem: Problem, plan: Plan) -> int:
    """Children beyond the places of open homes, the unplaced aside."""
    total = 0
    kept = decimal(problem.policy.reserve_share) + decimal(problem.policy.isolation_share)
    for one in open_homes(problem, plan):
        usable = one.usable_beds if one.usable_beds is not None else int(one.beds * (1 - kept))
        places = max(0, usable - one.adults - one.children_temporary)
        unplaced = sum(row.children for row in plan.unplaced if row.home == one.id)
        total += max(0, sum(here(problem, plan, one).values()) - unplaced - places)
    return total
