"""The auditor's recount of a quality plan: prices, budget, and who is served once everything is added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from optimizer.certify.reading import Reading
from optimizer.certify.tally import Tally, count
from optimizer.errors import Message
from optimizer.improvement import Line, State, Upgrades, Wish
from optimizer.institution import Institution
from optimizer.plan import Fate, Plan
from optimizer.problem import Problem


@dataclass
class _Home:
    """A home once everything is added to it."""

    services: set[str]
    limits: dict[str, int]
    isolation_beds: int
    beds: int = 0
    lines: list[Line] = field(default_factory=list)


def check_upgrades(problem: Problem, plan: Plan, wish: Wish, found: Upgrades) -> tuple[Message, ...]:
    """Everything wrong with a quality plan; none, or we have a bug."""
    reading = Reading(problem)
    return tuple(_violations(reading, count(reading, plan), wish, found))


def _violations(reading: Reading, tally: Tally, wish: Wish, found: Upgrades) -> Iterator[Message]:
    spent = 0
    for number, line in enumerate(found.lines):
        price = sum(wish.prices.of(name) for name in line.services)
        price += wish.prices.service_place * sum(more for _, more in line.places)
        price += wish.prices.isolation_bed * line.isolation_beds + wish.prices.bed * line.beds
        spent += price
        one = reading.problem.institutions[line.home]
        if price != line.price:
            yield Message("wrong_price", f"upgrades[{number}]")
        if tally.fate[one.id] not in (Fate.KEEP, Fate.RETAIN):
            yield Message("addition_to_a_freed_home", f"upgrades[{number}]")
        if not set(line.services).isdisjoint(one.services):
            yield Message("service_there_already", f"upgrades[{number}]")
    if wish.budget is not None and spent > wish.budget:
        yield Message("over_budget", "upgrades")
    if state_with(reading, tally, ()) != found.before:
        yield Message("wrong_state", "summary.before")
    if state_with(reading, tally, found.lines) != found.after:
        yield Message("wrong_state", "summary.after")


def state_with(reading: Reading, tally: Tally, lines: Sequence[Line]) -> State:
    """Children without their service, in homes without isolation beds, and beyond the places."""
    homes = {one.id: _home(one) for one in reading.problem.institutions}
    for line in lines:
        home = homes[reading.problem.institutions[line.home].id]
        home.services |= set(line.services)
        home.limits |= {name: home.limits[name] + more for name, more in line.places}
        home.isolation_beds += line.isolation_beds
        home.beds += line.beds
    living: dict[str, dict[str, int]] = defaultdict(dict)
    for table in (tally.there, tally.unplaced):
        for (name, need), children in table.items():
            living[name][need] = living[name].get(need, 0) + children
    unserved = without = beyond = 0
    for name, home in homes.items():
        here = {need: children for need, children in living[name].items() if children}
        goes_on = tally.fate[name] in (Fate.KEEP, Fate.RETAIN)
        unserved += sum(here.values()) - _served(reading, home, here, home.limits if goes_on else {})
        without += 0 if home.isolation_beds else sum(here.values())
        if goes_on:
            beds = reading.places(reading.home[name]) + home.beds
            beyond += max(0, tally.after.get(name, 0) - beds)
    return State(unserved, without, beyond)


def _home(one: Institution) -> _Home:
    """A service that is added has no limit of places, whatever was said of it before."""
    limits = {name: places for name, places in one.service_places if name in one.services}
    return _Home(set(one.services), limits, one.isolation_beds or 0)


def _served(reading: Reading, home: _Home, here: Mapping[str, int], limits: Mapping[str, int]) -> int:
    """The most children that a home can serve."""
    free, tied = 0, []
    for need, children in sorted(here.items()):
        asked = reading.asked[need]
        if asked <= home.services:
            scarce = frozenset(asked & set(limits))
            if scarce:
                tied.append((scarce, children))
            else:
                free += children
    return free + most_in(tuple(tied), tuple(sorted(limits.items())))


@lru_cache(maxsize=100_000)
def most_in(tied: tuple[tuple[frozenset[str], int], ...], limits: tuple[tuple[str, int], ...]) -> int:
    """The most children who find a place in each service that they ask for: those who ask for one alone
    fill what the others leave, and of the others every number is tried."""
    several = next((place for place, (names, _) in enumerate(tied) if len(names) > 1), None)
    if several is None:
        wanted: dict[str, int] = defaultdict(int)
        for names, children in tied:
            wanted[min(names)] += children
        return sum(min(children, dict(limits)[name]) for name, children in wanted.items())
    names, children = tied[several]
    rest = tied[:several] + tied[several + 1 :]
    most = min(children, *(have for name, have in limits if name in names))
    return max(
        served + most_in(rest, tuple((name, have - served * (name in names)) for name, have in limits))
        for served in range(most + 1)
    )
