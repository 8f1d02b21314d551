"""Tiny random problems in which every supported field of the policy is varied.

Small on purpose: enumeration must stay cheap, and mistakes show in small cases. Lengths come from
a short list, so that ties and lengths just at, below and above the limits are common.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from random import Random
from typing import Any

from optimizer.institution import Institution, Level, Lock
from optimizer.policy import (
    PRESETS,
    Goal,
    MoveRule,
    Outage,
    Policy,
    Quota,
    Reach,
    Retention,
    Rule,
    StaffRatio,
    Stage,
)
from optimizer.problem import Problem
from tests.fixtures_distances import make_problem


@dataclass(frozen=True)
class Region:
    """Divisions to draw from. In a `neighbourly` one most county homes may be retained and have beds and
    services for their neighbours, so that they compete with the city homes as hosts.
    """

    counties: tuple[str, ...]
    cities: tuple[str, ...]
    neighbourly: bool = False


ONE_PREFECTURE = Region(("360121", "360122"), ("360100", "360200"), neighbourly=True)
ONE_PROVINCE = Region(("360121", "360122", "360221"), ("360100", "360200", "360000"))
PROVINCE_DIRECT = Region(("429004", "429005", "420121"), ("420100", "420200", "420000"))
MIXED = Region(
    ("360121", "360122", "360221", "360731", "430121", "429004", "500233", "500101"),
    ("360100", "360200", "430100", "360000", "420000", "500000", "420100"),
)
REGIONS = (*[ONE_PREFECTURE] * 4, *[ONE_PROVINCE] * 3, PROVINCE_DIRECT, *[MIXED] * 2)
SERVICES = ("medical", "rehabilitation", "special_education")
NEEDS = ("general", *SERVICES)
WEIGHTS = (0.01, 0.1, 0.5, 1.0, 3.0, 50.0, 2000.0)
LENGTHS_KM = (10.0, 50.0, 99.99, 100.0, 100.0, 149.99, 150.0, 150.01, 200.0, 300.0, 300.01, 420.5)
FUNCTIONS = ("carer", "therapist")
NETWORKS = (None,) * 19 + ("corps",)


def random_problem(rng: Random, large: bool = True) -> Problem:
    """One to three city homes, one to four county homes of at most four children each; now and then
    two or three homes and one of them with more than nine children, too many for any small group (if
    `large`).
    """
    needs = rng.sample(NEEDS, rng.randint(1, 3))
    region = rng.choice(REGIONS)
    cities = [_city(rng, number, needs, region) for number in range(rng.randint(1, 3))]
    counties = [
        _county(rng, number, needs, region) for number in range(rng.randint(1, min(4, 6 - len(cities))))
    ]
    if rng.random() < 0.05 and large:
        cities, counties = cities[:1], [_large(rng, needs), *counties[:1]]
    ids = [home.id for home in cities], [home.id for home in counties]
    policy = _policy(rng, region, needs, *ids)

    def km(_sender: str, _receiver: str) -> float | None:
        return None if rng.random() < 0.04 else rng.choice(LENGTHS_KM)

    return make_problem([*cities, *counties], policy, km)


def harder_problem(rng: Random) -> Problem:
    """A random problem in which rules that tie homes together are frequent: consolidation, least sizes,
    staff, outages, a quota over all, the longest move, tolerances."""
    problem = random_problem(rng, large=False)
    policy = replace(
        problem.policy,
        consolidate_city_level=rng.random() < 0.4,
        min_viable_children=rng.choice((0, 0, 1, 2, 3)),
        staff_ratio=_staff_ratio(rng, [need for need, _ in problem.policy.needs]),
        outage=rng.choice((None, None, Outage(150.0), Outage(100.0), Outage(300.0, hard=True))),
        retention=replace(problem.policy.retention, max_total=rng.choice((None, None, 0, 1, 2))),
        objective=_harder_objective(rng),
    )
    return Problem(problem.institutions, policy, problem.distances)


def _staff_ratio(rng: Random, needs: list[str]) -> tuple[StaffRatio, ...]:
    if rng.random() < 0.6:
        return ()
    return tuple(
        StaffRatio(
            function,
            tuple((need, rng.choice((1.0, 1.5, 2.0, 4.0))) for need in needs if rng.random() < 0.7)
            or ((needs[0], 2.0),),
            hire_max_share=rng.choice((0.0, 0.5, 1.0)),
            hire_cost=rng.choice((None, 300.0, 1000.25)),
        )
        for function in FUNCTIONS
        if rng.random() < 0.7
    )


def _harder_objective(rng: Random) -> tuple[Stage, ...]:
    drawn = rng.random()
    if drawn < 0.25:
        return rng.choice(list(PRESETS.values()))
    if drawn < 0.5:
        return PRESETS["fairest"]
    if drawn < 0.65:
        stages = [stage for stage in _objective(rng) if not stage.is_longest_move]
        stages.insert(rng.randint(1, len(stages)), Stage(((Goal.MAX_KM, 1.0),), rng.choice((0.0, 0.0, 0.2))))
        return tuple(stages)
    stages = _objective(rng)
    shares = (0.0, 0.0, 0.05, 0.5)
    return tuple(replace(stage, tolerance=rng.choice(shares)) for stage in stages)


def told(problem: Problem) -> str:
    """A problem in few lines, for the message of a test that failed: what differs from the defaults."""
    homes = [_differences(one) for one in problem.institutions]
    table = problem.distances.describe()["rows"]
    return "\n".join(["", *homes, _differences(problem.policy), f"lengths in 10 m: {table}"])


def _differences(value: Institution | Policy) -> str:
    bare = Institution("", Level.PREFECTURAL, "", -1) if isinstance(value, Institution) else Policy()
    pairs = [(field.name, getattr(value, field.name)) for field in fields(value)]
    return ", ".join(f"{name}={found}" for name, found in pairs if found != getattr(bare, name))


def _children(rng: Random, needs: list[str], count: int) -> tuple[tuple[str, int], ...]:
    drawn = [rng.choice(needs) for _ in range(count)]
    return tuple((need, drawn.count(need)) for need in sorted(set(drawn)))


def _services(rng: Random, share: float) -> tuple[str, ...]:
    return tuple(service for service in SERVICES if rng.random() < share)


def _city(rng: Random, number: int, needs: list[str], region: Region) -> Institution:
    division = rng.choice(region.cities)
    own = rng.randint(0, 4)
    provincial = division.endswith("0000") or rng.random() < 0.15
    return Institution(
        id=f"{rng.choice('acx')}{number}",
        level=Level.PROVINCIAL if provincial else Level.PREFECTURAL,
        division=division,
        beds=rng.choice((own, own + 3, own + 6, own + 12)),
        children=_children(rng, needs, own),
        services=_services(rng, rng.choice((0.6, 0.95))),
        adults=rng.choice((0, 0, 1)),
        children_temporary=rng.choice((0, 0, 1)),
        usable_beds=rng.choice((None, None, None, own + rng.randint(0, 4))),
        network=rng.choice(NETWORKS),
        lock=rng.choice((None, None, None, Lock.KEEP)),
        **_extras(rng),
    )


def _extras(rng: Random) -> dict[str, Any]:
    """What few homes state: an upper size, places of a service, staff, costs."""
    places = tuple((service, rng.randint(0, 3)) for service in SERVICES if rng.random() < 0.15)
    return {
        "max_children": rng.choice((None, None, None, None, rng.randint(0, 5))),
        "service_places": places if rng.random() < 0.4 else (),
        "staff": tuple((function, rng.randint(0, 3)) for function in FUNCTIONS),
        "annual_cost_open": rng.choice((None, 1000.0, 2500.5)),
        "annual_cost_per_child": rng.choice((None, 100.0, 99.99)),
    }


def _county(rng: Random, number: int, needs: list[str], region: Region) -> Institution:
    return Institution(
        id=f"{rng.choice('bmz')}{number}-c",
        level=Level.COUNTY,
        division=rng.choice(region.counties),
        beds=rng.randint(3, 9) if region.neighbourly else rng.randint(0, 7),
        children=_children(rng, needs, rng.randint(0, 4)),
        children_staying=rng.choice((0, 0, 2)),
        children_temporary=rng.choice((0, 0, 0, 1)),
        services=_services(rng, 0.8 if region.neighbourly else 0.4),
        adults=rng.choice((0, 0, 0, 2)),
        usable_beds=rng.choice((None, None, None, rng.randint(0, 6))),
        network=rng.choice(NETWORKS),
        lock=rng.choice((None, None, None, Lock.KEEP, Lock.FREE)),
        **_extras(rng),
    )


def _large(rng: Random, needs: list[str]) -> Institution:
    """A county home just below or above the usual size of a group that stays together."""
    return Institution(
        id="large",
        level=Level.COUNTY,
        division="360121",
        beds=rng.choice((5, 10, 15)),
        children=_children(rng, needs[:2], rng.choice((9, 10, 11))),
        services=_services(rng, 0.5),
    )


def _policy(rng: Random, region: Region, needs: list[str], cities: list[str], counties: list[str]) -> Policy:
    asked: dict[str, tuple[str, ...]] = {need: () if need == "general" else (need,) for need in needs}
    if rng.random() < 0.2:
        asked[rng.choice(needs)] = ("medical", "rehabilitation")
    by_division = (("36", 120.0), ("3601", 300.0), ("43", None), ("3602", None), ("36", 100.0))
    return Policy(
        needs=tuple(asked.items()),
        jurisdiction=rng.choice((Reach.PREFECTURE, Reach.PROVINCE, Reach.PROVINCE, Reach.NATION)),
        max_km=rng.choice((300.0, 300.0, 300.0, None, None, 100.0, 150.0, 200.0)),
        max_km_by_division=rng.choice(((), (), by_division[:2], by_division[1:3], by_division[3:])),
        max_km_by_need=rng.choice(((), (), ((rng.choice(needs), 100.0),))),
        cross_prefecture_km=rng.choice((0.0, 0.0, 25.5)),
        far_km=rng.choice((150.0, 99.99, 100.0)),
        reserve_share=rng.choice((0.0, 0.05, 0.2)),
        isolation_share=rng.choice((0.0, 0.05)),
        retention=_retention(rng, region),
        keep_together_up_to=rng.choice((0, 0, 1, 2, 3, 9)),
        moves=tuple(_rule(rng, needs, cities, counties) for _ in range(rng.choice((0, 0, 1, 2, 3)))),
        objective=_objective(rng),
    )


def _retention(rng: Random, region: Region) -> Retention:
    if rng.random() < (0.8 if region.neighbourly else 0.1):
        return Retention(min_children=0, min_beds=0)
    by_province = (
        None,
        None,
        None,
        Quota(everywhere=rng.randint(0, 2)),
        Quota(by_code=(("36", 1), ("50", 0))),
    )
    by_prefecture = (None, None, Quota(everywhere=1), Quota(by_code=(("3601", 1), ("50", 1))))
    return Retention(
        allowed=rng.random() < 0.7,
        min_children=rng.choice((0, 2, 3)),
        min_beds=rng.choice((0, 3, 5)),
        required_services=rng.choice(((), (), ("medical",))),
        required_any_services=rng.choice(((), (), ("medical", "rehabilitation"))),
        max_per_province=rng.choice(by_province),
        max_per_prefecture=rng.choice(by_prefecture),
        hosts_neighbours=rng.random() < 0.85,
    )


def _rule(rng: Random, needs: list[str], cities: list[str], counties: list[str]) -> MoveRule:
    rule = rng.choice(list(Rule))
    need = rng.choice((None, None, rng.choice(needs)))
    if rule is Rule.FORCE:
        return MoveRule(rng.choice(counties), rng.choice(cities + counties), rule, need)
    sender = rng.choice([*counties, *cities, "36", "3601"])
    receiver = rng.choice([name for name in [*cities, *counties, "36", "4301"] if name != sender])
    return MoveRule(sender, "36" if rng.random() < 0.1 else receiver, rule, need)


def _objective(rng: Random) -> tuple[Stage, ...]:
    preset = rng.random()
    if preset < 0.45:
        return rng.choice(list(PRESETS.values()))
    if preset < 0.55:  # pairs of homes tie the needs of one home together: rare among free lists
        return tuple(_stage(rng, [goal]) for goal in (Goal.UNPLACED, Goal.DESTINATIONS, Goal.CHILD_KM))
    others = [goal for goal in Goal if goal not in (Goal.UNPLACED, Goal.MAX_KM, Goal.UNCOVERED)]
    stages = [_stage(rng, rng.sample(others, rng.randint(1, 3))) for _ in range(rng.randint(0, 3))]
    together = rng.sample(others, rng.choice((0, 0, 1, 2)))
    return (_stage(rng, [Goal.UNPLACED, *together]), *stages)


def _stage(rng: Random, goals: list[Goal]) -> Stage:
    return Stage(tuple((goal, rng.choice(WEIGHTS)) for goal in goals))
