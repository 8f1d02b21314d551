"""The story of a sensitivity: regions, what they come to now, then every change that could be felt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from optimizer.conflicts import find_conflict
from optimizer.exact import UNITS_PER_KM
from optimizer.plan import Status
from optimizer.problem import Problem
from optimizer.quota import Totals
from optimizer.sensitivity.beds import bed_values
from optimizer.sensitivity.limits import km_values
from optimizer.sensitivity.regions import Region, regions_of
from optimizer.sensitivity.trials import least_totals
from optimizer.sensitivity.values import Change, Proof, Sensitivity
from optimizer.session import Session


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: beds, limits, and how far beyond its limit (units of 10 m) the next way of a county
    is looked for."""

    beds: bool = True
    limits: bool = True
    next_within: int = 100 * UNITS_PER_KM


EVERYTHING = Wanted()


def find_sensitivity(session: Session, problem: Problem, wanted: Wanted = EVERYTHING) -> Sensitivity:
    """What one more bed at each home, and one more km of limit for each county, change in every stage of
    the objective: exactly, by solving again what a change can touch.

    A stage that chooses the uses of freed homes is none of them: it depends on which of several best plans
    is taken. Every stage is solved to a gap of 0, whatever gap the session allows; where a stage has a
    tolerance, its total is the least one. Never raises for lack of time.
    """
    stages = problem.policy.stages
    if find_conflict(problem):
        return Sensitivity(Status.INFEASIBLE, stages)
    session = replace(session, gap=0.0)
    regions = _solved(session, regions_of(problem))
    totals = _sum(regions)
    if totals is None and not session.is_over:
        return Sensitivity(Status.NO_PLAN, stages)
    beds = list(bed_values(session, regions)) if wanted.beds else []
    limits = list(km_values(session, regions, wanted.next_within)) if wanted.limits else []
    changes = [
        *(one.change for one in beds),
        *(one.one_more for one in limits),
        *(one.next_way.change for one in limits if one.next_way),
    ]
    return Sensitivity(
        _status(changes),
        stages,
        totals,
        tuple(sorted(beds, key=lambda one: one.home)),
        tuple(sorted(limits, key=lambda one: one.division)),
    )


def _solved(session: Session, regions: Sequence[Region]) -> list[Region]:
    """The regions with their least totals, as far as these could be proven."""
    asked = (region.choices for region in regions)
    found = list(least_totals(session, regions[0].problem.policy, asked))
    found += [None] * (len(regions) - len(found))
    return [replace(region, totals=totals) for region, totals in zip(regions, found, strict=True)]


def _sum(regions: Sequence[Region]) -> Totals | None:
    """The least totals of the nation; None where those of a region are not known."""
    known = [region.totals for region in regions if region.totals is not None]
    if len(known) < len(regions):
        return None
    return tuple(sum(stage, Fraction(0)) for stage in zip(*known, strict=True))


def _status(changes: Sequence[Change]) -> Status:
    done = all(change.proof is not Proof.NOT_DONE for change in changes)
    return Status.OPTIMAL if done else Status.FEASIBLE
