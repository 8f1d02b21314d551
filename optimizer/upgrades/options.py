"""All ways of improving one block that are worth their price: tried out, or by a MIP where they are many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from math import prod
from time import monotonic

from optimizer.highs import Ending, SolverLimits, solve
from optimizer.improvement import Prices
from optimizer.model.upgrades import UpgradeProgram
from optimizer.shortcomings import Block, NeedHere, Option

MOST_TRIED = 20_000
"""Ways of a block that are tried out one by one; beyond, a MIP finds those worth their price."""


def worthwhile(block: Block, prices: Prices, limits: SolverLimits) -> tuple[Option, ...] | None:
    """The options that no other beats, from cheap to dear and, with that, from few served to many. The
    first costs nothing, unless something is free. None if time ran out."""
    if limits.stop() or monotonic() >= limits.deadline:
        return None
    if number_of_ways(block) <= MOST_TRIED:
        return unbeaten(tried(block, prices))
    return by_program(block, prices, limits)


def number_of_ways(block: Block) -> int:
    """How many ways `tried` would look at, at most."""
    sizes = [count + 1 for limited, count in _classes(block.needs).items() if limited]
    return int(2 ** len(block.lacking) * prod(sizes))


def unbeaten(options: Iterator[Option]) -> tuple[Option, ...]:
    """Options in order of price, each serving more than all before; of equal ones the first by name."""
    best: list[Option] = []
    for one in sorted(options, key=_rank):
        if not best or one.children > best[-1].children:
            best.append(one)
    return tuple(best)


def _rank(one: Option) -> tuple[object, ...]:
    return one.price, -one.children, len(one.services), one.services, one.places


def tried(block: Block, prices: Prices) -> Iterator[Option]:
    """Every set of services to add, and with each every number of children to serve, by what they use."""
    for chosen in product((False, True), repeat=len(block.lacking)):
        services = tuple(name for name, taken in zip(block.lacking, chosen, strict=True) if taken)
        price = sum(prices.of(name) for name in services)
        able = [need for need in block.needs if need.lacking.issubset(services)]
        classes = [(limited, count) for limited, count in _classes(able).items() if limited]
        for served in product(*(range(count + 1) for _, count in classes)):
            by_class = {limited: n for (limited, _), n in zip(classes, served, strict=True)}
            places = tuple(_places(block, by_class))
            more = prices.service_place * sum(count for _, count in places)
            yield Option(price + more, _by_need(block, services, by_class), services, places)


def _classes(needs: Sequence[NeedHere]) -> dict[frozenset[str], int]:
    """Children who ask for the same limited services."""
    found: dict[frozenset[str], int] = defaultdict(int)
    for need in needs:
        found[need.limited] += need.children
    return found


def _places(block: Block, served: dict[frozenset[str], int]) -> Iterator[tuple[str, int]]:
    """Places to add so that so many of each class are served."""
    for name, have in block.limited:
        used = sum(count for limited, count in served.items() if name in limited)
        if used > have:
            yield name, used - have


def _by_need(block: Block, services: Sequence[str], by_class: dict[frozenset[str], int]) -> tuple[int, ...]:
    """Who is served, need by need; within a class the first needs first."""
    left, served = dict(by_class), []
    for need in block.needs:
        able = need.children if need.lacking.issubset(services) else 0
        count = min(able, left[need.limited]) if need.limited and able else able
        if need.limited and able:
            left[need.limited] -= count
        served.append(count)
    return tuple(served)


def by_program(block: Block, prices: Prices, limits: SolverLimits) -> tuple[Option, ...] | None:
    """The same by a MIP: the most that can be served at each price, and the least price of one child more."""
    program = UpgradeProgram(block, prices)
    found: list[Option] = []
    while True:
        cheapest = solve(program.least_price(), limits)
        if cheapest.ending is Ending.IMPOSSIBLE:
            return tuple(found)
        if cheapest.ending is not Ending.PROVEN or cheapest.values is None:
            return None
        price = program.option(cheapest.values).price
        best = UpgradeProgram(block, prices)
        best.keep_price(price, "price")
        fullest = solve(best.most_served(), limits)
        if fullest.ending is not Ending.PROVEN or fullest.values is None:
            return None
        found.append(best.option(fullest.values))
        program.serve(found[-1].children + 1, f"more_{len(found)}")
