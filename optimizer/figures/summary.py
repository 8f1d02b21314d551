"""The figures of a whole plan, and the same for each province and prefecture."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from optimizer.figures.beds import other_occupants
from optimizer.figures.condition import Raising
from optimizer.figures.group import Figures, GroupTally
from optimizer.figures.outcomes import HomeOutcome, home_outcomes
from optimizer.figures.services import FULL_SET, all_unmet_needs, count_unserved
from optimizer.figures.travel import TravelRules
from optimizer.institution import Institution
from optimizer.plan import Plan
from optimizer.problem import Problem


@dataclass(frozen=True, slots=True)
class Summary(Figures):
    """The figures of the nation, with those of its regions as pairs of code and figures, sorted.

    `by_province`: by the first two digits. `by_prefecture`: by the prefecture's code; homes without a
    prefecture under their province's two digits. Only regions with at least one home are listed.
    """

    by_province: tuple[tuple[str, Figures], ...]
    by_prefecture: tuple[tuple[str, Figures], ...]


def summarize(problem: Problem, plan: Plan, outcomes: Sequence[HomeOutcome] | None = None) -> Summary:
    """All figures of a plan. `outcomes` are those of `home_outcomes`, made here if not given.

    Raises `ValueError` for a plan without fates (infeasible, no_plan): it has no figures.
    """
    if not plan.fates:
        raise ValueError("a plan without fates has no figures")
    rows = home_outcomes(problem, plan) if outcomes is None else outcomes
    prefectures = _by_region(problem, plan, rows, _prefecture)
    provinces = _together(prefectures, 2)
    nation = _together(provinces, 0)[""].figures()
    return Summary(
        **{one.name: getattr(nation, one.name) for one in fields(Figures)},
        by_province=_sorted_figures(provinces),
        by_prefecture=_sorted_figures(prefectures),
    )


def summarize_provinces(problem: Problem, plan: Plan) -> tuple[Figures, tuple[tuple[str, Figures], ...]]:
    """The nation and its provinces alone, as in `summarize` and faster. Raises as that does."""
    if not plan.fates:
        raise ValueError("a plan without fates has no figures")
    provinces = _by_region(problem, plan, home_outcomes(problem, plan), attrgetter("province"))
    return _together(provinces, 0)[""].figures(), _sorted_figures(provinces)


def _prefecture(home: Institution) -> str:
    """The prefecture; homes without one go under their province's two digits."""
    return home.prefecture or home.province


def _by_region(
    problem: Problem, plan: Plan, rows: Sequence[HomeOutcome], region: Callable[[Institution], str]
) -> dict[str, GroupTally]:
    """The tally of each region."""
    rules = TravelRules.of(problem.policy)
    tallies: dict[str, GroupTally] = {}
    tally_of: dict[str, GroupTally] = {}
    for home, row, unmet in zip(problem.institutions, rows, all_unmet_needs(problem), strict=True):
        code = region(home)
        if code not in tallies:
            tallies[code] = GroupTally.under(rules)
        tally_of[home.id] = tallies[code]
        tallies[code].add_home(row, *_conditions(home, row, unmet))
    for move in plan.assignments:
        tally_of[move.sender].travel.add(move)
    return tallies


def _together(tallies: Mapping[str, GroupTally], digits: int) -> dict[str, GroupTally]:
    """Tallies of the larger groups whose code is the first digits of the given ones; no digits: all."""
    larger: dict[str, GroupTally] = {}
    for code, tally in tallies.items():
        whole = code[:digits]
        if whole not in larger:
            larger[whole] = GroupTally.under(tally.travel.rules)
        larger[whole].absorb(tally)
    return larger


def _sorted_figures(tallies: Mapping[str, GroupTally]) -> tuple[tuple[str, Figures], ...]:
    return tuple((code, tallies[code].figures()) for code in sorted(tallies))


def _conditions(home: Institution, row: HomeOutcome, unmet: frozenset[str]) -> tuple[Raising, Raising]:
    """The home before and after the plan."""
    full_set, isolation = FULL_SET.issubset(home.services), bool(home.isolation_beds)
    counts = (
        (row.children_before, count_unserved(home.children, unmet)),
        (row.children_remaining, row.unserved_after),
    )
    before, after = (
        Raising(
            children=children,
            unserved=unserved,
            occupants=children + other_occupants(home),
            usable_beds=row.usable_beds,
            city_level=not home.is_county,
            full_set=full_set,
            isolation=isolation,
        )
        for children, unserved in counts
    )
    return before, after
