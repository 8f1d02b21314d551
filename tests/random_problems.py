"""Tiny random problems in which every supported field of the policy is varied."""

from __future__ import annotations

from random import Random
from typing import Any

from optimizer.institution import Institution, Level, Lock
from optimizer.policy import PRESETS, Goal, MoveRule, Policy, Quota, Reach, Retention, Rule, Stage
from optimizer.problem import Problem
from tests.fixtures_distances import make_problem

DIVISIONS = ("360121", "360122", "360221", "360731", "430121", "429004", "500233", "500101")
CITY_DIVISIONS = ("360100", "360200", "430100", "360000", "420000", "500000", "420100")
SERVICES = ("medical", "rehabilitation", "special_education")
NEEDS = ("general", "medical", "rehabilitation", "special_education")
WEIGHTS = (0.01, 0.1, 0.5, 1.0, 3.0, 50.0, 2000.0)


def random_problem(rng: Random) -> Problem:
    """One to three city homes, one to four county homes, at most some fourteen children who may move."""
    needs = rng.sample(NEEDS, rng.randint(1, 3))
    provinces_mixed = rng.random() < 0.3
    cities = [_city(rng, number, needs, provinces_mixed) for number in range(rng.randint(1, 3))]
    counties = [_county(rng, number, needs, provinces_mixed) for number in range(rng.randint(1, 4))]
    homes = cities + counties
    policy = _policy(rng, needs, [home.id for home in cities], [home.id for home in counties])
    lengths = (10.0, 50.0, 100.0, 100.0, 149.99, 150.0, 150.01, 200.0, 300.0, 300.01, 420.5)

    def km(_sender: str, _receiver: str) -> float | None:
        return None if rng.random() < 0.04 else rng.choice(lengths)

    return make_problem(homes, policy, km)


def _children(rng: Random, needs: list[str], most: int) -> tuple[tuple[str, int], ...]:
    counts = dict.fromkeys(needs, 0)
    for _ in range(rng.randint(0, most)):
        counts[rng.choice(needs)] += 1
    return tuple(sorted((need, count) for need, count in counts.items() if count))


def _services(rng: Random, share: float) -> tuple[str, ...]:
    return tuple(service for service in SERVICES if rng.random() < share)


def _city(rng: Random, number: int, needs: list[str], mixed: bool) -> Institution:
    division = rng.choice(CITY_DIVISIONS if mixed else CITY_DIVISIONS[:2] + CITY_DIVISIONS[3:4])
    children = _children(rng, needs, 4)
    own = sum(count for _, count in children)
    return Institution(
        id=f"{rng.choice('acx')}{number}",
        level=Level.PROVINCIAL if division.endswith("0000") else Level.PREFECTURAL,
        division=division,
        beds=rng.choice((own, own + 3, own + 6, own + 12)),
        children=children,
        services=_services(rng, 0.85),
        adults=rng.choice((0, 0, 1)),
        children_temporary=rng.choice((0, 0, 1)),
        usable_beds=rng.choice((None, None, None, own + rng.randint(0, 4))),
        network=rng.choice((None,) * 19 + ("corps",)),
        lock=rng.choice((None, None, None, Lock.KEEP)),
    )


def _county(rng: Random, number: int, needs: list[str], mixed: bool) -> Institution:
    return Institution(
        id=f"{rng.choice('bmz')}{number}-c",
        level=Level.COUNTY,
        division=rng.choice(DIVISIONS if mixed else DIVISIONS[:3]),
        beds=rng.randint(0, 7),
        children=_children(rng, needs, 4),
        children_staying=rng.choice((0, 0, 2)),
        services=_services(rng, 0.4),
        adults=rng.choice((0, 0, 0, 2)),
        usable_beds=rng.choice((None, None, None, rng.randint(0, 6))),
        network=rng.choice((None,) * 19 + ("corps",)),
        lock=rng.choice((None, None, None, None, Lock.KEEP, Lock.FREE)),
    )


def _policy(rng: Random, needs: list[str], cities: list[str], counties: list[str]) -> Policy:
    fields: dict[str, Any] = {}
    if rng.random() < 0.5:
        fields["max_km"] = rng.choice((None, None, 100.0, 150.0, 200.0))
    if rng.random() < 0.3:
        fields["max_km_by_division"] = rng.sample([("36", 120.0), ("3601", 300.0), ("43", None)], 2)
    if rng.random() < 0.3:
        fields["max_km_by_need"] = ((rng.choice(needs), 100.0),)
    asked = {need: () if need == "general" else (need,) for need in needs}
    if rng.random() < 0.2:
        asked[rng.choice(needs)] = ("medical", "rehabilitation")
    return Policy(
        needs=tuple(asked.items()),
        jurisdiction=rng.choice((Reach.PREFECTURE, Reach.PROVINCE, Reach.PROVINCE, Reach.NATION)),
        cross_prefecture_km=rng.choice((0.0, 0.0, 25.5)),
        far_km=rng.choice((150.0, 99.99, 100.0)),
        reserve_share=rng.choice((0.0, 0.05, 0.2)),
        isolation_share=rng.choice((0.0, 0.05)),
        retention=_retention(rng),
        keep_together_up_to=rng.choice((0, 1, 2, 3, 9)),
        moves=tuple(_rule(rng, needs, cities, counties) for _ in range(rng.choice((0, 0, 1, 2, 3)))),
        objective=_objective(rng),
        **{
            key: tuple(map(tuple, value)) if isinstance(value, list) else value
            for key, value in fields.items()
        },
    )


def _retention(rng: Random) -> Retention:
    quotas = (None, None, None, Quota(everywhere=rng.randint(0, 2)), Quota(by_code=(("36", 1), ("50", 0))))
    by_prefecture = (None, None, Quota(everywhere=1), Quota(by_code=(("3601", 1), ("50", 1))))
    return Retention(
        allowed=rng.random() < 0.7,
        min_children=rng.choice((0, 2, 3)),
        min_beds=rng.choice((0, 3, 5)),
        required_services=rng.choice(((), (), ("medical",))),
        required_any_services=rng.choice(((), (), ("medical", "rehabilitation"))),
        max_per_province=rng.choice(quotas),
        max_per_prefecture=rng.choice(by_prefecture),
        hosts_neighbours=rng.random() < 0.85,
    )


def _rule(rng: Random, needs: list[str], cities: list[str], counties: list[str]) -> MoveRule:
    rule = rng.choice(list(Rule))
    need = rng.choice((None, None, rng.choice(needs)))
    if rule is Rule.FORCE:
        return MoveRule(rng.choice(counties), rng.choice(cities + counties), rule, need)
    sender = rng.choice([*counties, "36", "3601"])
    receiver = rng.choice([name for name in [*cities, *counties, "36", "4301"] if name != sender])
    return MoveRule(sender, receiver, rule, need)


def _objective(rng: Random) -> tuple[Stage, ...]:
    if rng.random() < 0.5:
        return rng.choice(list(PRESETS.values()))
    others = [goal for goal in Goal if goal is not Goal.UNPLACED]
    stages = [_stage(rng, rng.sample(others, rng.randint(1, 3))) for _ in range(rng.randint(0, 3))]
    together = rng.sample(others, rng.choice((0, 0, 1, 2)))
    return (_stage(rng, [Goal.UNPLACED, *together]), *stages)


def _stage(rng: Random, goals: list[Goal]) -> Stage:
    return Stage(tuple((goal, rng.choice(WEIGHTS)) for goal in goals))
