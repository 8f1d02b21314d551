"""Random tiny problems with a plan and every question that fits it, and what enumeration says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from time import monotonic

from optimizer.execution import ignore, never
from optimizer.explain import FateAsked, MoveAsked, Question, Topic
from optimizer.explain.questions import find_question_faults
from optimizer.institution import Institution
from optimizer.pipeline import optimize_in, run_in_process
from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.session import Session
from tests.random_problems import random_problem

SETS = 100


def session() -> Session:
    return Session(run_in_process, monotonic() + 600, ignore, never)


def drawn(seed: int) -> tuple[Problem, Plan] | None:
    """A problem that has a plan."""
    problem = random_problem(Random(seed), large=False)
    plan = optimize_in(session(), problem)
    return (problem, plan) if plan.fates else None


def sets(first: int, count: int) -> Iterator[tuple[int, Problem, Plan]]:
    """So many problems that have a plan."""
    seed = first
    while count:
        found = drawn(seed)
        if found is not None:
            count -= 1
            yield seed, *found
        seed += 1


def questions(problem: Problem, plan: Plan) -> Iterator[Question]:
    """Every question about one home, and every move that could be asked about."""
    ids = [one.id for one in problem.institutions]
    asked: list[Question] = [FateAsked(home, topic) for home in ids for topic in Topic]
    asked += [MoveAsked(sender, instead) for sender in ids for instead in ids]
    for one in asked:
        if not find_question_faults(problem, plan, one):
            yield one


def with_field(problem: Problem, home: str, **fields: object) -> Problem:
    """A home with other fields."""

    def changed(one: Institution) -> Institution:
        return replace(one, **fields) if one.id == home else one  # type: ignore[arg-type]

    return Problem(tuple(map(changed, problem.institutions)), problem.policy, problem.distances)
