"""Break-evens: solved by enumeration on either side of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest

from optimizer.explain import BreakEven, Decision, FateAsked, Kind, MoveAsked, Outcome, Side, Topic, explain
from optimizer.explain.solving import Least
from optimizer.explain.turning import Search, Turn
from optimizer.institution import Institution, Level, Lock
from optimizer.pipeline import optimize_in
from optimizer.plan import Fate, Plan
from optimizer.policy import Goal, MoveRule, Policy, Retention, Rule, Stage
from optimizer.problem import Problem
from tests.fixtures_distances import make_problem
from tests.optimizer.explain.drawn import questions, session, sets, with_field
from tests.optimizer.homes import city, county
from tests.optimizer.test_against_brute_force import splits
from tests.oracle import best_stage_values

MOST_SPLITS = 10**5
KINDS = {Kind.CHILDREN, Kind.BEDS, Kind.LIMIT_KM}


def home(problem: Problem, name: str) -> Institution:
    return next(one for one in problem.institutions if one.id == name)


def fate(problem: Problem, plan: Plan, name: str) -> Fate:
    return dict(zip((one.id for one in problem.institutions), plan.fates, strict=True))[name]


def at(problem: Problem, turn: BreakEven, side: Side) -> Problem:
    """The question with the quantity as on one side, varied anew."""
    if turn.kind is Kind.CHILDREN:
        return with_field(problem, turn.of[0], children=side.children)
    if turn.kind is Kind.BEDS:
        return with_field(problem, turn.of[0], usable_beds=side.value)
    limits = {**dict(problem.policy.max_km_by_division), turn.of[0]: side.value / 100}
    policy = replace(problem.policy, max_km_by_division=tuple(limits.items()))
    return Problem(problem.institutions, policy, problem.distances)


def both_ways(problem: Problem, plan: Plan, name: str) -> tuple[Problem, Problem]:
    """A home as it is in the plan, and the other way."""
    one = home(problem, name)
    if one.level is not Level.COUNTY and not problem.policy.consolidate_city_level:
        return problem, with_field(problem, name, level=Level.COUNTY, lock=Lock.FREE)
    kept, freed = with_field(problem, name, lock=Lock.KEEP), with_field(problem, name, lock=Lock.FREE)
    return (kept, freed) if fate(problem, plan, name) in (Fate.KEEP, Fate.RETAIN) else (freed, kept)


def difference(side: Side) -> tuple[Fraction, ...] | None:
    planned, other = side.planned.totals, side.other.totals
    if planned is None or other is None:
        return None
    return tuple(more - less for more, less in zip(other, planned, strict=True))


def by_oracle(planned: Problem, other: Problem) -> tuple[Fraction, ...] | None:
    one, two = best_stage_values(planned), best_stage_values(other)
    if one is None or two is None:
        return None
    return tuple(more - less for more, less in zip(two, one, strict=True))


def must_be_freed(problem: Problem, name: str) -> bool:
    """Whether a county home has too few children to be retained."""
    one = home(problem, name)
    children = sum(count for _, count in one.children) + one.children_staying
    few = children < problem.policy.retention.min_children
    return few and one.level is Level.COUNTY and one.lock is not Lock.KEEP


@pytest.mark.parametrize("first", range(0, 100, 20))
def test_break_evens_of_a_fate_are_confirmed_on_either_side(first: int) -> None:
    """Guards: both sides are neighbours; what the other way costs there equals enumeration; on one side the
    decision stands, on the other it does not."""
    seen: Counter[str] = Counter()
    for seed, problem, plan in sets(first * 10, 20):
        for question in questions(problem, plan):
            if not isinstance(question, FateAsked) or question.topic is not Topic.FATE:
                continue
            found = explain(session(), problem, plan, question, KINDS)
            for turn in found.break_evens:
                seen[f"{turn.kind} {turn.outcome}"] += 1
                if turn.outcome is Outcome.TURNS and turn.decision is Decision.FATE:
                    solved = next(one for one in found.alternatives if one.after)
                    base = solved.forced.rest or problem
                    check_turn(base, plan, turn, question.home, f"seed {seed}, {question}, {turn}")
    assert seen["children turns"] and seen["beds never"]


def check_turn(problem: Problem, plan: Plan, turn: BreakEven, name: str, clue: str) -> None:
    assert turn.before is not None and turn.after is not None, clue
    if turn.kind is not Kind.LIMIT_KM:
        assert abs(turn.before.value - turn.after.value) == 1, clue
    retained = fate(problem, plan, name) in (Fate.KEEP, Fate.RETAIN)
    verdicts = []
    for side in (turn.before, turn.after):
        there = at(problem, turn, side)
        planned, other = both_ways(there, plan, name)
        if max(splits(planned), splits(other)) > MOST_SPLITS:
            return
        cost = by_oracle(planned, other)
        assert difference(side) == cost, clue
        turned = cost is not None and cost <= (0,) * len(cost)
        if best_stage_values(planned) is None:
            turned = best_stage_values(other) is not None
        if turn.kind is Kind.CHILDREN and must_be_freed(there, name):
            turned = retained
        assert side.turned is turned, clue
        verdicts.append(turned)
    assert verdicts[0] is not verdicts[1], clue


@pytest.mark.parametrize("most", [2, 3])
def test_a_quota_that_binds_only_until_a_home_is_freed_is_kept(most: int) -> None:
    """Guards: of three homes alike two may stay. With one freed the quota cannot bind, but it does in the
    question asked, whose break-evens are those of the nation. A quota of three never binds."""
    homes = city("a", usable_beds=0), *(county(name, 3, beds=60) for name in ("b", "c", "d"))
    goals = Stage(((Goal.UNPLACED, 1.0),)), Stage(((Goal.OPEN_HOMES, 250.0), (Goal.CHILD_KM, 1.0)))
    retention = Retention(min_children=0, min_beds=0, max_total=most)
    problem = make_problem(homes, Policy(retention=retention, objective=goals), lambda *_: 100.0)
    plan, turned = optimize_in(session(), problem), 0
    for name in ("b", "c", "d"):
        for turn in explain(session(), problem, plan, FateAsked(name, Topic.FATE), KINDS).break_evens:
            if turn.outcome is Outcome.TURNS:
                check_turn(problem, plan, turn, name, f"{name}, {turn}")
                turned += 1
    assert turned >= 3


def test_break_evens_of_a_move_are_confirmed_on_either_side() -> None:
    """Guards: likewise for the beds of homes, where children would go to the other one."""
    checked = 0
    for seed, problem, plan in sets(3000, 40):
        for question in questions(problem, plan):
            if not isinstance(question, MoveAsked):
                continue
            found = explain(session(), problem, plan, question, {Kind.BEDS})
            for turn in found.break_evens:
                if turn.before is None or turn.after is None or found.alternatives[0].forced.lifted:
                    continue
                for side in (turn.before, turn.after):
                    planned = at(problem, turn, side)
                    rule = MoveRule(question.sender, question.instead, Rule.FORCE)
                    policy = replace(planned.policy, moves=(*planned.policy.moves, rule))
                    cost = by_oracle(planned, Problem(planned.institutions, policy, planned.distances))
                    assert difference(side) == cost, f"seed {seed}, {question}"
                    assert side.turned is (cost is not None and not any(cost)), f"seed {seed}, {question}"
                    checked += 1
    assert checked > 20


def searched(turned: set[int], now: int = 10, upwards: bool = True) -> Turn:
    return Search(0, 1000, now, upwards).find(lambda position: position in turned)


def test_the_search_finds_neighbours_in_either_direction() -> None:
    """Guards: the nearest turning point upwards first, then downwards; none where there is none."""
    up = searched(set(range(77, 1001)))
    assert (up.outcome, up.last, up.first, up.back) == (Outcome.TURNS, 76, 77, None)
    down = searched(set(range(4)))
    assert (down.last, down.first, down.back) == (4, 3, None)
    assert searched(set()).outcome is Outcome.NEVER
    end = searched({1000})
    assert (end.last, end.first) == (999, 1000)


def test_a_decision_that_turns_back_is_said_to() -> None:
    """Guards: not monotone: a stretch close by is found though the end is as now, and said to end again."""
    turn = searched(set(range(12, 19)))
    assert (turn.last, turn.first) == (11, 12) and turn.back is not None
    assert turn.back not in range(12, 19)


def test_without_time_nothing_is_claimed() -> None:
    """Guards: a side that could not be solved makes the break-even unknown."""
    assert Search(0, 9, 5, True).find(lambda _: None).outcome is Outcome.UNKNOWN
    assert Least(None, known=False) != Least(None)


def test_a_break_even_worked_by_hand() -> None:
    """Guards: a county home of 25 children, 100 km from the city: to keep it open weighs 2000 km, so that it
    turns at 20 children, where 20 children times 100 km weigh as much."""
    homes = county("b", 25, beds=60), city("a", beds=200)
    problem = make_problem(homes, Policy(), {("b", "a"): 100.0})
    plan = optimize_in(session(), problem)
    found = explain(session(), problem, plan, FateAsked("b"))
    (freed,) = found.alternatives
    assert [two - one for one, two in zip(freed.before, freed.after, strict=True)] == [0, 500]
    children = next(turn for turn in found.break_evens if turn.kind is Kind.CHILDREN)
    assert children.before is not None and children.after is not None
    assert (children.now, children.before.value, children.after.value) == (25, 21, 20)
    assert difference(children.after) == (0, 0) and difference(children.before) == (0, 100)
