"""Alternatives as questions of their own: something forced the other way, and rules lifted for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from optimizer.explain.edits import Edit, set_home, set_policy, with_beds, with_home, with_lock, with_policy
from optimizer.explain.obstacles import QUOTAS, Barrier, Obstacle, fate_obstacles
from optimizer.explain.questions import OPEN, fate_of, home_of
from optimizer.groups import quota_regions
from optimizer.institution import Level, Lock
from optimizer.plan import Plan
from optimizer.policy import Quota
from optimizer.problem import Problem


class Force(StrEnum):
    """What is forced: a home to go on raising children, a home to be freed, children to go to a home; or
    that a home has other beds."""

    RETAIN = "retain"
    FREE = "free"
    MOVE = "move"
    BEDS = "beds"


@dataclass(frozen=True)
class Forced:
    """An alternative to be solved. `problem` is the question with `edits`; `lifted`: the obstacles that gave
    way for it. `rest`: the question with the policy's lifted rules and nothing forced, None where no rule of
    the policy was lifted: it tells what lifting alone would change. `home` (id), for moves the sender, with
    `receiver` and `need` (None: every need); `beds`: the usable beds of the home.
    """

    force: Force
    home: str
    problem: Problem
    edits: tuple[Edit, ...]
    lifted: tuple[Obstacle, ...] = ()
    rest: Problem | None = None
    receiver: str | None = None
    need: str | None = None
    beds: int | None = None


def fate_forced(problem: Problem, plan: Plan, home: str) -> tuple[Forced, ...]:
    """A home the other way: first under all quotas; then, where one is used up, with one more in it."""
    one, obstacles = home_of(problem, home), fate_obstacles(problem, plan, home_of(problem, home))
    if fate_of(problem, plan, home) in OPEN:
        return (_freed(problem, home, obstacles),)
    lifted = tuple(one for one in obstacles if one.kind not in QUOTAS)
    edit = set_home(home, "lock", Lock.KEEP.value)
    forced = Forced(Force.RETAIN, home, with_lock(problem, home, Lock.KEEP), (edit,), lifted)
    full = tuple(one for one in obstacles if one.kind in QUOTAS)
    if not full or one.lock is Lock.KEEP:
        return (forced,)
    raised, edits = with_quotas_raised(problem, full)
    second = Forced(
        Force.RETAIN,
        home,
        with_lock(raised, home, Lock.KEEP),
        (edit, *edits),
        (*lifted, *full),
        raised,
    )
    return forced, second


def _freed(problem: Problem, home: str, obstacles: tuple[Obstacle, ...]) -> Forced:
    """A home freed; one that is kept by rule is treated as a county home for that."""
    edits: tuple[Edit, ...] = (set_home(home, "lock", Lock.FREE.value),)
    if not any(one.kind is Barrier.CITY_LEVEL for one in obstacles):
        return Forced(Force.FREE, home, with_lock(problem, home, Lock.FREE), edits, obstacles)
    edits = (set_home(home, "level", Level.COUNTY.value), *edits)
    return Forced(Force.FREE, home, freed_against_the_rule(problem, home), edits, obstacles)


def freed_against_the_rule(problem: Problem, home: str) -> Problem:
    """A home at city level freed, and nothing else changed: as a county home. (To consolidate the whole city
    level would free others too.)"""
    one = replace(home_of(problem, home), level=Level.COUNTY, lock=Lock.FREE)
    return with_home(problem, one)


def with_quotas_raised(problem: Problem, full: tuple[Obstacle, ...]) -> tuple[Problem, tuple[Edit, ...]]:
    """The question with one more home in each of these quotas, all other regions as they are."""
    retention, edits = problem.policy.retention, []
    regions = {name: (quota, homes) for name, quota, homes in quota_regions(problem)}
    for one in full:
        most = (one.asked or 0) + 1
        if one.kind is Barrier.QUOTA_TOTAL:
            retention = replace(retention, max_total=most)
            edits.append(set_policy("retention", most, "max_total"))
            continue
        name = "province" if one.kind is Barrier.QUOTA_PROVINCE else "prefecture"
        quota, homes = regions[name]
        raised = _raised(quota, homes, one.names[0], most)
        if name == "province":
            retention = replace(retention, max_per_province=raised)
        else:
            retention = replace(retention, max_per_prefecture=raised)
        edits.append(set_policy("retention", raised, f"max_per_{name}"))
    return with_policy(problem, replace(problem.policy, retention=retention)), tuple(edits)


def _raised(quota: Quota, regions: Iterable[str], code: str, most: int) -> Quota:
    """A quota that is told region by region, raised in one of them."""
    if quota.everywhere is None:
        return Quota(by_code=tuple(sorted({**dict(quota.by_code), code: most}.items())))
    listed = dict.fromkeys(regions, quota.everywhere)
    return Quota(by_code=tuple(sorted({**listed, code: most}.items())))


def beds_forced(problem: Problem, home: str, usable_beds: int) -> Forced:
    """A home with so many usable beds."""
    return Forced(
        Force.BEDS,
        home,
        with_beds(problem, home, usable_beds),
        (set_home(home, "usable_beds", usable_beds),),
        beds=usable_beds,
    )
