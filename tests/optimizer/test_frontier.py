"""The frontier against plain enumeration under every limit, and worked by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from optimizer.certify import certify, goal_values
from optimizer.frontier import Curve, Frontier, Of, Question, plan_at, problem_at, trace
from optimizer.institution import Lock
from optimizer.pipeline import optimize, run_in_process
from optimizer.plan import Status
from optimizer.policy import PRESETS, Goal, Limits, Policy, Reach, Retention
from optimizer.problem import Problem
from optimizer.repurpose import Means
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county
from tests.oracle import Totals, all_given, best_stage_values
from tests.oracle_rules import eligible_to_stay, may_send, quotas_hold
from tests.random_problems import random_problem, told

SETS = 240
BATCH = 60


def traced(problem: Problem, of: Of, points: int = 50) -> Frontier:
    return trace(problem, Question(of, points), run=run_in_process)


def travelling(problem: Problem, **policy: object) -> Problem:
    """The problem under the objective of a frontier, with other fields of the policy."""
    changed = replace(problem.policy, objective=PRESETS["least_travel"], **policy)  # type: ignore[arg-type]
    return replace(problem, policy=changed)


def at_most_retained(problem: Problem, most: int | None) -> Totals | None:
    limited = replace(problem.policy.retention, max_total=most)
    return best_stage_values(travelling(problem, retention=limited))


def up_to_km(problem: Problem, km: float) -> Totals | None:
    km = km or 0.001
    by_division = tuple(
        (prefix, km if own is None else min(own, km)) for prefix, own in problem.policy.max_km_by_division
    )
    limit = km if problem.policy.max_km is None else min(km, problem.policy.max_km)
    return best_stage_values(travelling(problem, max_km=limit, max_km_by_division=by_division))


def listed(curve: Curve) -> dict[int, Totals]:
    assert all(point.proven and point.bounds == point.values for point in curve.points)
    return {point.limit: point.values for point in curve.points}


def in_order(curve: Curve) -> bool:
    """Whether limits rise, kilometres never do, and children left out below become fewer."""
    limits = [one.limit for one in (*curve.below, *curve.points)]
    km = [point.values[-1] for point in curve.points]
    left = [one.unplaced for one in curve.below]
    return limits == sorted(set(limits)) and km == sorted(km, reverse=True) and left == sorted(left)[::-1]


@pytest.mark.parametrize("first", range(0, SETS, BATCH))
def test_every_number_of_retained_homes_is_as_good_as_enumeration_says(first: int) -> None:
    """Guards: for each number of retained homes the exact optimum: in the points where as few as can be are
    unplaced, else below; contradictions exactly where there is no plan at any number."""
    for seed in range(first, first + BATCH):
        problem, clue = random_problem(Random(seed)), f"seed {seed}"
        frontier, free = traced(problem, Of.RETAINED), at_most_retained(problem, None)
        if free is None:
            assert frontier.status is Status.INFEASIBLE, clue
            continue
        assert frontier.status is Status.OPTIMAL and in_order(frontier.nation), clue
        points, below = listed(frontier.nation), {one.limit: one.unplaced for one in frontier.nation.below}
        for most in range(len(problem.institutions) + 1):
            best = at_most_retained(problem, most)
            if best is None:
                assert most not in points and most not in below, clue
            elif best[0] > free[0]:
                assert below[most] == best[0] and most not in points, clue
            else:
                assert points.get(min(most, max(points))) == best, f"{clue}, {most}: {told(problem)}"
        assert points[max(points)] == free, clue


@pytest.mark.parametrize("first", range(0, SETS, BATCH))
def test_every_length_is_as_good_as_enumeration_says(first: int) -> None:
    """Guards: with room for all thresholds the curve is complete: under every length that occurs the
    optimum is that of the last point not above it, and below the first one more children are left out."""
    for seed in range(first, first + BATCH):
        problem, clue = random_problem(Random(seed), large=False), f"seed {seed}"
        frontier, free = traced(problem, Of.MAX_KM), best_stage_values(travelling(problem))
        if free is None:
            assert frontier.status is Status.INFEASIBLE, clue
            continue
        assert frontier.status is Status.OPTIMAL and frontier.nation.complete, clue
        assert in_order(frontier.nation), clue
        points, below = listed(frontier.nation), {one.limit: one.unplaced for one in frontier.nation.below}
        for units in sorted({0, *problem.distances.table.ravel().tolist()} - {-1}):  # type: ignore[attr-defined]
            best = up_to_km(problem, units / 100)
            reached = [limit for limit in points if limit <= units]
            if reached:
                assert points[max(reached)] == best, f"{clue}, {units}: {told(problem)}"
            else:
                assert best is not None and best[0] > free[0], clue
            assert units not in below or (best is not None and below[units] == best[0]), clue


@pytest.mark.parametrize("first", range(0, SETS, BATCH))
def test_every_number_of_open_homes_is_as_good_as_enumeration_says(first: int) -> None:
    """Guards: the same where homes of every level may be freed, counting all of them."""
    for seed in range(first, first + BATCH):
        problem = travelling(random_problem(Random(seed), large=False), consolidate_city_level=True)
        if len(problem.institutions) > 4:
            continue  # enumeration takes too long
        frontier, best = traced(problem, Of.OPEN_HOMES), by_open_homes(problem)
        assert (frontier.status is Status.INFEASIBLE) is (not best), seed
        if best:
            least = min(best.values())[0]
            points = listed(frontier.nation)
            assert in_order(frontier.nation), seed
            for most, values in best.items():
                if values[0] == least:
                    assert points.get(min(most, max(points))) == values, (
                        f"seed {seed}, {most}: {told(problem)}"
                    )
            assert max(points) <= max(best), seed


def by_open_homes(problem: Problem) -> dict[int, Totals]:
    """The best stage totals with at most so many open homes."""
    policy = problem.policy
    eligible = [one for one in problem.institutions if eligible_to_stay(one, policy)]
    must = {one.id for one in eligible if one.lock is Lock.KEEP or not may_send(one, policy)}
    best: dict[int, Totals] = {}
    for size in range(len(eligible) + 1):
        found = set[Totals]([best[size - 1]] if size - 1 in best else [])
        for chosen in combinations(eligible, size):
            opened = {one.id for one in chosen}
            if must <= opened and quotas_hold(chosen, policy):
                found |= all_given(problem, opened)
        if found:
            best[size] = min(found)
    return best


def four_homes(**policy: object) -> Problem:
    """A city home with room for all, and three county homes in its prefecture: 5 children 100 km away, 4
    at 50 km and 3 at 10 km; any may be retained."""
    homes = city("a"), county("x", 5), county("y", 4), county("z", 3)
    km = {
        **{("x", "a"): 100.0, ("y", "a"): 50.0, ("z", "a"): 10.0},
        **{("x", "y"): 70.0, ("x", "z"): 95.0, ("y", "z"): 45.0},
    }
    rules = {"retention": Retention(min_children=0, min_beds=0), **policy}
    return make_problem(homes, Policy(**rules), km)  # type: ignore[arg-type]


def test_a_curve_over_retained_homes_worked_by_hand() -> None:
    """Guards: 5 x 100 + 4 x 50 + 3 x 10 km without any; the farthest is kept first, the nearest last; the
    province's curve is the nation's, and counting the city home shifts it by one."""
    frontier = traced(four_homes(), Of.RETAINED)
    km = [(point.limit, point.reached, point.values) for point in frontier.nation.points]
    assert km == [(0, 0, (0, 730)), (1, 1, (0, 230)), (2, 2, (0, 30)), (3, 3, (0, 0))]
    assert frontier.by_province is not None
    assert [(code, len(curve.points)) for code, curve in frontier.by_province if curve] == [("36", 4)]
    opened = traced(four_homes(), Of.OPEN_HOMES).nation.points
    assert [point.limit for point in opened] == [1, 2, 3, 4]


def two_cities() -> Problem:
    """Two county homes of 5 children; a city home with room for all, and a near one with 5 places."""
    homes = city("a"), city("b", usable_beds=5), county("x", 5), county("y", 5)
    km = {("x", "a"): 100.0, ("x", "b"): 60.0, ("y", "a"): 90.0, ("y", "b"): 10.0}
    return make_problem(homes, Policy(retention=Retention(allowed=False)), km)


def test_a_curve_over_the_longest_move_worked_by_hand() -> None:
    """Guards: within 90 km the far home must have the near beds; within 60 km one home has none; and with
    room for fewer points than there are, the curve says that it is not complete."""
    curve = traced(two_cities(), Of.MAX_KM).nation
    assert [(point.limit, point.values) for point in curve.points] == [(9000, (0, 750)), (10000, (0, 550))]
    assert (curve.below[-1].limit, curve.below[-1].unplaced) == (6000, 5)
    assert curve.complete


@pytest.mark.parametrize("of", Of)
def test_the_plan_behind_every_point_is_certified_and_reproduced(of: Of) -> None:
    """Guards: each point has a plan that the auditor accepts, with the point's values and within its limit;
    and the policy of the point, handed to optimize, gives the same values."""
    points = 0
    for seed in range(60):
        problem = random_problem(Random(seed), large=False)
        if of is Of.OPEN_HOMES:
            problem = travelling(problem, consolidate_city_level=True)
        frontier = traced(problem, of)
        for point in frontier.nation.points:
            plan = plan_at(frontier, point, Means(run_in_process, float("inf")))
            asked = problem_at(frontier, point)
            certificate = certify(frontier.problem, plan)
            assert certificate.violations == (), seed
            assert asked is not None or of is Of.OPEN_HOMES
            assert tuple(stage.value for stage in certificate.stages) == point.values, seed
            goals = goal_values(frontier.problem, plan)
            assert goals[Goal(of.value)] * (100 if of is Of.MAX_KM else 1) == point.reached, seed
            if asked is not None:
                again = certify(asked, optimize(asked, Limits())).stages
                assert (again[0].value, again[-1].value) == (point.values[0], point.values[-1]), seed
                points += 1
    assert points > 40


def test_children_who_may_leave_their_province_have_no_curve_of_it() -> None:
    """Guards: one jurisdiction for the nation, or a quota over it, leaves no curve for a province alone."""
    assert traced(four_homes(jurisdiction=Reach.NATION), Of.RETAINED).by_province is None
    limited = Retention(min_children=0, min_beds=0, max_total=1)
    assert traced(four_homes(retention=limited), Of.MAX_KM).by_province is None
    assert traced(four_homes(retention=limited), Of.RETAINED).by_province is not None


def test_what_time_did_not_suffice_for_is_not_called_proven() -> None:
    """Guards: without time there is no plan; nothing is made up."""
    frontier = trace(four_homes(), Question(Of.RETAINED), Limits(0.0), run=run_in_process)
    assert frontier.status in (Status.NO_PLAN, Status.FEASIBLE)
    assert not any(point.proven for point in frontier.nation.points[1:])
