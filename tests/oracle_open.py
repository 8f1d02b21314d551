"""The oracle's reading of what open homes ask of a plan, and what they cost (DESIGN 4.1, 4.3, 4.6)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor

from optimizer.institution import Institution, Level, Lock
from optimizer.policy import Goal, Outage, StaffRatio
from optimizer.problem import Problem
from tests.oracle_rules import decimal, free_beds, in_reach_of, length, may_send

Came = Iterable[tuple[str, str, int]]
"""Who came to, or stays in, an open home: (home, need, children)."""

By = dict[str, int]
"""Children by need."""


def rules_hold(problem: Problem, opened: set[str], came: Came) -> bool:
    """Whether every open home has what it needs for those who came: size, services, staff, shelter."""
    policy = problem.policy
    for one in open_homes(problem, opened, came):
        arrived, decided = arrivals(one, came), may_send(one, policy)
        if decided and sum(arrived.values()) < policy.min_viable_children:
            return False
        own = {} if decided else dict(one.children)
        for service, places in one.service_places:
            asking = [need for need, asked in policy.needs if service in asked]
            room = max(0, places - sum(own.get(need, 0) for need in asking))
            if sum(arrived.get(need, 0) for need in asking) > room:
                return False
        for ratio in policy.staff_ratio:
            room = max(Fraction(0), has(one, ratio) + hires(one, ratio) - needed(ratio, own))
            if needed(ratio, arrived) > room:
                return False
    return not (policy.outage and policy.outage.hard and outage_short(problem, opened, came))


def open_homes(problem: Problem, opened: set[str], came: Came) -> list[Institution]:
    """Homes that stay open: those whose children stay by rule, those locked, those that hold somebody."""
    holding = {home for home, _, _ in came}
    return [
        one
        for one in problem.institutions
        if one.id in opened
        and (one.id in holding or one.lock is Lock.KEEP or not may_send(one, problem.policy))
    ]


def arrivals(one: Institution, came: Came) -> By:
    """Who came to a home, by need."""
    return {need: children for home, need, children in came if home == one.id}


def living(problem: Problem, one: Institution, came: Came) -> By:
    """Who lives in a home after the plan, by need."""
    there = arrivals(one, came)
    if not may_send(one, problem.policy):
        for need, children in one.children:
            there[need] = there.get(need, 0) + children
    return there


def has(one: Institution, ratio: StaffRatio) -> int:
    """Members of staff of a function."""
    return dict(one.staff).get(ratio.function, 0)


def hires(one: Institution, ratio: StaffRatio) -> int:
    """How many more may be hired."""
    return floor(has(one, ratio) * decimal(ratio.hire_max_share))


def needed(ratio: StaffRatio, children: By) -> Fraction:
    """Members of staff that children ask for."""
    asked = dict(ratio.by_need)
    return sum(
        (count / decimal(asked[need]) for need, count in children.items() if need in asked), Fraction(0)
    )


def open_goals(problem: Problem, opened: set[str], came: Came) -> dict[Goal, Fraction]:
    """What open homes add to the goals."""
    goals = dict.fromkeys(Goal, Fraction(0))
    for one in open_homes(problem, opened, came):
        goals[Goal.OPEN_HOMES] += 1
        goals[Goal.RETAINED] += 1 if one.level is Level.COUNTY else 0
        goals[Goal.ANNUAL_COST] += cost(problem, one, came)
    if any(Goal.OUTAGE_SHORT in dict(stage.minimize) for stage in problem.policy.objective) or (
        problem.policy.outage
    ):
        goals[Goal.OUTAGE_SHORT] = Fraction(outage_short(problem, opened, came))
    return goals


def cost(problem: Problem, one: Institution, came: Came) -> Fraction:
    """Yuan a year of one open home."""
    there = living(problem, one, came)
    total = decimal(one.annual_cost_open or 0) + decimal(one.annual_cost_per_child or 0) * sum(there.values())
    for ratio in problem.policy.staff_ratio:
        missing = max(0, ceil(needed(ratio, there)) - has(one, ratio))
        total += decimal(ratio.hire_cost or 0) * min(missing, hires(one, ratio))
    return total


def outage_short(problem: Problem, opened: set[str], came: Came) -> int:
    """Children who could not be rehoused, summed over open homes that fail one at a time."""
    homes = open_homes(problem, opened, came)
    spare = {one.id: free_beds(one, problem.policy) - sum(arrivals(one, came).values()) for one in homes}
    return sum(left_out(problem, one, homes, spare, living(problem, one, came)) for one in homes)


def left_out(
    problem: Problem, one: Institution, homes: list[Institution], spare: dict[str, int], there: By
) -> int:
    """Children of one failing home for whom no bed is left: each in turn is given one, and whoever has
    one already may be asked to make way for it (augmenting paths)."""
    limit = decimal((problem.policy.outage or Outage()).max_km)
    children = [need for need, count in sorted(there.items()) for _ in range(count)]
    options = [
        [
            (other.id, bed)
            for other in homes
            if other.id != one.id and shelters(problem, one, other, need, limit)
            for bed in range(spare[other.id])
        ]
        for need in children
    ]
    holder: dict[tuple[str, int], int] = {}

    def place(child: int, tried: set[tuple[str, int]]) -> bool:
        for bed in options[child]:
            if bed not in tried:
                tried.add(bed)
                if bed not in holder or place(holder[bed], tried):
                    holder[bed] = child
                    return True
        return False

    return sum(not place(child, set()) for child in range(len(children)))


def shelters(problem: Problem, one: Institution, other: Institution, need: str, limit: Fraction) -> bool:
    """Whether a home could take in children of another one that fails. Asked for every table of who came
    where, so the answers are remembered with the problem."""
    known: dict[tuple[str, str, str], bool] = problem.__dict__.setdefault("_shelters", {})
    asked = one.id, other.id, need
    if asked not in known:
        far = length(problem, one, other)
        known[asked] = far >= 0 and Fraction(far, 100) <= limit and in_reach_of(problem, one, other, need)
    return known[asked]
