"""Regions of a problem that share nothing, each with its choices."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.arcs import Arcs, find_arcs
from optimizer.choices import Choices
from optimizer.groups import find_choices
from optimizer.problem import Problem
from optimizer.quota import Totals
from optimizer.regions import Homes, falls_apart, find_regions, part_of


@dataclass(frozen=True)
class Region:
    """One region: its question, the moves it permits, its choices, and the least totals of its stages
    (None: not known)."""

    problem: Problem
    arcs: Arcs
    choices: Choices
    totals: Totals | None = None


def regions_of(problem: Problem) -> list[Region]:
    """The regions of a problem, whose least totals add up to its own; all of it is one where rules tie
    the whole nation together (see `optimizer.regions`). A county is never in two of them, as its limit is
    raised for all of its homes, of whatever network."""
    if not falls_apart(problem):
        return [_region(problem)]
    return [_region(part_of(problem, homes)) for homes in _with_whole_counties(problem)]


def _with_whole_counties(problem: Problem) -> list[Homes]:
    """The regions, those joined that share a division."""
    joined: list[tuple[set[str], Homes]] = []
    for region in find_regions(problem):
        homes, divisions = region, {problem.institutions[home].division for home in region}
        for one in [one for one in joined if one[0] & divisions]:
            joined.remove(one)
            divisions, homes = divisions | one[0], (*homes, *one[1])
        joined.append((divisions, homes))
    return [tuple(sorted(homes)) for _, homes in joined]


def _region(problem: Problem) -> Region:
    arcs = find_arcs(problem)
    return Region(problem, arcs, find_choices(problem, arcs))
