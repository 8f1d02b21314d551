"""What must hold between the plans of related problems, whatever the optimum is.

Values are compared as vectors, stage by stage: where a change only adds possibilities, the best
vector can only become lexicographically smaller.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from optimizer.certify import stage_values
from optimizer.exact import NO_LIMIT
from optimizer.institution import Institution, Lock
from optimizer.pipeline import optimize
from optimizer.policy import Policy
from optimizer.problem import Problem
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county

SEEDS = range(12)
DIVISIONS = ("3601", "3602", "4301", "4302")


def random_set(seed: int) -> tuple[list[Institution], Callable[[str, str], float | None]]:
    """Some thirty homes in two provinces, with points on a plane; beds are short in places."""
    rng = Random(seed)
    homes = []
    for number in range(8):
        own = rng.randint(5, 20)
        homes.append(
            city(
                f"a{number}", own, usable_beds=own + rng.randint(0, 25), division=rng.choice(DIVISIONS) + "00"
            )
        )
    for number in range(22):
        count = rng.choice((0, 1, 3, 5, 8, 12, 25, 40))
        homes.append(
            county(f"b{number}", count, beds=rng.choice((20, 35, 60)), division=rng.choice(DIVISIONS) + "21")
        )
    points = {home.id.lstrip("n-"): (rng.uniform(0, 300), rng.uniform(0, 300)) for home in homes}

    def km(one: str, other: str) -> float | None:
        (x, y), (u, v) = points[one.lstrip("n-")], points[other.lstrip("n-")]
        return round(((x - u) ** 2 + (y - v) ** 2) ** 0.5, 2)

    return homes, km


def values(
    homes: list[Institution], policy: Policy, km: Callable[[str, str], float | None]
) -> tuple[Fraction, ...]:
    problem = make_problem(homes, policy, km)
    return stage_values(problem, optimize(problem))


@pytest.mark.parametrize("seed", SEEDS)
def test_more_beds_never_hurt(seed: int) -> None:
    """Guards: every plan stays possible when a home gets more beds, so no stage vector gets worse."""
    homes, km = random_set(seed)
    before = values(homes, Policy(), km)
    one = Random(seed).randrange(len(homes))
    beds = homes[one].usable_beds
    roomier = replace(homes[one], beds=homes[one].beds + 15, usable_beds=None if beds is None else beds + 15)
    assert values([*homes[:one], roomier, *homes[one + 1 :]], Policy(), km) <= before


@pytest.mark.parametrize("seed", SEEDS)
def test_a_longer_limit_never_hurts(seed: int) -> None:
    """Guards: a longer limit only adds arcs."""
    homes, km = random_set(seed)
    limits = (60.0, 120.0, 240.0, None)
    found = [values(homes, Policy(max_km=limit), km) for limit in limits]
    assert found == sorted(found, reverse=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_splitting_into_provinces_changes_nothing(seed: int) -> None:
    """Guards: under the provincial rule the nation's values are the sums of the provinces'."""
    homes, km = random_set(seed)
    parts = [
        values([home for home in homes if home.division[:2] == code], Policy(), km) for code in ("36", "43")
    ]
    assert tuple(map(sum, zip(*parts, strict=True))) == values(homes, Policy(), km)


@pytest.mark.parametrize("seed", SEEDS)
def test_names_and_order_change_nothing(seed: int) -> None:
    """Guards: ids and the order of institutions are no part of the question (values stay)."""
    homes, km = random_set(seed)
    shuffled = [replace(home, id=f"n-{home.id}") for home in Random(seed).sample(homes, len(homes))]
    assert values(shuffled, Policy(), km) == values(homes, Policy(), km)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_second_network_doubles_every_value(seed: int) -> None:
    """Guards: networks do not touch each other."""
    homes, km = random_set(seed)
    copies = [replace(home, id=f"n-{home.id}", network="corps") for home in homes]
    assert values(homes + copies, Policy(), km) == tuple(2 * value for value in values(homes, Policy(), km))


@pytest.mark.parametrize("seed", SEEDS)
def test_freeing_what_a_plan_freed_changes_nothing(seed: int) -> None:
    """Guards: locks that repeat the plan's own decisions leave its values as they are."""
    homes, km = random_set(seed)
    problem: Problem = make_problem(homes, Policy(), km)
    plan = optimize(problem)
    fates = dict(zip((one.id for one in problem.institutions), plan.fates, strict=True))
    locks = {"retain": Lock.KEEP, "transform": Lock.FREE, "blocked": Lock.FREE}
    locked = [replace(home, lock=locks.get(fates[home.id])) for home in homes]
    assert values(locked, Policy(), km) == stage_values(problem, plan)


def test_no_limit_is_longer_than_any_length() -> None:
    """Guards: the number that stands for "no limit" exceeds half the Earth's girth in units of 10 m."""
    assert NO_LIMIT > 20_100 * 100
