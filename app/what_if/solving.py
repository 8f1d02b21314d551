"""From a plan and changes to the changed plan, certified where it changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from time import monotonic

from app.answer import Solved
from app.asked import ALONE, Asked, Beside
from app.solving import Means, Stopwatch, remaining
from app.what_if.reading import Changed
from optimizer.certify import StageValue, certify, stage_value
from optimizer.components import ComponentSolution
from optimizer.errors import PlanNotCertified
from optimizer.execution import Stop, ignore, never
from optimizer.pipeline import place_in
from optimizer.plan import Plan
from optimizer.policy import Stage
from optimizer.regions import find_regions, part_of
from optimizer.replan import Part, Replanned, plan_within, replan_parts
from optimizer.session import Session

Known = dict[str, ComponentSolution]
"""Proven solutions of components by content key, from whatever question; grows as questions are solved."""


@dataclass(frozen=True)
class Tools:
    """What a what-if may use: executor and time; solutions of components that are known already; who stops
    it; the roads of the settings, for plans by a router."""

    means: Means
    known: Known
    stop: Stop = never
    beside: Beside = ALONE


@dataclass(frozen=True)
class WhatIf:
    """A changed question with its plan. `before`, `after`: the plans of the regions that were solved again,
    each certified as if these homes had been asked about alone (of some region if nothing changed);
    `whole`: they are the whole plans. `stages`: of the whole, from both certificates and the old one.
    """

    changed: Changed
    plan: Plan
    before: Solved
    after: Solved
    stages: tuple[StageChange, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class StageChange:
    """A stage of the whole: its value before (None where the old plan had another stage), its value, bound
    and gap after."""

    stage: Stage
    before: Fraction | None
    after: StageValue


def learned(base: Solved, means: Means, stop: Stop = never) -> Known:
    """Solutions of all components of a plan's question: it is solved once more, and what is proven kept."""
    known: Known = {}
    limits = base.asked.limits
    deadline = monotonic() + min(limits.seconds, means.max_seconds)
    session = Session(means.run, deadline, ignore, stop, limits.gap, limits.seed, known)
    place_in(session, base.asked.problem)
    return known


def solve_what_if(base: Solved, changed: Changed, tools: Tools, clock: Stopwatch) -> WhatIf:
    """Solve a changed question again where it changed. Raises `PlanNotCertified` if the auditor objects."""
    limits = remaining(replace(base.asked, road_seconds=0.0, uncounted_seconds=0.0), clock)
    run = tools.means.on(min(tools.means.threads, base.asked.limits.threads or tools.means.threads))
    deadline = monotonic() + min(limits.seconds, tools.means.max_seconds)
    session = Session(run, deadline, ignore, tools.stop, limits.gap, limits.seed, tools.known)
    old = base.certificate.stages
    values = [one.value for one in old] if base.plan.fates else None
    found = replan_parts(session, base.asked.problem, base.plan, changed.problem, values)
    clock.lap("solve")
    parts, whole = _sides(base, changed, found)
    before = base if whole else _certified(base, base.asked, parts[0])
    after = _certified(base, changed.unwarned, parts[1])
    clock.lap("certify")
    stages = _of_whole(old, after) if whole else _of_parts(old, found.plan, before, after)
    return WhatIf(changed, found.plan, before, after, stages, whole)


def _sides(base: Solved, changed: Changed, found: Replanned) -> tuple[tuple[Part, Part], bool]:
    """The parts to be told of, and whether they are the whole plans."""
    if found.before is not None and found.after is not None:
        return (found.before, found.after), found.whole
    if found.before is found.after:
        return _same_region(base, changed), False
    return (Part(base.asked.problem, base.plan), Part(changed.problem, found.plan)), True


def _same_region(base: Solved, changed: Changed) -> tuple[Part, Part]:
    """A region, twice: nothing that decides about anything changed. That of the first home touched."""
    problem = base.asked.problem
    home = next((place for place, one in enumerate(problem.institutions) if changed.touches(one.id)), 0)
    region = next(one for one in find_regions(problem) if home in one)
    before = plan_within(problem, base.plan, region)
    return before, Part(part_of(changed.problem, region), before.plan)


def _certified(base: Solved, asked: Asked, part: Part) -> Solved:
    """A part as an answer of its own. Raises `PlanNotCertified`."""
    certificate = certify(part.problem, part.plan)
    if not certificate.verified:
        raise PlanNotCertified(certificate.violations)
    ids = frozenset(one.id for one in part.problem.institutions)
    order = tuple(name for name in asked.order if name in ids)
    asked = replace(asked, problem=part.problem, order=order, warnings=())
    return Solved(asked, part.plan, certificate, {}, base.threads)


def _of_whole(old: tuple[StageValue, ...], after: Solved) -> tuple[StageChange, ...]:
    """The stages of two whole plans side by side, where they are the same."""
    changes = []
    for number, one in enumerate(after.certificate.stages):
        same = number < len(old) and old[number].stage == one.stage
        changes.append(StageChange(one.stage, old[number].value if same else None, one))
    return tuple(changes)


def _of_parts(
    old: tuple[StageValue, ...], plan: Plan, before: Solved, after: Solved
) -> tuple[StageChange, ...]:
    """The stages of the whole: outside of the parts, values are those of the old plan."""
    changes = []
    parts = zip(before.certificate.stages, after.certificate.stages, strict=True)
    for was, bound, (gone, come) in zip(old, plan.stages, parts, strict=True):
        value = was.value - gone.value + come.value
        changes.append(StageChange(bound.stage, was.value, stage_value(bound.stage, value, bound.bound)))
    return tuple(changes)
