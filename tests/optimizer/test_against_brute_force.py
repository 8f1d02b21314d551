"""The whole core against plain enumeration, on random problems with every policy field varied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import comb, prod
from random import Random

import pytest

from optimizer.certify import certify
from optimizer.components import ComponentSolution, ComponentTask
from optimizer.exact import exact
from optimizer.execution import Stop, Watch
from optimizer.institution import Lock
from optimizer.pipeline import optimize, run_in_process
from optimizer.plan import Status
from optimizer.policy import Goal, Policy, Retention, Stage
from optimizer.problem import Problem
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county
from tests.oracle import best_stage_values
from tests.oracle_rules import may_send
from tests.random_problems import harder_problem, random_problem, told

PROBLEMS = 600
HARDER = 1_100
MOST_SPLITS = 10**8
BATCH = 50


def check(problem: Problem, clue: str) -> None:
    """Status, stage values and bounds of the plan are those of enumeration, and the auditor agrees."""
    best, plan = best_stage_values(problem), optimize(problem)
    certificate = certify(problem, plan)
    clue = f"{clue}: {told(problem)}"
    assert certificate.violations == (), clue
    assert plan.status is (Status.INFEASIBLE if best is None else Status.OPTIMAL), clue
    if best is not None:
        assert tuple(stage.bound for stage in certificate.stages) == best, clue
        for found, least in zip(certificate.stages, best, strict=True):
            assert least <= found.value <= least * (1 + exact(found.stage.tolerance)), clue


@pytest.mark.parametrize("first", range(0, PROBLEMS, BATCH))
def test_stage_values_equal_those_of_enumeration(first: int) -> None:
    """Guards: the plan is optimal stage by stage, its bounds meet its values, the auditor agrees; and
    infeasible is said exactly where no set of retained homes keeps locks and quotas."""
    for seed in range(first, first + BATCH):
        check(random_problem(Random(seed)), f"seed {seed}")


@pytest.mark.parametrize("first", range(0, HARDER, BATCH))
def test_rules_that_tie_homes_together_equal_enumeration_too(first: int) -> None:
    """Guards: the same where city level is consolidated, homes have least sizes, staff and places of
    services, one home fails at a time, a quota counts the nation, the longest move is a goal, or a stage
    may be given up a little."""
    for seed, problem in harder_problems(first, first + BATCH):
        check(problem, f"harder, seed {seed}")


def harder_problems(first: int, end: int) -> Iterator[tuple[int, Problem]]:
    """Harder draws, the few left out that would take minutes to enumerate."""
    for seed in range(first, end):
        problem = harder_problem(Random(seed))
        if splits(problem) <= MOST_SPLITS:
            yield seed, problem


def splits(problem: Problem) -> int:
    """A bound on the ways in which children can be split over homes."""
    places = len(problem.institutions)
    senders = [one for one in problem.institutions if may_send(one, problem.policy)]
    counts = [count for one in senders for _, count in one.children]
    return prod(comb(count + places - 1, places - 1) for count in counts)


def stages(*goals: Goal) -> tuple[Stage, ...]:
    return tuple(Stage(((goal, 1.0),)) for goal in goals)


def test_pairs_of_homes_tie_the_needs_of_one_home_together() -> None:
    """Guards: a need gives up the nearest home, which has beds for all, to save a pair of homes; random
    draws seldom ask for this. With km before pairs it does not."""
    homes = county("b", {"general": 2, "medical": 2}), city("a", services=("medical",)), city("x")
    for goals in ((Goal.DESTINATIONS, Goal.CHILD_KM), (Goal.CHILD_KM, Goal.DESTINATIONS)):
        policy = Policy(keep_together_up_to=0, objective=stages(Goal.UNPLACED, *goals))
        problem = make_problem(homes, policy, {("b", "a"): 100.0, ("b", "x"): 10.0})
        check(problem, str(goals))


def test_a_small_home_that_hosts_its_neighbour_may_have_to_stay_unserved() -> None:
    """Guards: staying is kept open though moving would be better, as a retained small home sends nobody;
    random draws seldom ask for this. With another way out for the neighbour the children move."""
    homes = county("b", 2, lock=Lock.FREE), county("c", {"medical": 2}), city("a", services=("medical",))
    open_to_all = Retention(min_children=0, min_beds=0)
    policy = Policy(retention=open_to_all, objective=stages(Goal.UNPLACED, Goal.UNSERVED, Goal.CHILD_KM))
    for way_out in (None, 250.0):
        km = {("b", "c"): 20.0, ("c", "a"): 10.0, ("b", "a"): way_out}
        check(make_problem(homes, policy, km), f"way out {way_out}")


def test_the_draws_are_worth_trying() -> None:
    """Guards: the random problems contain moves, unplaced children of every reason, retained homes and
    contradictions, so that agreement above means something."""
    plans = [optimize(random_problem(Random(seed))) for seed in range(200)]
    reasons = {row.reason for plan in plans for row in plan.unplaced}
    assert len(reasons) == 5
    assert sum(bool(plan.assignments) for plan in plans) > 50
    assert sum("retain" in plan.fates for plan in plans) > 50
    assert sum(plan.status is Status.INFEASIBLE for plan in plans) >= 5


def test_the_harder_draws_are_worth_trying() -> None:
    """Guards: likewise: each rule decides something in many of them."""
    assert sum(1 for _ in harder_problems(0, HARDER)) >= 1_000
    problems = [harder_problem(Random(seed)) for seed in range(300)]
    policies = [problem.policy for problem in problems]
    plans = [optimize(problem) for problem in problems]
    assert sum(policy.consolidate_city_level for policy in policies) > 80
    assert sum(bool(policy.staff_ratio) for policy in policies) > 80
    assert sum(any(stage.tolerance for stage in policy.stages) for policy in policies) > 60
    assert sum(any(stage.is_longest_move for stage in policy.stages) for policy in policies) > 80
    codes = {demand.code for plan in plans for demand in plan.conflict}
    assert codes >= {"lock_keep", "quota_total", "min_viable", "outage_hard"}


def test_many_draws_need_the_solver() -> None:
    """Guards: the agreement above tries the model and not only what inspection settles without it."""
    handed_over: list[int] = []

    def counting(
        tasks: Sequence[ComponentTask], deadline: float, watch: Watch, stop: Stop
    ) -> Iterator[tuple[int, ComponentSolution]]:
        handed_over.append(len(tasks))
        return run_in_process(tasks, deadline, watch, stop)

    for seed in range(200):
        optimize(random_problem(Random(seed)), run=counting)
    assert sum(count > 0 for count in handed_over) > 50
