"""Break-evens along a way, of full homes and of blocked ones: enumeration on either side."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from optimizer.explain import Decision, FateAsked, Kind, MoveAsked, Side, Topic, explain
from optimizer.policy import Goal
from optimizer.problem import Problem
from tests.fixtures_distances import TableDistances
from tests.optimizer.explain.drawn import questions, session, sets
from tests.optimizer.explain.test_break_evens import at, by_oracle, difference
from tests.oracle import best_stage_values


def with_length(problem: Problem, sender: str, receiver: str, length: int) -> Problem:
    place = {one.id: number for number, one in enumerate(problem.institutions)}
    assert isinstance(problem.distances, TableDistances)
    table = problem.distances.table.copy()
    table[place[sender], place[receiver]] = length
    return replace(problem, distances=TableDistances(table))


def test_break_evens_along_a_way_are_confirmed_on_either_side() -> None:
    """Guards: neighbouring lengths, and what forcing the children there costs at each."""
    seen: Counter[bool] = Counter()
    for seed, problem, plan in sets(7000, 25):
        for question in questions(problem, plan):
            if not isinstance(question, MoveAsked):
                continue
            found = explain(session(), problem, plan, question, {Kind.KM})
            for turn in found.break_evens:
                if turn.before is None or turn.after is None:
                    continue
                forced = found.alternatives[0].forced
                assert abs(turn.before.value - turn.after.value) == 1
                for side in (turn.before, turn.after):
                    planned, other = (
                        with_length(one, question.sender, question.instead, side.value)
                        for one in (forced.rest or problem, forced.problem)
                    )
                    cost = by_oracle(planned, other)
                    assert difference(side) == cost, f"seed {seed}, {question}, {side}"
                    as_good = cost is not None and cost <= (0,) * len(cost)
                    assert side.turned is as_good, f"seed {seed}, {question}"
                    seen[side.turned] += 1
    assert seen[True] > 5 and seen[False] > 5


def test_full_and_blocked_homes_turn_where_enumeration_says() -> None:
    """Guards: from the turning point on more beds improve nothing, and before it they do; from it on as many
    fewer children are unplaced as a blocked home leaves, and before it they are not."""
    seen: Counter[Decision] = Counter()
    for _, problem, plan in sets(0, 120):
        for question in questions(problem, plan):
            if not isinstance(question, FateAsked) or question.topic not in (Topic.FULL, Topic.FATE):
                continue
            found = explain(session(), problem, plan, question, {Kind.BEDS, Kind.LIMIT_KM})
            for turn in found.break_evens:
                if turn.before is None or turn.after is None or turn.decision is Decision.FATE:
                    continue
                there = [best_stage_values(at(problem, turn, side)) for side in (turn.before, turn.after)]
                seen[turn.decision] += 1
                if turn.decision is Decision.BEDS:
                    most = Side(turn.highest, turn.after.planned, turn.after.other, True)
                    best = best_stage_values(at(problem, turn, most))
                    assert [one == best for one in there] == [turn.before.turned, turn.after.turned]
                    assert turn.before.turned is not turn.after.turned
                elif problem.policy.objective[0].minimize == ((Goal.UNPLACED, 1.0),):
                    left = sum(row.children for row in plan.unplaced if row.home == question.home)
                    now, (before, after) = best_stage_values(problem), there
                    assert now is not None and before is not None and after is not None
                    assert after[0] <= now[0] - left < before[0]
    assert seen[Decision.BEDS] > 5 and seen[Decision.UNPLACED] > 5
