"""The quality plan against plain enumeration, worked cases, the program's text, and mutated plans."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from time import monotonic

import pytest

from optimizer.certify.upgrades import check_upgrades, most_in
from optimizer.figures import home_outcomes, summarize
from optimizer.improvement import Line, Prices, Upgrades, Wish
from optimizer.pipeline import optimize
from optimizer.plan import Fate, Plan, Status
from optimizer.policy import Limits, Policy, Retention
from optimizer.problem import Problem
from optimizer.upgrades import find_upgrades
from tests import upgrades_oracle as oracle
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county
from tests.random_problems import random_problem, told

PRICES = Prices((("medical", 600), ("rehabilitation", 400)), 300, 50, 100, 150)
SEEDS = 500
BATCH = 50


def found_for(problem: Problem, plan: Plan, wish: Wish, seconds: float = 60.0) -> Upgrades:
    return find_upgrades(problem, plan, wish, monotonic() + seconds)


def random_wish(rng: Random) -> Wish:
    some = (0, 1, 100, 300, 300, 1000)
    prices = Prices(
        (("medical", rng.choice(some)), ("rehabilitation", rng.choice(some))),
        *(rng.choice(some) for _ in range(4)),
    )
    return Wish(prices, rng.choice((None, 0, 300, 700, 1500)), 10_000)


@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_the_plan_and_its_curve_are_those_of_enumeration(first: int) -> None:
    """Guards: the whole curve; within a budget most served, then most with isolation, then most beds, each
    for the least money; and the auditor agrees."""
    for seed in range(first, first + BATCH):
        rng = Random(seed)
        problem, wish = random_problem(rng), random_wish(rng)
        homes = [replace(one, isolation_beds=rng.choice((None, 0, 1))) for one in problem.institutions]
        problem = replace(problem, institutions=tuple(homes))
        plan = optimize(problem, Limits(seconds=60))
        if plan.status is not Status.OPTIMAL:
            continue
        clue = f"seed {seed}: {wish} {told(problem)}"
        upgrades = found_for(problem, plan, wish)
        now, curve = oracle.served_now(problem, plan), oracle.whole_curve(problem, plan, wish.prices)
        assert [(one.price, one.served + now) for one in upgrades.curve] == curve, clue
        assert upgrades.points_in_all == len(curve)
        afforded = [one for one in curve if wish.budget is None or one[0] <= wish.budget][-1]
        services = [line for line in upgrades.lines if line.services or line.places]
        assert sum(line.price for line in services) == afforded[0], clue
        assert upgrades.before.unserved - upgrades.after.unserved == afforded[1] - now, clue
        left = None if wish.budget is None else wish.budget - afforded[0]
        isolated, homes_isolated = oracle.best_isolation(problem, plan, wish.prices.isolation_bed, left)
        assert upgrades.before.without_isolation - upgrades.after.without_isolation == isolated, clue
        assert sum(line.isolation_beds for line in upgrades.lines) == homes_isolated, clue
        left = None if left is None else left - homes_isolated * wish.prices.isolation_bed
        wanted = oracle.beyond(problem, plan)
        price = wish.prices.bed
        bedded = wanted if left is None or not price else min(wanted, left // price)
        assert upgrades.before.without_bed == wanted, clue
        assert sum(line.beds for line in upgrades.lines) == bedded, clue
        assert check_upgrades(problem, plan, wish, upgrades) == (), clue


def carried_out(problem: Problem, found: Upgrades) -> Problem:
    """The problem with every addition made (places of services aside)."""
    homes = list(problem.institutions)
    for line in found.lines:
        one = homes[line.home]
        services = tuple(sorted({*one.services, *line.services}))
        beds = (one.isolation_beds or 0) + line.isolation_beds
        homes[line.home] = replace(one, services=services, isolation_beds=beds)
    return replace(problem, institutions=tuple(homes))


@pytest.mark.parametrize("seed", range(200))
def test_additions_carried_out_leave_whom_they_promise(seed: int) -> None:
    """Guards: the summary of the same plan over the improved homes counts the same children."""
    rng = Random(seed)
    problem = random_problem(rng)
    homes = tuple(replace(one, service_places=()) for one in problem.institutions)
    problem, wish = replace(problem, institutions=homes), random_wish(rng)
    plan = optimize(problem, Limits(seconds=60))
    if plan.status is not Status.OPTIMAL:
        return
    found = found_for(problem, plan, wish)
    for state, asked in ((found.before, problem), (found.after, carried_out(problem, found))):
        told_of = summarize(asked, plan, home_outcomes(asked, plan)).after
        assert told_of.unserved == state.unserved, told(problem)
        assert told_of.children_without_isolation == state.without_isolation, told(problem)


def test_the_draws_are_worth_trying() -> None:
    """Guards: most random sets have a plan, lack services, and bind the budget now and then."""
    plans = lacking = bound = places = 0
    for seed in range(SEEDS):
        rng = Random(seed)
        problem, wish = random_problem(rng), random_wish(rng)
        plan = optimize(problem, Limits(seconds=60))
        if plan.status is Status.OPTIMAL:
            found = found_for(problem, plan, wish)
            plans += 1
            lacking += len(found.curve) > 1
            bound += found.after.unserved > 0
            places += any(line.places for line in found.lines)
    assert plans > 400
    assert min(lacking, bound) > 40
    assert places > 5


def example() -> tuple[Problem, Plan]:
    """Two city homes. `a`: 10 medical children without the service, 6 of rehabilitation with 4 places.
    `b`: 30 medical children without the service, 2 more children than places, isolation beds."""
    homes = [
        city("a", {"medical": 10, "rehabilitation": 6}, services=("rehabilitation",),
             service_places=(("rehabilitation", 4),)),
        city("b", {"medical": 30, "general": 2}, beds=30, isolation_beds=1),
    ]  # fmt: skip
    policy = Policy(reserve_share=0, isolation_share=0)
    plan = Plan(Status.OPTIMAL, fates=(Fate.KEEP, Fate.KEEP), uses=(None, None))
    return make_problem(homes, policy, {}), plan


def test_a_worked_case_from_hand() -> None:
    """Guards: 42 unserved. One place costs 50, medical 600: 30 children in b before 10 in a."""
    found = found_for(*example(), Wish(PRICES, None, 10))
    assert (found.before.unserved, found.before.without_isolation, found.before.without_bed) == (42, 16, 2)
    assert [(one.price, one.served) for one in found.curve] == [
        (0, 0), (50, 1), (100, 2), (600, 30), (650, 31), (700, 32), (1200, 40), (1250, 41), (1300, 42),
    ]  # fmt: skip
    assert (found.after.unserved, found.after.without_isolation, found.after.without_bed) == (0, 0, 0)
    assert found.price == 1300 + 150 + 200
    assert [
        (line.home, line.services, line.places, line.beds, line.isolation_beds) for line in found.lines
    ] == [
        (0, ("medical",), (), 0, 0),
        (0, (), (("rehabilitation", 2),), 0, 0),
        (1, ("medical",), (), 0, 0),
        (0, (), (), 0, 1),
        (1, (), (), 2, 0),
    ]


def test_a_budget_serves_first_and_isolates_with_the_rest() -> None:
    """Guards: with 850, medical in b and two places, the rest one isolation bed; one less buys no bed."""
    found = found_for(*example(), Wish(PRICES, 850, 10))
    assert (found.after.unserved, found.after.without_isolation, found.price) == (10, 0, 850)
    found = found_for(*example(), Wish(PRICES, 849, 10))
    assert (found.after.unserved, found.after.without_isolation, found.after.without_bed) == (10, 16, 1)


def test_part_of_the_curve_says_so() -> None:
    """Guards: as many points as were asked for, both ends among them."""
    found = found_for(*example(), Wish(PRICES, None, 3))
    assert [(one.price, one.served) for one in found.curve] == [(0, 0), (650, 31), (1300, 42)]
    assert found.points_in_all == 9


def test_nothing_is_added_to_freed_homes() -> None:
    """Guards: children of a blocked home are counted, and stay as they are."""
    homes = [county("a", {"medical": 3}), city("b", 1)]
    problem = make_problem(homes, Policy(retention=Retention(allowed=False)), {})
    plan = optimize(problem)
    assert plan.fates[0] is Fate.BLOCKED
    found = found_for(problem, plan, Wish(PRICES, None, 10))
    assert (found.before.unserved, found.after.unserved) == (3, 3)
    assert (found.before.without_isolation, found.after.without_isolation) == (4, 3)


def test_without_time_nothing_is_claimed() -> None:
    """Guards: lack of time is no error."""
    found = found_for(*example(), Wish(PRICES, None, 10), seconds=-1)
    assert (found.proven, found.lines, found.curve) == (False, (), ())


def test_a_large_block_is_solved_by_the_program() -> None:
    """Guards: twenty services tied together, beyond trying out: all for all, or none."""
    names = tuple(f"s{number:02}" for number in range(20))
    policy = Policy(needs=(("all", names), ("one", names[:1])))
    problem = make_problem([city("a", {"all": 5, "one": 2})], policy, {})
    plan = Plan(Status.OPTIMAL, fates=(Fate.KEEP,), uses=(None,))
    found = found_for(problem, plan, Wish(PRICES, None, 10))
    assert [(one.price, one.served) for one in found.curve] == [(0, 0), (300, 2), (6000, 7)]
    assert check_upgrades(problem, plan, Wish(PRICES, None, 10), found) == ()


@pytest.mark.parametrize(
    ("mutated", "code"),
    [
        (lambda line: replace(line, price=line.price - 1), "wrong_price"),
        (lambda line: replace(line, services=("rehabilitation",), price=400), "service_there_already"),
        (lambda line: replace(line, services=()), "wrong_price"),
        (lambda line: replace(line, home=1), "wrong_state"),
    ],
)
def test_the_auditor_catches_a_changed_line(mutated: object, code: str) -> None:
    """Guards: prices, services and figures are recounted."""
    problem, plan = example()
    wish = Wish(PRICES, 1300, 10)
    found = found_for(problem, plan, wish)
    assert check_upgrades(problem, plan, wish, found) == ()
    assert callable(mutated)
    lines = (mutated(found.lines[0]), *found.lines[1:])
    assert code in {one.code for one in check_upgrades(problem, plan, wish, replace(found, lines=lines))}


def test_the_auditor_catches_wrong_figures_and_too_much_money() -> None:
    """Guards: budget, both states, and homes that are freed."""
    problem, plan = example()
    wish = Wish(PRICES, 1300, 10)
    found = found_for(problem, plan, wish)
    dearer = replace(found, lines=(*found.lines, Line(0, 150, isolation_beds=1)))
    fewer = replace(found, after=replace(found.after, unserved=found.after.unserved - 1))
    earlier = replace(found, before=replace(found.before, without_bed=0))
    for wrong, code in ((dearer, "over_budget"), (fewer, "wrong_state"), (earlier, "wrong_state")):
        assert code in {one.code for one in check_upgrades(problem, plan, wish, wrong)}
    freed = replace(plan, fates=(Fate.TRANSFORM, Fate.KEEP))
    assert "addition_to_a_freed_home" in {one.code for one in check_upgrades(problem, freed, wish, found)}


def test_places_shared_by_several_services_are_filled_exactly() -> None:
    """Guards: the auditor's own count: two who ask for both or four who ask for one each."""
    tied = ((frozenset({"x", "y"}), 5), (frozenset({"x"}), 2), (frozenset({"y"}), 2))
    assert most_in(tied, (("x", 2), ("y", 2))) == 4
    assert most_in(tied[:1], (("x", 2), ("y", 3))) == 2
