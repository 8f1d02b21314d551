"""The story of one frontier: problem, choices, what is best without a limit, curves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from optimizer.arcs import find_arcs
from optimizer.choices import Choices
from optimizer.components import ComponentTask, split
from optimizer.conflicts import explain_conflict, find_conflict
from optimizer.dominance import drop_dominated
from optimizer.execution import Executor, Stop, Watch, ignore, never
from optimizer.frontier.counts import Steps, count_curve, steps_of
from optimizer.frontier.curve import Curve, Frontier, Of
from optimizer.frontier.lengths import length_curves
from optimizer.groups import find_choices
from optimizer.longest import parts_of
from optimizer.plan import Status
from optimizer.policy import PRESETS, Limits, Reach
from optimizer.problem import Problem
from optimizer.quota import curves_of
from optimizer.rounds import Round, play
from optimizer.session import Session


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: limits on what, and at most how many points where that is a length (>= 2)."""

    of: Of
    points: int = 20


def trace(  # noqa: PLR0913
    problem: Problem,
    question: Question,
    limits: Limits | None = None,
    *,
    run: Executor,
    watch: Watch = ignore,
    stop: Stop = never,
) -> Frontier:
    """The frontier of a problem, as far as it could be found within `limits.seconds`.

    The objective is `least_travel` whatever the policy says, and every stage is solved to a gap of 0; over
    the number of retained homes `max_total` is what varies, whatever the policy says.
    """
    limits = limits or Limits()
    asked = _asked(problem, question.of)
    session = Session(run, monotonic() + limits.seconds, watch, stop, 0.0, limits.seed)
    conflict = find_conflict(asked)
    if conflict:
        return Frontier(question.of, asked, Status.INFEASIBLE, conflict=conflict)
    choices = find_choices(asked, find_arcs(asked))
    free = play(session, choices)
    if free.impossible:
        conflict = explain_conflict(session, asked, free)
        status = Status.INFEASIBLE if conflict else Status.NO_PLAN
        return Frontier(question.of, asked, status, conflict=conflict)
    if not free.has_plan:
        return Frontier(question.of, asked, Status.NO_PLAN)
    if question.of is Of.MAX_KM:
        return _over_lengths(session, asked, choices, question.points)
    return _over_counts(session, asked, free, question.of)


def _asked(problem: Problem, of: Of) -> Problem:
    policy = replace(problem.policy, objective=PRESETS["least_travel"])
    if of is Of.RETAINED or not policy.consolidate_city_level:
        without = None if of is not Of.MAX_KM else policy.retention.max_total
        policy = replace(policy, retention=replace(policy.retention, max_total=without))
    return replace(problem, policy=policy)


def _over_counts(session: Session, problem: Problem, free: Round, of: Of) -> Frontier:
    every = of is Of.OPEN_HOMES
    tasks, solutions = free.tasks, free.solutions
    tied = free.choices.most_retained is not None
    if tied:
        tasks = split(drop_dominated(free.choices), 0.0, session.seed, tied=True)
        solutions = tuple(session.solve(tasks))
    curves = curves_of(session, tasks, solutions, every)
    steps = [steps_of(task, found) for task, found in zip(tasks, curves, strict=True)]
    nation = _count_curve(problem, free.choices, steps, every)
    provinces = None if tied else _province_members(problem, tasks)
    by_province = None
    if provinces is not None:
        by_province = tuple(
            (
                code,
                None
                if own is None
                else _count_curve(problem, free.choices, [steps[k] for k in own], every, code),
            )
            for code, own in provinces
        )
    return Frontier(of, problem, _status(nation, by_province), nation, by_province)


def _count_curve(
    problem: Problem, choices: Choices, steps: Sequence[Steps], every: bool, province: str = ""
) -> Curve:
    always = sum(
        not host.optional
        and (host.county or every)
        and problem.institutions[host.home].province.startswith(province)
        for host in choices.hosts
    )
    return count_curve(steps, len(choices.stages), always, every)


def _over_lengths(session: Session, problem: Problem, choices: Choices, most: int) -> Frontier:
    parts = parts_of(session, choices)
    provinces = None if choices.most_retained is not None else _province_members(problem, parts)
    regions = [range(len(parts)), *(own for _, own in provinces or () if own is not None)]
    nation, *others = length_curves(session, parts, regions, most, len(choices.stages))
    by_province = None
    if provinces is not None:
        found = iter(others)
        by_province = tuple((code, None if own is None else next(found)) for code, own in provinces)
    return Frontier(Of.MAX_KM, problem, _status(nation, by_province), nation, by_province)


def _status(nation: Curve, by_province: Iterable[tuple[str, Curve | None]] | None) -> Status:
    curves = [nation, *(curve for _, curve in by_province or () if curve is not None)]
    return Status.OPTIMAL if all(curve.proven for curve in curves) else Status.FEASIBLE


def _province_members(
    problem: Problem, parts: Sequence[Choices | ComponentTask]
) -> tuple[tuple[str, tuple[int, ...] | None], ...] | None:
    """The places of each province's parts; None for a province that shares one with another, and None in
    all if the whole nation is one jurisdiction."""
    if problem.policy.jurisdiction is Reach.NATION:
        return None
    members: dict[str, list[int]] = defaultdict(list)
    joined: set[str] = set()
    for place, part in enumerate(parts):
        homes = {*(one.home for one in part.groups), *(one.home for one in part.hosts)}
        codes = {problem.institutions[home].province for home in homes}
        joined.update(codes if len(codes) > 1 else ())
        for code in codes:
            members[code].append(place)
    listed = sorted({one.province for one in problem.institutions})
    return tuple((code, None if code in joined else tuple(members[code])) for code in listed)
