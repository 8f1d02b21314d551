"""The figures of a whole plan, and the same for each province and prefecture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

from optimizer.figures.condition import Raising
from optimizer.figures.group import Figures, GroupTally
from optimizer.figures.outcomes import HomeOutcome, home_outcomes
from optimizer.figures.services import FULL_SET, all_unmet_needs, count_unserved
from optimizer.institution import Institution
from optimizer.plan import Plan
from optimizer.policy import Policy
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
    groups = _Groups(problem.policy)
    tallies_of: dict[str, tuple[GroupTally, ...]] = {}
    unmet = all_unmet_needs(problem)
    for institution, row, lacking in zip(problem.institutions, rows, unmet, strict=True):
        before, after = _conditions(institution, row, lacking)
        tallies_of[institution.id] = groups.of(institution)
        for tally in tallies_of[institution.id]:
            tally.add_home(row, before, after)
    for move in plan.assignments:
        for tally in tallies_of[move.sender]:
            tally.travel.add(move)
    return groups.summary()


def _conditions(home: Institution, row: HomeOutcome, unmet: frozenset[str]) -> tuple[Raising, Raising]:
    """The home before and after the plan."""
    others = home.adults + home.children_temporary
    full_set, isolation = FULL_SET.issubset(home.services), bool(home.isolation_beds)
    counts = (
        (row.children_before, count_unserved(home.children, unmet)),
        (row.children_remaining, row.unserved_after),
    )
    before, after = (
        Raising(
            children=children,
            unserved=unserved,
            occupants=children + others,
            usable_beds=row.usable_beds,
            city_level=not home.is_county,
            full_set=full_set,
            isolation=isolation,
        )
        for children, unserved in counts
    )
    return before, after


@dataclass(slots=True)
class _Groups:
    """The tallies of the nation, of each province and of each prefecture, made as homes turn up."""

    policy: Policy
    nation: GroupTally = field(init=False)
    provinces: dict[str, GroupTally] = field(default_factory=dict)
    prefectures: dict[str, GroupTally] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.nation = GroupTally.under(self.policy)

    def of(self, home: Institution) -> tuple[GroupTally, GroupTally, GroupTally]:
        """The three tallies that a home counts in."""
        return (
            self.nation,
            self._tally(self.provinces, home.province),
            self._tally(self.prefectures, home.prefecture or home.province),
        )

    def _tally(self, tallies: dict[str, GroupTally], code: str) -> GroupTally:
        if code not in tallies:
            tallies[code] = GroupTally.under(self.policy)
        return tallies[code]

    def summary(self) -> Summary:
        """All figures so far."""
        nation = self.nation.figures()
        return Summary(
            **{one.name: getattr(nation, one.name) for one in fields(Figures)},
            by_province=_by_code(self.provinces),
            by_prefecture=_by_code(self.prefectures),
        )


def _by_code(tallies: Mapping[str, GroupTally]) -> tuple[tuple[str, Figures], ...]:
    return tuple((code, tallies[code].figures()) for code in sorted(tallies))
