"""The oracle: the best stage values of a tiny problem by plain enumeration, straight from the contract.

Every set of homes that may stay open is tried; for each, every way of splitting the children of every
home that may send some over staying, permitted destinations and unplaced. It shares nothing with the
model and nothing with the auditor: a third reading of the same rules.

Totals add up home by home (the longest move by its largest), and homes are tied together only by who
is where. So it is enough to remember, for each table of who came where, the totals that lead there and
that no others beat in every stage; what open homes ask and cost is looked at when everybody is placed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations, product

from optimizer.institution import Institution, Lock
from optimizer.policy import Goal, Policy
from optimizer.problem import Problem
from tests.oracle_open import open_goals, rules_hold
from tests.oracle_rules import (
    decimal,
    eligible_to_stay,
    free_beds,
    is_crossing,
    length,
    may_go,
    may_send,
    may_stay,
    moves_whole,
    quotas_hold,
)

Totals = tuple[Fraction, ...]
"""One total for each stage."""

Way = dict[str, int]
"""How children of one home and need are split: destination id -> children; "" is unplaced."""

Stages = list[tuple[dict[Goal, Fraction], Fraction]]
"""The stages in force, as weights and tolerance."""

Came = tuple[tuple[str, str, int], ...]
"""Who came to, or stays in, an open home: (home, need, children > 0), sorted."""


def best_stage_values(problem: Problem) -> Totals | None:
    """The least stage totals, in order; None if demands contradict each other."""
    eligible = [one for one in problem.institutions if eligible_to_stay(one, problem.policy)]
    must = {one.id for one in eligible if one.lock is Lock.KEEP or not may_send(one, problem.policy)}
    found: set[Totals] = set()
    for size in range(len(eligible) + 1):
        for chosen in combinations(eligible, size):
            opened = {one.id for one in chosen}
            if must <= opened and quotas_hold(chosen, problem.policy):
                found |= all_given(problem, opened)
    return in_order(problem.policy, found)


def in_order(policy: Policy, found: set[Totals]) -> Totals | None:
    """The best totals: stage by stage the least, the earlier ones kept within their tolerance."""
    stages = in_force(policy)
    if not found:
        return None
    least = []
    for place, (_, tolerance) in enumerate(stages):
        least.append(min(totals[place] for totals in found))
        most = least[place] * (1 + tolerance)
        found = {totals for totals in found if totals[place] <= most}
    return tuple(least)


def in_force(policy: Policy) -> Stages:
    """Stages as weights and tolerance; an outage that is neither hard nor named comes second."""
    stages = [
        ({goal: decimal(weight) for goal, weight in stage.minimize}, decimal(stage.tolerance))
        for stage in policy.objective
    ]
    named = any(Goal.OUTAGE_SHORT in goals for goals, _ in stages)
    if policy.outage and not policy.outage.hard and not named:
        stages.insert(1, ({Goal.OUTAGE_SHORT: Fraction(1)}, Fraction(0)))
    return stages


def all_given(problem: Problem, opened: set[str]) -> set[Totals]:
    """All totals worth having if these homes and no others may stay open."""
    free = {one.id: free_beds(one, problem.policy) for one in problem.institutions if one.id in opened}
    stages = in_force(problem.policy)
    states: dict[Came, set[Totals]] = {(): {(Fraction(0),) * len(stages)}}
    for one in problem.institutions:
        if may_send(one, problem.policy) and one.children:
            states = after(stages, states, free, list(ways_of(problem, one, opened, free)))
    found: set[Totals] = set()
    for came, reached in states.items():
        if rules_hold(problem, opened, came):
            added = weighed(stages, open_goals(problem, opened, came))
            found |= {plus(stages, totals, added) for totals in reached}
    return found


def after(
    stages: Stages,
    states: dict[Came, set[Totals]],
    free: dict[str, int],
    choices: list[tuple[Came, Totals]],
) -> dict[Came, set[Totals]]:
    """The totals for each table of who came where once one more home has chosen."""
    following: dict[Came, set[Totals]] = {}
    for came, reached in states.items():
        left = dict(free)
        for home, _, children in came:
            left[home] -= children
        for used, added in choices:
            if fits(used, left):
                more = {plus(stages, totals, added) for totals in reached}
                following.setdefault(together(came, used), set()).update(more)
    return {came: unbeaten(stages, totals) for came, totals in following.items()}


def fits(used: Came, left: dict[str, int]) -> bool:
    """Whether homes have beds left for those who would come."""
    wanted: dict[str, int] = {}
    for home, _, children in used:
        wanted[home] = wanted.get(home, 0) + children
    return all(children <= left[home] for home, children in wanted.items())


def together(came: Came, used: Came) -> Came:
    """Two tables of who came where as one."""
    counts: dict[tuple[str, str], int] = {}
    for home, need, children in (*came, *used):
        counts[home, need] = counts.get((home, need), 0) + children
    return tuple(sorted((home, need, children) for (home, need), children in counts.items()))


def unbeaten(stages: Stages, totals: set[Totals]) -> set[Totals]:
    """Totals that no others beat: in every stage, or, where stages only add up and keep their values, in
    order."""
    if not any(tolerance or Goal.MAX_KM in goals for goals, tolerance in stages):
        return {min(totals)}
    return {
        one
        for one in totals
        if not any(other != one and all(a <= b for a, b in zip(other, one, strict=True)) for other in totals)
    }


def plus(stages: Stages, totals: Totals, added: Totals) -> Totals:
    """Stage by stage: the sum, and of the longest move the larger."""
    rows = zip(stages, totals, added, strict=True)
    return tuple(max(one, more) if Goal.MAX_KM in goals else one + more for (goals, _), one, more in rows)


def ways_of(
    problem: Problem, one: Institution, opened: set[str], free: dict[str, int]
) -> Iterator[tuple[Came, Totals]]:
    """Every permitted split of one home's children: who comes where, and what it adds to each stage."""
    best: dict[Came, set[Totals]] = {}
    apart, stages = needs_matter(problem), in_force(problem.policy)
    for by_need in splits_of(problem, one, opened, free):
        used = [
            (name, need, count)
            for need, way in by_need.items()
            for name, count in way.items()
            if name and count
        ]
        came = together((), tuple(used) if apart else tuple((name, "", count) for name, _, count in used))
        added = best.get(came, set()) | {added_by(problem, stages, one, by_need)}
        best[came] = unbeaten(stages, added)
    for came, reached in best.items():
        for totals in reached:
            yield came, totals


def needs_matter(problem: Problem) -> bool:
    """Whether what open homes ask depends on the needs of those who came, and not only on their number."""
    policy = problem.policy
    named = any(Goal.OUTAGE_SHORT in goals for goals, _ in in_force(policy))
    limited = any(one.service_places for one in problem.institutions)
    return limited or named or bool(policy.staff_ratio or policy.outage)


def splits_of(
    problem: Problem, one: Institution, opened: set[str], free: dict[str, int]
) -> Iterator[dict[str, Way]]:
    """Every permitted split of one home's children, need by need; small homes are not split."""
    hosts = [host for host in problem.institutions if host.id in free and host.id != one.id]
    options = {
        need: [host.id for host in hosts if may_go(problem, one, host, need)] for need, _ in one.children
    }
    stays = {need: one.id in opened and may_stay(problem.policy, one, need) for need, _ in one.children}
    if moves_whole(problem.policy, one):
        for target in whole_targets(one, options, stays, opened):
            yield {need: {target: count} for need, count in one.children}
        return
    own = {need: [one.id] if stays[need] else [] for need in stays}
    listed = [list(spread(count, [*options[need], *own[need], ""])) for need, count in one.children]
    for split in product(*listed):
        yield dict(zip(options, split, strict=True))


def whole_targets(
    one: Institution, options: dict[str, list[str]], stays: dict[str, bool], opened: set[str]
) -> Iterable[str]:
    """Where a whole group may go: all unplaced; or from a home that is freed to one that every need
    may use; or all stay in a home that is retained."""
    if one.id in opened:
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


def added_by(problem: Problem, stages: Stages, one: Institution, by_need: dict[str, Way]) -> Totals:
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
    return weighed(stages, goals)


def add_move(problem: Problem, one: Institution, name: str, count: int, goals: dict[Goal, Fraction]) -> None:
    """What children who move add to the goals."""
    host = next(other for other in problem.institutions if other.id == name)
    km = Fraction(length(problem, one, host), 100)
    crosses = is_crossing(one, host)
    goals[Goal.MOVED] += count
    goals[Goal.CROSSING] += count if crosses else 0
    goals[Goal.FAR_CHILDREN] += count if km > decimal(problem.policy.far_km) else 0
    goals[Goal.CHILD_KM] += count * (km + (decimal(problem.policy.cross_prefecture_km) if crosses else 0))
    goals[Goal.MAX_KM] = max(goals[Goal.MAX_KM], km)


def weighed(stages: Stages, goals: dict[Goal, Fraction]) -> Totals:
    """Goal values as stage totals."""
    return tuple(
        sum((weight * goals[goal] for goal, weight in stage.items()), Fraction(0)) for stage, _ in stages
    )
