"""Problems of several regions, and random edits of one home or one rule: what a what-if is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random
from typing import Any

from optimizer.errors import ProblemInvalid
from optimizer.institution import Institution, Level, Lock
from optimizer.policy import PRESETS, MoveRule, Outage, Policy, Quota, Reach, Repurpose, Retention, Rule, Use
from optimizer.problem import Distances, Problem
from tests.fixtures_distances import make_problem
from tests.random_problems import LENGTHS_KM, random_problem

Homes = tuple[Institution, ...]
Rebuild = Callable[[Homes], Distances]
"""The distances of a changed set of homes (sorted by id)."""

USES = (Use("protection_centre"), Use("day_care", radius_km=99.99, min_beds=3))


def wide_problem(rng: Random, draw: Callable[[Random], Problem] = random_problem) -> Problem:
    """Two random problems side by side under the rules of the first: the second one lies in Hunan, or in a
    network of its own; now and then an agreement or a quota joins them, and uses are tied together."""
    first, second = draw(rng), random_problem(rng, large=False)
    needs = [need for need, _ in first.policy.needs]
    corps = rng.random() < 0.3
    beside = [_moved(rng, one, needs, corps) for one in second.institutions]
    policy = first.policy
    if rng.random() < 0.15:
        allow = MoveRule(rng.choice(("36", "3601", "a0")), rng.choice(("43", "36")), Rule.ALLOW)
        allow = allow if "a0" in {one.id for one in first.institutions} else replace(allow, sender="36")
        policy = replace(policy, moves=(*policy.moves, allow))
    policy = replace(policy, repurpose=_repurpose(rng))
    if rng.random() < 0.5:  # provinces apart from each other, most of the time
        policy = replace(policy, jurisdiction=Reach.PROVINCE, objective=PRESETS["policy"])
    homes = [*first.institutions, *beside]
    if rng.random() < 0.2:
        homes = [replace(one, community_children=rng.choice((0, 0, 3, 5))) for one in homes]
    return make_problem(homes, policy, lambda *_: None if rng.random() < 0.04 else rng.choice(LENGTHS_KM))


def _moved(rng: Random, one: Institution, needs: list[str], corps: bool) -> Institution:
    children: dict[str, int] = {}
    for _, count in one.children:
        need = rng.choice(needs)
        children[need] = children.get(need, 0) + count
    division = one.division if corps else "43" + one.division[2:]
    network = "corps" if corps else one.network
    kept = tuple(sorted(children.items()))
    return replace(one, id=f"{one.id}w", division=division, network=network, children=kept)


def _repurpose(rng: Random) -> Repurpose:
    return Repurpose(
        uses=rng.choice((USES[:1], USES[:1], USES[:1], USES, (replace(USES[0], max_total=1),), ())),
        close_allowed=rng.random() < 0.3,
        one_per_division=rng.random() < 0.8,
    )


def edited(rng: Random, problem: Problem, rebuild: Rebuild) -> Problem:
    """The problem after one edit, drawn from all kinds; one that would be a fault is drawn again."""
    while True:
        try:
            return _edited(rng, problem, rebuild)
        except ProblemInvalid:
            continue


def _edited(rng: Random, problem: Problem, rebuild: Rebuild) -> Problem:
    drawn = rng.random()
    homes = list(problem.institutions)
    if drawn < 0.15:
        policy = replace(problem.policy, **policy_edit(rng, problem))
        return Problem(problem.institutions, policy, problem.distances)
    place = rng.randrange(len(homes))
    if drawn < 0.25 and len(homes) > 1:
        del homes[place]
    elif drawn < 0.35:
        homes.append(replace(homes[place], id=f"{homes[place].id}-{rng.randrange(1000)}"))
    else:
        homes[place] = replace(homes[place], **home_edit(rng, homes[place], problem))
    kept = tuple(sorted(homes, key=lambda one: one.id))
    same = [one.id for one in kept] == [one.id for one in problem.institutions]
    same = same and kept[place].division == problem.institutions[place].division
    return Problem(kept, problem.policy, problem.distances if same else rebuild(kept))


def home_edit(rng: Random, one: Institution, problem: Problem) -> dict[str, Any]:
    """New values of one or two fields of a home."""
    needs = [need for need, _ in problem.policy.needs]
    services = ("medical", "rehabilitation", "special_education", "social_work")
    more = dict(one.children)
    need = rng.choice(needs)
    more[need] = max(0, more.get(need, 0) + rng.choice((-2, -1, 1, 3, 12)))
    options: list[dict[str, Any]] = [
        {"beds": max(0, one.beds + rng.choice((-20, -5, -1, 1, 5, 30)))},
        {"usable_beds": rng.choice((None, one.beds, one.beds // 2))},
        {"children": tuple(sorted((name, count) for name, count in more.items() if count))},
        {"services": tuple(sorted(rng.sample(services, rng.randint(0, 4))))},
        {"service_places": rng.choice(((), (("medical", 2),)))},
        {"lock": rng.choice((None, Lock.KEEP, Lock.FREE))},
        {"division": rng.choice(problem.institutions).division},
        {"network": rng.choice((None, None, "corps"))},
        {"level": rng.choice((Level.COUNTY, Level.PREFECTURAL))},
        {"adults": rng.randint(0, 4)},
        {"max_children": rng.choice((None, 3, 40))},
        {"name": "renamed"},
    ]
    return rng.choice(options)


def policy_edit(rng: Random, problem: Problem) -> dict[str, Any]:
    """A new value of one field of the policy."""
    policy = problem.policy
    division = rng.choice(problem.institutions).division
    options: list[dict[str, Any]] = [
        {"max_km": rng.choice((100.0, 200.0, 250.0, None))},
        {"max_km_by_division": (*_but(policy, division[:4]), (division[:4], 120.0))},
        {"max_km_by_division": (*_but(policy, division[:2]), (division[:2], None))},
        {"jurisdiction": rng.choice(list(Reach))},
        {"cross_prefecture_km": rng.choice((0.0, 10.5))},
        {"reserve_share": rng.choice((0.0, 0.05, 0.1))},
        {"keep_together_up_to": rng.choice((0, 3, 9))},
        {"min_viable_children": rng.choice((0, 2))},
        {"consolidate_city_level": not policy.consolidate_city_level},
        {"underused_below": 0.5},
        {"far_km": 120.0},
        {"objective": rng.choice(list(PRESETS.values()))},
        {"repurpose": _repurpose(rng)},
        {"retention": _retention(rng, policy.retention, division[:2])},
        {"moves": (*policy.moves, _rule(rng, problem))},
        {"moves": ()},
        {"outage": rng.choice((None, Outage(100.0)))},
    ]
    return rng.choice(options)


def _but(policy: Policy, prefix: str) -> Iterable[tuple[str, float | None]]:
    return (row for row in policy.max_km_by_division if row[0] != prefix)


def _retention(rng: Random, old: Retention, province: str) -> Retention:
    options: list[dict[str, Any]] = [
        {"allowed": not old.allowed},
        {"min_children": rng.choice((0, 2, 20))},
        {"max_total": rng.choice((None, 1, 2, 1000))},
        {"max_per_province": rng.choice((None, Quota(by_code=((province, 1),)), Quota(everywhere=3)))},
        {"max_per_prefecture": rng.choice((None, Quota(everywhere=1)))},
        {"hosts_neighbours": not old.hosts_neighbours},
    ]
    return replace(old, **rng.choice(options))


def _rule(rng: Random, problem: Problem) -> MoveRule:
    one, other = (rng.choice(problem.institutions) for _ in range(2))
    rule = rng.choice(list(Rule))
    if rule is Rule.FORCE or rng.random() < 0.5:
        return MoveRule(one.id, other.id, rule)
    return MoveRule(one.division[:4], other.division[: rng.choice((2, 4))], rule)
