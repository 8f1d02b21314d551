"""What the stages of an alternative come to, without its plan."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.arcs import find_arcs
from optimizer.conflicts import find_conflict
from optimizer.groups import find_choices
from optimizer.objective import solve_stages
from optimizer.problem import Problem
from optimizer.quota import Totals
from optimizer.session import Session


@dataclass(frozen=True, slots=True)
class Least:
    """The least total of each stage of the objective, in order; `totals` None: demands contradict each
    other, or (not `known`) there was no time to find out."""

    totals: Totals | None
    known: bool = True


UNKNOWN = Least(None, known=False)


def least_totals(session: Session, problem: Problem) -> Least:
    """The best that any plan comes to, without the plan."""
    if find_conflict(problem):
        return Least(None)
    played, stages = solve_stages(session, problem.policy, find_choices(problem, find_arcs(problem)))
    if played.impossible:
        return Least(None)
    totals = tuple(stage.bound for stage in stages if stage.proven and stage.bound is not None)
    return Least(totals) if len(totals) == len(stages) else UNKNOWN


def no_worse(one: Least, other: Least) -> bool | None:
    """Whether the best of one question is as good as that of another, stage by stage; a question that
    contradicts itself is worse than any. None: not known."""
    if not (one.known and other.known):
        return None
    if one.totals is None:
        return False
    return other.totals is None or one.totals <= other.totals
