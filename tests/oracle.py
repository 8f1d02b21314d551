"""The oracle: the best stage values of a tiny problem by plain enumeration, straight from the contract.

Every set of county homes that may be retained is tried; for each, every way of splitting the
children of every county home over staying, permitted destinations and unplaced. It shares nothing
with the model and nothing with the auditor: a third reading of the same rules.

Totals add up home by home and only beds tie homes together, so it is enough to remember, for each
vector of beds still free, the lexicographically least totals that lead there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations, product
from operator import add, sub

from optimizer.institution import Institution, Level, Lock
from optimizer.policy import Goal, Policy
from optimizer.problem import Problem
from tests.oracle_rules import (
    decimal,
    eligible_to_stay,
    free_beds,
    is_crossing,
    length,
    may_go,
    may_stay,
    quotas_hold,
)

Totals = tuple[Fraction, ...]
"""One total for each stage."""

Way = dict[str, int]
"""How children of one home and need are split: destination id -> children; "" is unplaced."""

Beds = dict[str, int]
"""Free beds of each home that is open, by id."""


def best_stage_values(problem: Problem) -> Totals | None:
    """The lexicographically least stage totals; None if locks and quotas contradict each other."""
    counties = [one for one in problem.institutions if one.level is Level.COUNTY]
    eligible = [one for one in counties if eligible_to_stay(one, problem.policy)]
    locked = {one.id for one in counties if one.lock is Lock.KEEP}
    found: list[Totals] = []
    for size in range(len(eligible) + 1):
        for chosen in combinations(eligible, size):
            retained = {one.id for one in chosen}
            if locked <= retained and quotas_hold(chosen, problem.policy):
                found.append(best_given(problem, retained))
    return min(found, default=None)


def best_given(problem: Problem, retained: set[str]) -> Totals:
    """The least totals if these county homes and no others may be retained."""
    free = {
        one.id: free_beds(one, problem.policy)
        for one in problem.institutions
        if one.level is not Level.COUNTY or one.id in retained
    }
    states = {tuple(free.values()): (Fraction(0),) * len(problem.policy.objective)}
    for one in problem.institutions:
        if one.level is Level.COUNTY and one.children:
            choices = list(ways_of(problem, one, retained, free))
            states = after(states, tuple(free), choices)
    return min(
        plus(totals, open_totals(problem, free, dict(zip(free, beds, strict=True))))
        for beds, totals in states.items()
    )


def after(
    states: dict[tuple[int, ...], Totals], names: tuple[str, ...], choices: list[tuple[Way, Totals]]
) -> dict[tuple[int, ...], Totals]:
    """The least totals for each vector of free beds once one more home has chosen."""
    cheapest: dict[tuple[int, ...], Totals] = {}
    for used, added in choices:
        taken = tuple(used.get(name, 0) for name in names)
        cheapest[taken] = min(added, cheapest.get(taken, added))
    following: dict[tuple[int, ...], Totals] = {}
    for beds, totals in states.items():
        for taken, added in cheapest.items():
            rest = tuple(map(sub, beds, taken))
            if min(rest, default=0) >= 0:
                total = plus(totals, added)
                following[rest] = min(total, following.get(rest, total))
    return following


def plus(totals: Totals, added: Totals) -> Totals:
    """Stage by stage."""
    return tuple(map(add, totals, added))


def ways_of(
    problem: Problem, one: Institution, retained: set[str], free: Beds
) -> Iterator[tuple[Way, Totals]]:
    """Every permitted split of one home's children: beds used by home, and what it adds to each stage."""
    for by_need in splits_of(problem, one, retained, free):
        used: Way = {}
        for way in by_need.values():
            for name, count in way.items():
                used[name] = used.get(name, 0) + count
        yield used, added_by(problem, one, by_need)


def splits_of(problem: Problem, one: Institution, retained: set[str], free: Beds) -> Iterator[dict[str, Way]]:
    """Every permitted split of one home's children, need by need; small homes are not split."""
    hosts = [host for host in problem.institutions if host.id in free and host.id != one.id]
    options = {
        need: [host.id for host in hosts if may_go(problem, one, host, need)] for need, _ in one.children
    }
    stays = {need: one.id in retained and may_stay(problem.policy, one, need) for need, _ in one.children}
    if sum(count for _, count in one.children) <= problem.policy.keep_together_up_to:
        for target in whole_targets(one, options, stays, retained):
            yield {need: {target: count} for need, count in one.children}
        return
    own = {need: [one.id] if stays[need] else [] for need in stays}
    listed = [list(spread(count, [*options[need], *own[need], ""])) for need, count in one.children]
    for split in product(*listed):
        yield dict(zip(options, split, strict=True))


def whole_targets(
    one: Institution, options: dict[str, list[str]], stays: dict[str, bool], retained: set[str]
) -> Iterable[str]:
    """Where a whole group may go: all unplaced; or from a home that is freed to one that every need
    may use; or all stay in a home that is retained."""
    if one.id in retained:
        return ["", one.id] if all(stays.values()) else [""]
    return ["", *set.intersection(*(set(names) for names in options.values()))]


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
    asked = dict(problem.policy.needs)
    for need, way in by_need.items():
        for name, count in way.items():
            if name == "":
                goals[Goal.UNPLACED] += count
            elif name == one.id:
                goals[Goal.UNSERVED] += 0 if set(asked[need]) <= set(one.services) else count
            else:
                add_move(problem, one, name, count, goals)
    pairs = {name for way in by_need.values() for name in way} - {"", one.id}
    goals[Goal.DESTINATIONS] = Fraction(len(pairs))
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


def open_totals(problem: Problem, free: Beds, left: Beds) -> Totals:
    """What open homes add: city homes always, county homes if they hold somebody or are locked."""
    goals = dict.fromkeys(Goal, Fraction(0))
    for one in problem.institutions:
        county = one.level is Level.COUNTY
        holds = one.id in free and left[one.id] < free[one.id]
        if not county or holds or one.lock is Lock.KEEP:
            goals[Goal.OPEN_HOMES] += 1
            goals[Goal.RETAINED] += 1 if county else 0
    return weighed(problem.policy, goals)


def weighed(policy: Policy, goals: dict[Goal, Fraction]) -> Totals:
    """Goal values as stage totals."""
    return tuple(
        sum((decimal(weight) * goals[goal] for goal, weight in stage.minimize), Fraction(0))
        for stage in policy.objective
    )
