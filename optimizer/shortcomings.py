"""What kept and retained homes lack once a plan stands: services, places of services, beds, isolation beds.

A child is *served* if its home has all services of its need and, where a service has a limited number of
places, one of them. Homes are improved one by one, and within a home needs that share no lacking or limited
service have nothing to do with each other: each such set of needs is a `Block`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from optimizer.improvement import IMPROVED
from optimizer.institution import Institution
from optimizer.plan import Plan
from optimizer.problem import Problem, places


@dataclass(frozen=True, slots=True)
class NeedHere:
    """Children of one need who live in a home, and which lacking and limited services they ask for."""

    need: str
    children: int
    lacking: frozenset[str]
    limited: frozenset[str]


@dataclass(frozen=True, slots=True)
class Block:
    """Needs of one home (index into the problem) that share lacking or limited services, by name.
    `lacking`: services that could be added, sorted; `limited`: pairs of a service and its places."""

    home: int
    needs: tuple[NeedHere, ...]
    lacking: tuple[str, ...]
    limited: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One way of improving a block: its price, whom it then serves (by the block's needs), and what is
    added; `places` are pairs of a service and added places > 0."""

    price: int
    served: tuple[int, ...]
    services: tuple[str, ...] = ()
    places: tuple[tuple[str, int], ...] = ()

    @property
    def children(self) -> int:
        """Children of the block who are served."""
        return sum(self.served)


Living = Mapping[int, Mapping[str, int]]
"""Children after a plan by home (index) and need, the unplaced counted where they are."""


def living_after(problem: Problem, plan: Plan) -> Living:
    """Where everybody lives once the plan is carried out."""
    index = {one.id: place for place, one in enumerate(problem.institutions)}
    living: dict[int, dict[str, int]] = {}
    for place, one in enumerate(problem.institutions):
        living[place] = defaultdict(int, one.children)
    for move in plan.assignments:
        living[index[move.sender]][move.need] -= move.children
        living[index[move.receiver]][move.need] += move.children
    return {
        place: {need: count for need, count in sorted(found.items()) if count}
        for place, found in living.items()
    }


def find_blocks(problem: Problem, plan: Plan, living: Living) -> Iterator[Block]:
    """All blocks of all kept and retained homes, by home and first need."""
    asked = {need: frozenset(services) for need, services in problem.policy.needs}
    for home in improved(plan):
        yield from _blocks(home, problem.institutions[home], living[home], asked)


def _blocks(
    home: int, one: Institution, here: Mapping[str, int], asked: Mapping[str, frozenset[str]]
) -> Iterator[Block]:
    limits = dict(one.service_places)
    offered, limited = frozenset(one.services), frozenset(limits)
    needs = [
        NeedHere(need, count, asked[need] - offered, asked[need] & offered & limited)
        for need, count in here.items()
    ]
    waiting = [one for one in needs if one.lacking or one.limited]
    for part in _joined(waiting):
        lacking = sorted(frozenset[str]().union(*(need.lacking for need in part)))
        scarce = sorted(frozenset[str]().union(*(need.limited for need in part)))
        yield Block(home, tuple(part), tuple(lacking), tuple((name, limits[name]) for name in scarce))


def _joined(needs: list[NeedHere]) -> list[list[NeedHere]]:
    """Needs apart where they share no service, in order of their first need."""
    parts: list[tuple[set[str], list[NeedHere]]] = []
    for need in needs:
        names = set(need.lacking | need.limited)
        touched = [part for part in parts if part[0] & names]
        rest = [part for part in parts if not part[0] & names]
        names |= {name for part in touched for name in part[0]}
        parts = [*rest, (names, [*(one for part in touched for one in part[1]), need])]
    return sorted(
        (sorted(part, key=lambda one: one.need) for _, part in parts), key=lambda part: part[0].need
    )


def beyond_places(problem: Problem, plan: Plan, living: Living) -> dict[int, int]:
    """Children beyond the places of a kept or retained home, for each such home. The unplaced have no bed
    there in any case and are another question."""
    unplaced: dict[str, int] = defaultdict(int)
    for row in plan.unplaced:
        unplaced[row.home] += row.children
    found = {}
    for home in improved(plan):
        one = problem.institutions[home]
        beyond = sum(living[home].values()) - unplaced[one.id] - places(one, problem.policy)
        if beyond > 0:
            found[home] = beyond
    return found


def without_isolation(problem: Problem, homes: Iterable[int], living: Living) -> dict[int, int]:
    """Children of each of these homes without isolation beds (unknown counts as none)."""
    return {
        home: sum(living[home].values())
        for home in homes
        if living[home] and not problem.institutions[home].isolation_beds
    }


def improved(plan: Plan) -> list[int]:
    """Kept and retained homes."""
    return [home for home, fate in enumerate(plan.fates) if fate in IMPROVED]


def left_as_they_are(problem: Problem, plan: Plan, living: Living) -> tuple[int, int]:
    """Children in blocked homes, where nothing is added: without a service of their need, and in homes
    without isolation beds."""
    asked = {need: frozenset(services) for need, services in problem.policy.needs}
    others = [home for home, fate in enumerate(plan.fates) if fate not in IMPROVED]
    unserved = sum(
        count
        for home in others
        for need, count in living[home].items()
        if not asked[need].issubset(problem.institutions[home].services)
    )
    return unserved, sum(without_isolation(problem, others, living).values())
