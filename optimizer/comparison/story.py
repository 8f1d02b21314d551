"""The whole comparison of two plans."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from optimizer.comparison.inputs import FieldChange, find_field_changes
from optimizer.comparison.outcomes import Outcome, Verdict, match_group
from optimizer.comparison.places import Planned, find_groups
from optimizer.comparison.rows import (
    FateChange,
    MoveChange,
    OneSided,
    UnplacedChange,
    find_fates,
    find_moves,
    find_one_sided,
    find_unplaced,
)
from optimizer.comparison.tally import ChildTally, tally_of, together
from optimizer.figures import Figures, summarize_provinces


@dataclass(frozen=True, slots=True)
class RegionChange:
    """The figures of a region in each plan (None where it has no home in that set), and its children.

    `code`: the province's two digits, empty for the nation. A child counts in the province of its home,
    in the later set where the home stands in both.
    """

    code: str
    before: Figures | None
    after: Figures | None
    children: ChildTally


@dataclass(frozen=True, slots=True)
class HomeChange:
    """A home with children for whom anything differs, and all of its children."""

    home: str
    children: ChildTally


@dataclass(frozen=True)
class PlansCompared:
    """What differs between two plans. All rows are sorted by id, `by_province` by code.

    `outcomes`: only children for whom anything differs. `homes`: likewise.
    """

    nation: RegionChange
    by_province: tuple[RegionChange, ...]
    homes: tuple[HomeChange, ...]
    outcomes: tuple[Outcome, ...]
    moves: tuple[MoveChange, ...]
    unplaced: tuple[UnplacedChange, ...]
    fates: tuple[FateChange, ...]

    def hardest_hit(self, verdict: Verdict, most: int) -> list[Outcome]:
        """The outcomes of this verdict (better or worse), those who are hit hardest first: a place won or
        lost, then the largest difference in km, then most children."""
        rows = (one for one in self.outcomes if one.verdict is verdict)
        return sorted(rows, key=_severity)[:most]


@dataclass(frozen=True)
class Comparison:
    """Two plans side by side. `plans` is None unless both have one. `added`: homes that only the later set
    has, `removed`: that only the earlier one has."""

    plans: PlansCompared | None
    added: tuple[OneSided, ...]
    removed: tuple[OneSided, ...]
    fields: tuple[FieldChange, ...]


def compare(before: Planned, after: Planned) -> Comparison:
    """Compare an earlier plan with a later one; either may be of any set under any policy."""
    return Comparison(
        plans=_compare_plans(before, after) if before.has_fates and after.has_fates else None,
        added=tuple(find_one_sided(after, before)),
        removed=tuple(find_one_sided(before, after)),
        fields=tuple(find_field_changes(before.problem, after.problem)),
    )


def _compare_plans(before: Planned, after: Planned) -> PlansCompared:
    outcomes, unchanged = _outcomes(before, after)
    homes = outcomes.keys() | unchanged.keys()
    tallies = {home: tally_of(outcomes.get(home, ()), unchanged[home]) for home in homes}
    listed = [row for rows in outcomes.values() for row in rows if row.is_changed]
    provinces = _by_province(before, after, tallies)
    here, there = (summarize_provinces(one.problem, one.plan) for one in (before, after))
    return PlansCompared(
        nation=RegionChange("", here[0], there[0], together(provinces.values())),
        by_province=_regions(dict(here[1]), dict(there[1]), provinces),
        homes=tuple(HomeChange(home, tallies[home]) for home in sorted({row.home for row in listed})),
        outcomes=tuple(sorted(listed, key=_order)),
        moves=tuple(find_moves(before, after)),
        unplaced=tuple(find_unplaced(before, after)),
        fates=tuple(find_fates(before, after)),
    )


def _outcomes(before: Planned, after: Planned) -> tuple[Mapping[str, Sequence[Outcome]], Counter[str]]:
    """By home: the outcomes of needs of which anything differs, and how many children have others."""
    here, there = find_groups(before), find_groups(after)
    found: dict[str, list[Outcome]] = defaultdict(list)
    unchanged: Counter[str] = Counter()
    for home, need in here.keys() | there.keys():
        was, now = here.get((home, need), {}), there.get((home, need), {})
        if was == now:
            unchanged[home] += sum(children for children, _ in was.values())
        else:
            found[home] += match_group(home, need, was, now)
    return found, unchanged


def _by_province(
    before: Planned, after: Planned, tallies: Mapping[str, ChildTally]
) -> Mapping[str, ChildTally]:
    """The children of each province."""
    province = {home.id: home.province for home in before.problem.institutions}
    province |= {home.id: home.province for home in after.problem.institutions}
    by_code: dict[str, list[ChildTally]] = defaultdict(list)
    for home, tally in tallies.items():
        by_code[province[home]].append(tally)
    return {code: together(listed) for code, listed in by_code.items()}


def _regions(
    before: Mapping[str, Figures], after: Mapping[str, Figures], children: Mapping[str, ChildTally]
) -> tuple[RegionChange, ...]:
    codes = sorted(before.keys() | after.keys())
    return tuple(
        RegionChange(code, before.get(code), after.get(code), children.get(code, ChildTally()))
        for code in codes
    )


def _severity(row: Outcome) -> tuple[bool, int, int, tuple[str, ...]]:
    is_placing = (row.before is None or row.before.home is None) != (
        row.after is None or row.after.home is None
    )
    return not is_placing, -abs(row.added_length or 0), -row.children, _order(row)


_ids = attrgetter("home", "need")


def _order(row: Outcome) -> tuple[str, ...]:
    """Home, need, then where from and where to."""
    ends = ("" if place is None else place.home or "" for place in (row.before, row.after))
    return (*_ids(row), *ends)
