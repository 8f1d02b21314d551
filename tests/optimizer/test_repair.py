"""The smallest repair against plain enumeration, and applied and solved again."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from optimizer.certify import certify
from optimizer.pipeline import optimize
from optimizer.plan import Status
from optimizer.policy import Goal, Stage
from optimizer.problem import Problem
from optimizer.repair import Prices, Repair, apply, find_remedies, plain_means, smallest_repair
from tests.oracle import best_stage_values
from tests.random_problems import random_problem, told
from tests.repair_oracle import cheaper_repairs, everything, unplaced_with

COMPARED = 200
MOST_SETS = 120
UNPLACED_ONLY = (Stage(((Goal.UNPLACED, 1.0),)),)


def tiny(seed: int) -> tuple[Problem, Prices]:
    """A small problem of one network that only counts unplaced children, and prices of every order."""
    rng = Random(seed)
    drawn = random_problem(rng, large=False)
    homes = tuple(replace(one, network=None) for one in drawn.institutions)
    policy = replace(drawn.policy, objective=UNPLACED_ONLY)
    prices = Prices(
        bed=rng.choice((1.0, 3.0, 0.5)),
        service=rng.choice((1.0, 4.0)),
        retained_home=rng.choice((2.0, 7.0)),
        agreement=rng.choice((1.5, 5.0)),
        limit_km=rng.choice((0.01, 0.05)),
        split_group=rng.choice((0.25, 2.0)),
    )
    return Problem(homes, policy, drawn.distances), prices


def repaired(problem: Problem, prices: Prices | None = None) -> Repair:
    means = plain_means(prices)
    return smallest_repair(problem, means.solve(problem), means)


def test_no_set_of_changes_is_cheaper_than_the_smallest_repair() -> None:
    """Guards: the repair MIP equals enumeration over all sets of changes, with the oracle of plans for what
    each set brings; where somebody stays without a place, no set at all places more."""
    compared = hopeless = 0
    kinds: set[str] = set()
    for seed in range(10_000):
        problem, prices = tiny(seed)
        small = (
            len(problem.institutions) <= 4 and sum(one.children_total for one in problem.institutions) <= 8
        )
        if not small or (best := best_stage_values(problem)) is None or best[0] == 0:
            continue
        found = repaired(problem, prices)
        clue = f"seed {seed}: {prices} {found.changes} {found.cost} {told(problem)}"
        assert found.proven and found.bound == found.cost, clue
        assert found.unplaced == sum(row[2] for row in found.left), clue
        if found.left:
            sets = everything(problem, prices)
            tried = (left for one in sets if (left := unplaced_with(problem, one)) is not None)
            assert min(tried) == found.unplaced, clue
            hopeless += 1
        else:
            cheaper = cheaper_repairs(problem, prices, found.cost, MOST_SETS)
            if cheaper is None:
                continue
            assert all(unplaced_with(problem, one) != 0 for one in cheaper), clue
        compared += 1
        kinds |= {type(change).__name__ for change in found.changes}
        if compared == COMPARED:
            break
    assert compared == COMPARED and hopeless > 5
    assert kinds == {
        *("BedsAdded", "ServiceAdded", "HomeRetained", "LimitRaised", "Agreement", "GroupsSplit")
    }


def test_every_repair_applied_and_solved_again_places_whom_it_promised() -> None:
    """Guards: on random sets with every field of the policy the changed problem, solved from scratch, leaves
    exactly the promised number unplaced, and its plan is certified."""
    mended = 0
    for seed in range(1_000):
        problem = random_problem(Random(seed), large=False)
        before = optimize(problem)
        if before.status is not Status.OPTIMAL or not before.unplaced:
            continue
        found = repaired(problem)
        again = apply(problem, found.changes)
        plan = optimize(again)
        assert sum(row.children for row in plan.unplaced) == found.unplaced, told(problem)
        assert certify(again, plan).violations == ()
        mended += 1
        if mended == 200:
            break
    assert mended == 200


def test_every_remedy_applied_and_solved_again_places_whom_it_promised() -> None:
    """Guards: on random sets with every field of the policy each remedy of each row, tried from scratch,
    leaves exactly as many fewer children out as it promised; most rows have one."""
    sets = rows = mended = 0
    kinds: set[str] = set()
    for seed in range(2_000):
        problem, means = random_problem(Random(seed), large=False), plain_means()
        plan = optimize(problem)
        if plan.status is not Status.OPTIMAL or not plan.unplaced:
            continue
        before = sum(row.children for row in plan.unplaced)
        for remedies in find_remedies(problem, plan, means, means.deadline):
            rows, mended = rows + 1, mended + bool(remedies)
            for remedy in remedies:
                again = optimize(apply(problem, [remedy.change]))
                left = sum(row.children for row in again.unplaced)
                assert left == before - remedy.places < before, f"seed {seed} {remedy} {told(problem)}"
                kinds.add(type(remedy.change).__name__)
        sets += 1
        if sets == 200:
            break
    assert sets == 200 and mended > rows / 2
    assert len(kinds) == 7
