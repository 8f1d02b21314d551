"""Which uses the freed homes of a plan could have, and whom each of them would cover (DESIGN 4.5).

A maximal covering location problem (Church and ReVelle 1974) with one layer for each use; a home takes
part in one layer at most. Homes are counted by their position among the freed ones, which are sorted
by id; layers are sorted by the use's name, so that the order of a request changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

import numpy as np

from optimizer.exact import exact, limit_units
from optimizer.institution import Institution
from optimizer.plan import Fate
from optimizer.policy import PROTECTION_CENTRE, Repurpose, Use
from optimizer.problem import Problem


@dataclass(frozen=True, slots=True)
class Demand:
    """Community children whom exactly these homes (positions, sorted) would cover."""

    children: int
    homes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """One use: the homes that may have it (positions, sorted), at most `most` of them, what each costs
    in the units of `CoveringTask.budget`, whom they would cover, and children whom nobody could."""

    use: str
    homes: tuple[int, ...]
    most: int
    cost: int
    demands: tuple[Demand, ...]
    out_of_reach: int


@dataclass(frozen=True, slots=True)
class CoveringTask:
    """The choice of uses. `freed` are indices into `Problem.institutions`.

    `counties`: positions of the county homes. `centre`: the layer of protection centres, None if there
    is none. `divisions`: for each division that has yet to keep a centre and can, the homes (positions)
    of which one must become it; at least `divisions_met` of these divisions get one, as many as
    `max_total` and `budget` allow. `budget` is whole: costs and budget are exact decimals over one
    denominator, and larger than the budget means never.
    """

    freed: tuple[int, ...]
    counties: tuple[int, ...]
    layers: tuple[Layer, ...]
    centre: int | None
    budget: int | None
    divisions: tuple[tuple[int, ...], ...]
    divisions_met: int

    @property
    def out_of_reach(self) -> int:
        """Children, summed over layers, whom no freed home could cover: a lower bound on the uncovered."""
        return sum(layer.out_of_reach for layer in self.layers)


Choice = tuple[int | None, ...]
"""The layer of each freed home by position, None for no use."""


def uncovered(task: CoveringTask, choice: Choice) -> int:
    """Community children whom no home covers, summed over layers."""
    left = task.out_of_reach
    for place, layer in enumerate(task.layers):
        have = {home for home in layer.homes if choice[home] == place}
        left += sum(one.children for one in layer.demands if have.isdisjoint(one.homes))
    return left


def is_choice(task: CoveringTask, choice: Choice) -> bool:
    """Whether a choice keeps every limit, in whole numbers."""
    counts = Counter(place for place in choice if place is not None)
    spent = sum(task.layers[place].cost * homes for place, homes in counts.items())
    met = sum(any(choice[home] == task.centre for home in homes) for homes in task.divisions)
    return (
        all(homes <= task.layers[place].most for place, homes in counts.items())
        and (task.budget is None or spent <= task.budget)
        and met >= task.divisions_met
    )


def may_have(home: Institution, use: Use) -> bool:
    """Whether a freed home meets the requirements of a use."""
    return home.beds >= use.min_beds and set(use.required_services).issubset(home.services)


def find_covering(problem: Problem, fates: Sequence[Fate], has_community: bool) -> CoveringTask:
    """The choice that a plan with these fates leaves open. Without community data only county homes
    take part, and nobody is covered."""
    freed = tuple(place for place, fate in enumerate(fates) if fate in (Fate.TRANSFORM, Fate.CLOSE))
    homes = [problem.institutions[place] for place in freed]
    counties = tuple(position for position, home in enumerate(homes) if home.is_county)
    open_to_uses = range(len(homes)) if has_community else counties
    uses = sorted(problem.policy.repurpose.uses, key=lambda use: use.name)
    costs, budget = _whole_costs(problem.policy.repurpose, uses)
    able = [[position for position in open_to_uses if may_have(homes[position], use)] for use in uses]
    layers = tuple(_layer(problem, freed, *one) for one in zip(uses, costs, able, strict=True))
    centre = next((number for number, use in enumerate(uses) if use.name == PROTECTION_CENTRE), None)
    divisions = tuple(_open_divisions(problem, fates, freed, layers, centre))
    met = 0 if centre is None else min(len(divisions), most_homes(layers[centre], budget))
    return CoveringTask(freed, counties, layers, centre, budget, divisions, met)


def most_homes(layer: Layer, budget: int | None) -> int:
    """How many homes could have a use if no other use had any."""
    if budget is None or not layer.cost:
        return layer.most
    return min(layer.most, budget // layer.cost)


def _whole_costs(repurpose: Repurpose, uses: Sequence[Use]) -> tuple[list[int], int | None]:
    """Costs of the uses and budget as whole numbers of one unit; no costs without a budget."""
    if repurpose.budget is None:
        return [0] * len(uses), None
    costs = [exact(use.annual_cost or 0.0) for use in uses]
    denominator = lcm(*(cost.denominator for cost in costs))
    whole = [int(cost * denominator) for cost in costs]
    unit = gcd(*whole) or 1
    return [cost // unit for cost in whole], int(exact(repurpose.budget) * Fraction(denominator, unit))


def _layer(problem: Problem, freed: Sequence[int], use: Use, cost: int, positions: list[int]) -> Layer:
    demands, out_of_reach = _demands(problem, freed, use, positions)
    most = len(positions) if use.max_total is None else min(len(positions), use.max_total)
    return Layer(use.name, tuple(positions), most, cost, demands, out_of_reach)


def _demands(
    problem: Problem, freed: Sequence[int], use: Use, positions: Sequence[int]
) -> tuple[tuple[Demand, ...], int]:
    """Whom these homes would cover, institutions with the same coverers as one; and whom none would."""
    children = {place: one.community_children for place, one in enumerate(problem.institutions)}
    points = np.array([place for place, count in children.items() if count], dtype=np.int64)
    homes = np.array([freed[position] for position in positions], dtype=np.int64)
    pairs = problem.distances.straight_within(homes, points, limit_units(use.radius_km))
    position_of = {freed[position]: position for position in positions}
    coverers: dict[int, list[int]] = defaultdict(list)
    for home, point in zip(pairs.sender.tolist(), pairs.receiver.tolist(), strict=True):
        coverers[point].append(position_of[home])
    together: dict[tuple[int, ...], int] = defaultdict(int)
    for point in points.tolist():
        together[tuple(coverers[point])] += children[point]
    out_of_reach = together.pop((), 0)
    return tuple(Demand(count, homes) for homes, count in sorted(together.items())), out_of_reach


def _open_divisions(
    problem: Problem,
    fates: Sequence[Fate],
    freed: Sequence[int],
    layers: Sequence[Layer],
    centre: int | None,
) -> Iterator[tuple[int, ...]]:
    """For each division with a county home and without a retained or blocked one: the homes that may
    become its centre. Divisions where none may are left out."""
    if centre is None or not problem.policy.repurpose.one_per_division:
        return
    settled, with_county = set(), set()
    for home, fate in zip(problem.institutions, fates, strict=True):
        if home.is_county:
            with_county.add(home.division)
        if fate in (Fate.RETAIN, Fate.BLOCKED):
            settled.add(home.division)
    candidates: dict[str, list[int]] = defaultdict(list)
    for position in layers[centre].homes:
        candidates[problem.institutions[freed[position]].division].append(position)
    for division in sorted(with_county - settled):
        if candidates[division]:
            yield tuple(candidates[division])
