"""Which services, beds and isolation beds to add where, given a plan: most children served first.

Homes are independent once the plan stands, so the curve is an exact knapsack over blocks of needs. What the
services leave of the budget goes to isolation beds (one makes a home one that has them: at one price for all,
the homes with most children first is the best choice), and what these leave to beds in over-full homes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from optimizer.execution import Stop, never
from optimizer.highs import SolverLimits
from optimizer.improvement import Line, Point, State, Upgrades, Wish
from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.shortcomings import (
    Block,
    Option,
    beyond_places,
    find_blocks,
    improved,
    left_as_they_are,
    living_after,
    without_isolation,
)
from optimizer.upgrades.frontier import Curve, chosen, joined, own_curve
from optimizer.upgrades.options import worthwhile


@dataclass(frozen=True, slots=True)
class _Improvable:
    """A block, whom it serves before anything is added, and its options worth their price."""

    block: Block
    served_now: int
    options: tuple[Option, ...]


def find_upgrades(problem: Problem, plan: Plan, wish: Wish, deadline: float, stop: Stop = never) -> Upgrades:
    """The best additions to the homes of a plan with fates. `deadline`: a reading of time.monotonic()."""
    living = living_after(problem, plan)
    blocks = _improvable(find_blocks(problem, plan, living), wish, SolverLimits(deadline, 0.0, 0, stop))
    isolation = without_isolation(problem, improved(plan), living)
    beds = beyond_places(problem, plan, living)
    unserved, without = left_as_they_are(problem, plan, living)
    if blocks is not None:
        children = sum(need.children for one in blocks for need in one.block.needs)
        unserved += children - sum(one.served_now for one in blocks)
    before = State(unserved, without + sum(isolation.values()), sum(beds.values()))
    curve = None if blocks is None else _curve(blocks, lambda: stop() or monotonic() >= deadline)
    if blocks is None or curve is None:
        return Upgrades(before, before, (), (), 0, proven=False)
    lines = list(_services(blocks, curve, wish))
    lines += _isolation(isolation, wish, _left(wish, lines))
    lines += _beds(beds, wish, _left(wish, lines))
    points = list(_points(blocks, curve))
    return Upgrades(
        before, _after(before, lines), tuple(lines), _shown(points, wish.points), len(points), True
    )


def _improvable(blocks: Iterator[Block], wish: Wish, limits: SolverLimits) -> list[_Improvable] | None:
    """All blocks with their options; None if time ran out."""
    found = []
    for block in blocks:
        able = replace(block, needs=tuple(one for one in block.needs if not one.lacking), lacking=())
        paid = replace(wish.prices, service_place=1)
        now, options = worthwhile(able, paid, limits), worthwhile(block, wish.prices, limits)
        if now is None or options is None:
            return None
        found.append(_Improvable(block, now[0].children, options))
    return found


def _curve(blocks: Sequence[_Improvable], is_over: Stop) -> Curve | None:
    return joined(
        [own_curve([(one.price, one.children) for one in each.options]) for each in blocks], is_over
    )


def _points(blocks: Sequence[_Improvable], curve: Curve) -> Iterator[Point]:
    now = sum(one.served_now for one in blocks)
    for price, served in zip(curve.price.tolist(), curve.children.tolist(), strict=True):
        yield Point(price, served - now)


def _shown(points: Sequence[Point], most: int) -> tuple[Point, ...]:
    """At most so many points, evenly chosen, the first and the last among them."""
    if len(points) <= most:
        return tuple(points)
    last = len(points) - 1
    return tuple(points[number * last // (most - 1)] for number in range(most))


def _services(blocks: Sequence[_Improvable], curve: Curve, wish: Wish) -> Iterator[Line]:
    """The dearest point of the curve that the budget allows, line by line."""
    last = len(curve.price) - 1
    point = last if wish.budget is None else bisect_right(curve.price.tolist(), wish.budget) - 1
    for one, place in zip(blocks, chosen(curve, point), strict=False):
        option = one.options[place]
        if option.services or option.places:
            yield Line(
                home=one.block.home,
                price=option.price,
                needs=tuple(need.need for need in one.block.needs),
                services=option.services,
                places=option.places,
                served=option.children - one.served_now,
            )


def _left(wish: Wish, lines: Sequence[Line]) -> int | None:
    """What is left of the budget; None where there is none."""
    return None if wish.budget is None else wish.budget - sum(line.price for line in lines)


def _affordable(price: int, left: int | None, wanted: int) -> int:
    return wanted if left is None or not price else min(wanted, left // price)


def _isolation(children: Mapping[int, int], wish: Wish, left: int | None) -> Iterator[Line]:
    """One isolation bed at each home without, those with most children first, then by id."""
    price = wish.prices.isolation_bed
    ranked = sorted(children, key=lambda home: (-children[home], home))
    for home in sorted(ranked[: _affordable(price, left, len(ranked))]):
        yield Line(home, price, isolation_beds=1, isolated=children[home])


def _beds(beyond: Mapping[int, int], wish: Wish, left: int | None) -> Iterator[Line]:
    """A usable bed for each child beyond the places, by id, as far as the money goes."""
    wanted = _affordable(wish.prices.bed, left, sum(beyond.values()))
    for home, children in sorted(beyond.items()):
        beds = min(children, wanted)
        wanted -= beds
        if beds:
            yield Line(home, beds * wish.prices.bed, beds=beds, bedded=beds)


def _after(before: State, lines: Sequence[Line]) -> State:
    return State(
        before.unserved - sum(line.served for line in lines),
        before.without_isolation - sum(line.isolated for line in lines),
        before.without_bed - sum(line.bedded for line in lines),
    )
