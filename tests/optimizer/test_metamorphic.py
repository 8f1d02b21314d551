"""What must hold between the plans of related problems, whatever the optimum is.

Values are compared as vectors, stage by stage. Where a change only adds possibilities and leaves
the totals of every old plan as they were, the best vector can only become lexicographically
smaller; a later stage on its own may well grow, so no such claim is made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import dist
from random import Random

import pytest

from optimizer.certify import stage_values
from optimizer.institution import Institution, Lock
from optimizer.pipeline import optimize
from optimizer.plan import Fate
from optimizer.policy import PRESETS, MoveRule, Policy, Quota, Reach, Retention, Rule
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county

Km = Callable[[str, str], float]

SEEDS = range(9)
DIVISIONS = ("3601", "3602", "4301", "4302")
COPY = "copy-"


def policy_of(seed: int) -> Policy:
    """Each preset in turn, so that every seed also stands for another objective."""
    return Policy(objective=list(PRESETS.values())[seed % len(PRESETS)])


def random_set(seed: int) -> tuple[list[Institution], Km]:
    """Thirty homes in two provinces, with points on a plane; beds and services are short in places."""
    rng = Random(seed)
    homes = [_random_city(rng, f"a{number}") for number in range(8)]
    homes += [_random_county(rng, f"b{number}") for number in range(22)]
    points = {home.id: (rng.uniform(0, 300), rng.uniform(0, 300)) for home in homes}

    def km(one: str, other: str) -> float:
        return round(dist(points[one.removeprefix(COPY)], points[other.removeprefix(COPY)]), 2)

    return homes, km


def _random_city(rng: Random, name: str) -> Institution:
    own = rng.randint(5, 20)
    return city(
        name,
        own,
        usable_beds=own + rng.randint(0, 25),
        division=rng.choice(DIVISIONS) + "00",
        services=("medical",) if rng.random() < 0.7 else (),
    )


def _random_county(rng: Random, name: str) -> Institution:
    count = rng.choice((0, 1, 3, 5, 8, 12, 25, 40))
    ill = rng.randint(0, count // 2)
    return county(
        name,
        {"general": count - ill, "medical": ill},
        beds=rng.choice((20, 35, 60)),
        division=rng.choice(DIVISIONS) + "21",
    )


def values(homes: list[Institution], policy: Policy, km: Km) -> tuple[Fraction, ...]:
    """The stage values of the best plan, recomputed by the auditor's code."""
    problem = make_problem(homes, policy, km)
    return stage_values(problem, optimize(problem))


@pytest.mark.parametrize("seed", SEEDS)
def test_more_beds_never_hurt(seed: int) -> None:
    """Guards: every plan stays possible, with the same totals, when a home of any level gets more beds
    (they open retention at most), so no vector gets worse."""
    homes, km = random_set(seed)
    before = values(homes, policy_of(seed), km)
    for place in Random(seed).sample(range(len(homes)), 4):
        one = homes[place]
        more = None if one.usable_beds is None else one.usable_beds + 15
        roomier = replace(one, beds=one.beds + 15, usable_beds=more)
        assert values([*homes[:place], roomier, *homes[place + 1 :]], policy_of(seed), km) <= before


@pytest.mark.parametrize("seed", SEEDS)
def test_a_longer_limit_never_hurts(seed: int) -> None:
    """Guards: a longer limit only adds arcs; what is far is said by `far_km`, which stays."""
    homes, km = random_set(seed)
    found = [values(homes, replace(policy_of(seed), max_km=most), km) for most in (60.0, 120.0, 240.0, None)]
    assert found == sorted(found, reverse=True)
    assert found[0] != found[-1]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_wider_jurisdiction_never_hurts(seed: int) -> None:
    """Guards: each jurisdiction contains the one before; what is a crossing is the same in all three."""
    homes, km = random_set(seed)
    reaches = (Reach.PREFECTURE, Reach.PROVINCE, Reach.NATION)
    found = [values(homes, replace(policy_of(seed), jurisdiction=reach), km) for reach in reaches]
    assert found == sorted(found, reverse=True)
    assert found[0] != found[-1]


@pytest.mark.parametrize("seed", SEEDS)
def test_fewer_rules_never_hurt(seed: int) -> None:
    """Guards: a quota, a forbidden way and larger whole groups only take plans away. (Groups of up to 3
    that stay whole are whole among those of up to 9, too.)"""
    homes, km = random_set(seed)
    free = replace(policy_of(seed), keep_together_up_to=3)
    most = values(homes, free, km)
    quota = Retention(max_per_prefecture=Quota(everywhere=0))
    for stricter in (
        replace(free, keep_together_up_to=9),
        replace(free, retention=quota),
        replace(free, moves=(MoveRule("36", "a0", Rule.FORBID), MoveRule("b3", "43", Rule.FORBID))),
    ):
        assert most <= values(homes, stricter, km)


def together(seed: int, parts: Sequence[tuple[Fraction, ...]]) -> tuple[Fraction, ...]:
    """The stage values of parts that do not touch each other: sums, and the longest of longest moves."""
    stages = zip(policy_of(seed).stages, zip(*parts, strict=True), strict=True)
    return tuple(max(values) if stage.is_longest_move else sum(values) for stage, values in stages)


@pytest.mark.parametrize("seed", SEEDS)
def test_splitting_into_provinces_changes_nothing(seed: int) -> None:
    """Guards: under the provincial rule the nation's values are the sums of the provinces'. (The homes at
    city level in `open_homes` are a constant that adds up by itself: each lies in one province.)"""
    homes, km = random_set(seed)
    provinces = [[home for home in homes if home.division.startswith(code)] for code in ("36", "43")]
    parts = [values(province, policy_of(seed), km) for province in provinces]
    assert together(seed, parts) == values(homes, policy_of(seed), km)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_institutions_changes_nothing(seed: int) -> None:
    """Guards: the very same plan, not only the same values, in whatever order the homes are given."""
    homes, km = random_set(seed)
    plan = optimize(make_problem(homes, policy_of(seed), km))
    for shuffled in (homes[::-1], Random(seed).sample(homes, len(homes))):
        assert optimize(make_problem(shuffled, policy_of(seed), km)) == plan


@pytest.mark.parametrize("seed", SEEDS)
def test_other_ids_change_no_value(seed: int) -> None:
    """Guards: ids decide ties at most. The new ids sort in another order than the old ones."""
    homes, km = random_set(seed)
    new_id = {home.id: f"{Random(home.id).random()}" for home in homes}
    old_id = {new: old for old, new in new_id.items()}
    renamed = [replace(home, id=new_id[home.id]) for home in homes]

    def km_renamed(one: str, other: str) -> float:
        return km(old_id[one], old_id[other])

    assert values(renamed, policy_of(seed), km_renamed) == values(homes, policy_of(seed), km)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_second_network_doubles_every_value(seed: int) -> None:
    """Guards: networks do not touch each other."""
    homes, km = random_set(seed)
    copies = [replace(home, id=COPY + home.id, network="corps") for home in homes]
    once = values(homes, policy_of(seed), km)
    assert values(homes + copies, policy_of(seed), km) == together(seed, [once, once])


@pytest.mark.parametrize("seed", SEEDS)
def test_a_quota_of_a_province_is_its_own(seed: int) -> None:
    """Guards: with two copies of a set the quota counts both networks of a province together, so that
    doubling the set cannot do better than twice the values of each under the whole quota."""
    homes, km = random_set(seed)
    copies = [replace(home, id=COPY + home.id, network="corps") for home in homes]
    policy = replace(policy_of(seed), retention=Retention(max_per_province=Quota(everywhere=2)))
    once = values(homes, policy, km)
    assert values(homes + copies, policy, km) >= tuple(2 * value for value in once)


@pytest.mark.parametrize("seed", SEEDS)
def test_locking_what_a_plan_decided_changes_nothing(seed: int) -> None:
    """Guards: locks that repeat the plan's own decisions leave its values as they are."""
    homes, km = random_set(seed)
    problem = make_problem(homes, policy_of(seed), km)
    plan = optimize(problem)
    fates = dict(zip((one.id for one in problem.institutions), plan.fates, strict=True))
    locks = {Fate.RETAIN: Lock.KEEP, Fate.TRANSFORM: Lock.FREE, Fate.BLOCKED: Lock.FREE, Fate.KEEP: None}
    locked = [replace(home, lock=locks[fates[home.id]]) for home in homes]
    assert values(locked, policy_of(seed), km) == stage_values(problem, plan)
