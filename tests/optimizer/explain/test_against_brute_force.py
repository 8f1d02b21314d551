"""Every statement of an explanation against plain enumeration, on random tiny sets."""

from __future__ import annotations

from collections import Counter

import pytest

from optimizer.certify import certify
from optimizer.explain import Alternative, Barrier, Explanation, FateAsked, Force, MoveAsked, Topic, explain
from optimizer.plan import Fate, Plan, Status
from optimizer.problem import Problem
from tests.optimizer.explain.drawn import SETS, questions, session, sets
from tests.oracle import best_stage_values
from tests.oracle_rules import eligible_to_stay, may_go

BATCH = 20


def changed_by_hand(before: Plan, after: Plan) -> Counter[tuple[str, str, str]]:
    """Children by way, more or fewer than before: counted apart from the code under test."""
    ways: Counter[tuple[str, str, str]] = Counter()
    for sign, plan in ((-1, before), (1, after)):
        for row in plan.assignments:
            ways[row.sender, row.receiver, row.need] += sign * row.children
        for left in plan.unplaced:
            ways[left.home, "", left.need] += sign * left.children
    return Counter({way: count for way, count in ways.items() if count})


def check_forced(problem: Problem, alternative: Alternative) -> None:
    """What was to be forced is so: by its lock, or all placed children of the home are at the other one."""
    forced, plan = alternative.forced, alternative.plan
    homes = {one.id: place for place, one in enumerate(problem.institutions)}
    fate = plan.fates[homes[forced.home]]
    if forced.force is Force.RETAIN:
        assert fate in (Fate.RETAIN, Fate.KEEP)
    elif forced.force is Force.FREE:
        assert fate not in (Fate.RETAIN, Fate.KEEP)
    elif forced.force is Force.MOVE:
        rows = [row for row in plan.assignments if row.sender == forced.home]
        assert all(row.receiver == forced.receiver for row in rows)
        one = problem.institutions[homes[forced.home]]
        left = sum(row.children for row in plan.unplaced if row.home == forced.home)
        assert sum(row.children for row in rows) + left == one.children_total


def check(problem: Problem, plan: Plan, found: Explanation) -> None:
    """Stage values before and after are the oracle's, the alternative's plan is valid and has these values,
    and the rows that differ are those of the two plans."""
    best = best_stage_values(problem)
    for one in found.alternatives:
        assert one.before == best and one.proven
        least = best_stage_values(one.forced.problem)
        if least is None:
            assert one.plan.status is Status.INFEASIBLE and one.after == ()
            continue
        certificate = certify(one.forced.problem, one.plan)
        assert certificate.verified
        assert one.after == least == tuple(stage.value for stage in certificate.stages)
        assert one.is_tie is (one.after == best)
        check_forced(problem, one)
        assert one.differences is not None
        told = Counter(
            {(row.sender, row.receiver, row.need): row.after - row.before for row in one.differences.moves}
        )
        told.update({(row.home, "", row.need): row.after - row.before for row in one.differences.unplaced})
        assert told == changed_by_hand(plan, one.plan)
        if one.forced.rest is not None:
            assert one.rest == best_stage_values(one.forced.rest)


@pytest.mark.parametrize("first", range(0, SETS, BATCH))
def test_what_an_alternative_costs_equals_enumeration(first: int) -> None:
    """Guards: the change of every stage and who moves, for every question about every home."""
    for seed, problem, plan in sets(first * 10, BATCH):
        for question in questions(problem, plan):
            found = explain(session(), problem, plan, question, frozenset())
            try:
                check(problem, plan, found)
            except AssertionError as error:
                raise AssertionError(f"seed {seed}, {question}: {error}") from error


def may_all_go(problem: Problem, question: MoveAsked) -> bool:
    """Whether the oracle lets the children asked about go to the other home."""
    homes = {one.id: one for one in problem.institutions}
    one, host = homes[question.sender], homes[question.instead]
    needs = [need for need, _ in one.children if question.need in (None, need)]
    return eligible_to_stay(host, problem.policy) and all(may_go(problem, one, host, need) for need in needs)


def test_obstacles_are_told_exactly_where_a_rule_forbids_and_lifting_them_is_enough() -> None:
    """Guards: a move has an obstacle (beds aside) if and only if the oracle forbids it, and in the
    alternative the oracle permits it; nobody else is permitted anything more."""
    checked: Counter[bool] = Counter()
    for seed, problem, plan in sets(5000, 60):
        for question in questions(problem, plan):
            if isinstance(question, MoveAsked):
                found = explain(session(), problem, plan, question, frozenset())
                told = {one.kind for one in found.obstacles if one.home == question.instead} | {
                    one.kind for one in found.obstacles if one.kind is Barrier.FORCED
                }
                permitted = may_all_go(problem, question)
                checked[permitted] += 1
                assert bool(told - {Barrier.BEDS_SHORT}) is not permitted, f"seed {seed}, {question}"
                for one in found.alternatives:
                    assert may_all_go(one.forced.problem, question), f"seed {seed}, {question}"
    assert checked[True] > 50 and checked[False] > 50


def test_the_draws_ask_of_everything() -> None:
    """Guards: ties, contradictions, lifted rules, raised quotas and every kind of force occur."""
    seen: Counter[str] = Counter()
    for _, problem, plan in sets(0, 60):
        for question in questions(problem, plan):
            found = explain(session(), problem, plan, question, frozenset())
            seen[question.topic if isinstance(question, FateAsked) else "move"] += 1
            for one in found.alternatives:
                seen[one.forced.force] += 1
                seen["tie"] += one.is_tie
                seen["contradiction"] += one.plan.status is Status.INFEASIBLE
                seen.update(obstacle.kind for obstacle in one.forced.lifted)
    wanted = {*Topic, *Force, "tie", "contradiction", "quota_prefecture", "too_far", "no_service"}
    wanted |= {"outside_jurisdiction", "forbidden", "hosts_neighbours", "min_children", "city_level"}
    assert {one for one in wanted if not seen[one]} == set()
