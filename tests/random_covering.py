"""Tiny random choices of uses: every field of `repurpose` is varied, lengths stand at the radii."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np

from optimizer.institution import Institution, Level, Setting
from optimizer.plan import Fate
from optimizer.policy import Policy, Repurpose, Use
from optimizer.problem import Problem
from tests.fixtures_distances import TableDistances

LENGTHS = (1_000, 3_000, 3_999, 4_000, 4_001, 5_999, 6_000, 6_001, 12_000, 40_000)
RADII = (40.0, 60.0, 59.99, 0.01, 120.0)
DIVISIONS = ("360121", "360121", "360122", "360123", "500101")
FATES = (*[Fate.TRANSFORM] * 5, Fate.RETAIN, Fate.BLOCKED)


def random_choice(rng: Random) -> tuple[Problem, tuple[Fate, ...]]:
    """Two to six homes, most of them freed, and up to three uses."""
    count = rng.randint(2, 6)
    has_data = rng.random() < 0.85
    homes = tuple(_home(rng, number, has_data) for number in range(count))
    fates = tuple(rng.choice(FATES) if one.is_county or rng.random() < 0.4 else Fate.KEEP for one in homes)
    table = np.array([[rng.choice(LENGTHS) for _ in homes] for _ in homes], dtype=np.int64)
    straight = np.minimum(table, table.T)
    np.fill_diagonal(straight, 0)
    roads = np.full((count, count), 50_000, dtype=np.int64)
    np.fill_diagonal(roads, 0)
    policy = Policy(repurpose=_repurpose(rng))
    return Problem(homes, policy, TableDistances(roads, straight=straight)), fates


def told(problem: Problem, fates: tuple[Fate, ...]) -> str:
    """A choice in few lines, for the message of a test that failed."""
    rows = [
        f"{one.id} {one.level} {one.division} {one.setting} beds {one.beds} {one.services} "
        f"children {one.community_children}: {fate}"
        for one, fate in zip(problem.institutions, fates, strict=True)
    ]
    return "\n".join(["", *rows, str(problem.policy.repurpose), str(problem.distances)])


def _home(rng: Random, number: int, has_data: bool) -> Institution:
    return Institution(
        id=f"h{number}",
        level=Level.PREFECTURAL if rng.random() < 0.2 else Level.COUNTY,
        division=rng.choice(DIVISIONS),
        beds=rng.choice((0, 5, 10, 20)),
        setting=rng.choice(list(Setting)),
        services=rng.choice(((), ("rehabilitation",), ("medical", "rehabilitation"))),
        community_children=rng.choice((0, 1, 1, 2, 5, 30)) if has_data else 0,
    )


def _repurpose(rng: Random) -> Repurpose:
    names = rng.choice(
        (("protection_centre",), ("protection_centre", "day"), ("a", "protection_centre", "z"))
    )
    if rng.random() < 0.1:
        names = rng.choice(((), ("day",)))
    uses = tuple(_use(rng, name) for name in rng.sample(names, len(names)))
    budget = rng.choice((None, None, 0.0, 0.3, 1.0, 1.5, 2.25, 10.0))
    return Repurpose(uses, rng.random() < 0.5, rng.random() < 0.6, budget)


def _use(rng: Random, name: str) -> Use:
    return Use(
        name=name,
        radius_km=rng.choice(RADII),
        required_services=rng.choice(((), (), ("rehabilitation",), ("rehabilitation", "medical"))),
        min_beds=rng.choice((0, 0, 5, 6)),
        max_total=rng.choice((None, None, None, 0, 1, 2)),
        annual_cost=rng.choice((None, 0.1, 0.3, 0.5, 1.0)),
    )


def turned(problem: Problem, rng: Random) -> Problem:
    """The same question with its uses and required services in another order."""
    uses = list(problem.policy.repurpose.uses)
    rng.shuffle(uses)
    listed = tuple(replace(use, required_services=use.required_services[::-1]) for use in uses)
    repurpose = replace(problem.policy.repurpose, uses=listed)
    return replace(problem, policy=replace(problem.policy, repurpose=repurpose))
