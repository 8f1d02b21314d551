"""The story of one explanation: what stands in the way, the alternatives solved, where the decision turns."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from optimizer.errors import ProblemInvalid
from optimizer.explain.alternatives import Alternative, solve_alternative
from optimizer.explain.break_evens import BreakEven
from optimizer.explain.forcing import Forced, beds_forced, fate_forced
from optimizer.explain.move_forcing import move_forced
from optimizer.explain.obstacles import Obstacle, fate_obstacles
from optimizer.explain.quantities import Kind
from optimizer.explain.questions import (
    FateAsked,
    Question,
    Topic,
    find_question_faults,
    home_of,
)
from optimizer.explain.turning_points import (
    EVERY,
    Case,
    beds_for_all,
    fate_break_evens,
    full_break_evens,
    move_break_evens,
)
from optimizer.explain.ways import move_obstacles
from optimizer.faults import MAX_COUNT
from optimizer.plan import Plan
from optimizer.problem import Problem, usable_beds
from optimizer.session import Session


@dataclass(frozen=True)
class Explanation:
    """Why something is as a plan has it: the rules in the way of another decision, what it would cost, and
    where the decision turns. Everything but `obstacles` was found by solving."""

    question: Question
    obstacles: tuple[Obstacle, ...]
    alternatives: tuple[Alternative, ...]
    break_evens: tuple[BreakEven, ...]


def explain(
    session: Session,
    problem: Problem,
    plan: Plan,
    question: Question,
    kinds: AbstractSet[Kind] = EVERY,
) -> Explanation:
    """Explain one decision of a plan, with break-evens along these kinds of quantities.

    Raises `ProblemInvalid` if the question does not fit the plan (places are those of the question).
    """
    faults = find_question_faults(problem, plan, question)
    if faults:
        raise ProblemInvalid(faults)
    case = Case(replace(session, gap=0.0), problem, plan, kinds)
    obstacles, asked = _alternatives(problem, plan, question)
    solved = tuple(solve_alternative(case.session, problem, plan, one) for one in asked)
    if not isinstance(question, FateAsked):
        turns = tuple(move_break_evens(case, question, solved))
    elif question.topic is Topic.FULL:
        turns = tuple(full_break_evens(case, question))
    else:
        turns = tuple(fate_break_evens(case, question, solved))
    return Explanation(question, obstacles, solved, turns)


def _alternatives(
    problem: Problem, plan: Plan, question: Question
) -> tuple[tuple[Obstacle, ...], tuple[Forced, ...]]:
    if not isinstance(question, FateAsked):
        obstacles = move_obstacles(problem, question)
        return obstacles, move_forced(problem, question, obstacles)
    if question.topic is Topic.FULL:
        return (), _with_more_beds(problem, question.home)
    obstacles = fate_obstacles(problem, plan, home_of(problem, question.home))
    return obstacles, fate_forced(problem, plan, question.home)


def _with_more_beds(problem: Problem, home: str) -> tuple[Forced, ...]:
    """One bed more, and as many as could be used at all."""
    now, most = usable_beds(home_of(problem, home), problem.policy), beds_for_all(problem, home)
    return tuple(
        beds_forced(problem, home, beds) for beds in sorted({now + 1, most} - {now}) if beds <= MAX_COUNT
    )
