"""Dossiers for the report: six homes worked out by hand, a solved pair of provinces, and none at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from geodata.distances import DistanceSpec, build_distances
from geodata.dossier import Dossier, Told, Warned
from geodata.language import Language
from optimizer.certify import certify
from optimizer.figures import home_outcomes, summarize
from optimizer.institution import Institution, Lock
from optimizer.pipeline import optimize
from optimizer.plan import Plan, Reason, Status
from optimizer.policy import Policy, Quota, Retention
from optimizer.problem import Problem
from tests.fixtures_distances import make_problem
from tests.optimizer.figures_example import HOMES, KM, PLAN, POLICY
from tests.optimizer.homes import city, county

POINTS = {
    "a-city": (114.93, 25.83),
    "b-leaving": (114.30, 25.79),
    "c-retained": (116.02, 25.88),
    "d-blocked": (112.90, 30.40),
    "f-full": (114.30, 30.59),
}
"""Where the six homes lie; `e-empty` has no point."""
REASONS = {reason.value: f"because {reason.value}" for reason in Reason}
EFFECTIVE = {
    "needs": {"general": [], "medical": ["medical"]},
    "jurisdiction": "province",
    "max_km": None,
    "far_km": 150.0,
    "reserve_share": 0.05,
    "retention": {"allowed": True, "required_services": [], "min_beds": 30},
    "moves": [{"from": "b-leaving", "to": "36", "need": None, "rule": "forbid"}],
    "objective": "policy",
}


def by_hand(language: Language = Language.EN, homes: Sequence[Institution] = HOMES) -> Dossier:
    """The six homes and their plan; `homes` may be given other names."""
    lain = tuple(replace(home, lon=_lon(home.id), lat=_lat(home.id)) for home in homes)
    problem = make_problem(lain, POLICY, KM)
    return told(problem, replace(PLAN, conflict=()), language)


@cache
def solved(language: Language = Language.EN) -> Dossier:
    """Two provinces with 2 and 30 homes each, solved; some moves are far."""
    homes = tuple(
        sorted((*_province("36", 114.0, 26.0), *_province("51", 103.0, 30.0)), key=lambda one: one.id)
    )
    problem = Problem(homes, Policy(far_km=60.0), build_distances(homes, DistanceSpec()))
    return told(problem, optimize(problem), language)


@cache
def contradicting(language: Language = Language.EN) -> Dossier:
    """Two homes locked to stay where one may."""
    homes = (county("a", lock=Lock.KEEP), county("b", lock=Lock.KEEP))
    policy = Policy(retention=Retention(max_per_province=Quota(everywhere=1)))
    problem = make_problem(homes, policy, lambda _from, _to: 1.0)
    plan = optimize(problem)
    assert plan.status is Status.INFEASIBLE
    return told(problem, plan, language)


def out_of_time(language: Language = Language.EN) -> Dossier:
    """No plan was found in time."""
    problem = make_problem((city("a", 3),), Policy(), lambda _from, _to: 1.0)
    return told(problem, Plan(Status.NO_PLAN), language)


def told(problem: Problem, plan: Plan, language: Language) -> Dossier:
    """The dossier of a plan, with plain sentences."""
    certificate = certify(problem, plan)
    outcomes = home_outcomes(problem, plan)
    sentences = Told(
        stages=tuple(f"stage {number}" for number in range(len(certificate.stages))),
        reasons=REASONS,
        warnings=(
            Warned("distances", "straight_line", "straight line"),
            Warned(problem.institutions[0].id, "over_full", "12 children, 9 places"),
        ),
        conflict=tuple(f"demand {number}: {one.where}" for number, one in enumerate(plan.conflict)),
    )
    return Dossier(
        problem=problem,
        plan=plan,
        certificate=certificate,
        outcomes=outcomes,
        summary=summarize(problem, plan, outcomes) if plan.fates else None,
        order=tuple(home.id for home in problem.institutions),
        language=language,
        told=sentences,
        policy=EFFECTIVE,
        meta={"title": "Trial", "as_of": "2024-06", "author": "Bureau", "document": "No 7"},
    )


def _province(code: str, lon: float, lat: float) -> list[Institution]:
    """Two cities at one end of a row of thirty county homes."""
    services = ("medical", "rehabilitation", "special_education", "social_work")
    homes = [
        city(
            f"{code}-city-{k}",
            40 + k,
            division=f"{code}0{k + 1}00",
            lon=lon + k / 2,
            lat=lat,
            services=services,
        )
        for k in range(2)
    ]
    for k in range(30):
        children = {"general": k % 5, "medical": (3 * k) % 7}
        place = {"division": f"{code}0{k % 2 + 1}{21 + k // 2}", "lon": lon + k / 20, "lat": lat + k / 15}
        homes.append(county(f"{code}-county-{k:02}", children, beds=12, **place))
    return homes


def _lon(home_id: str) -> float | None:
    return POINTS[home_id][0] if home_id in POINTS else None


def _lat(home_id: str) -> float | None:
    return POINTS[home_id][1] if home_id in POINTS else None
