"""What one more bed or km is worth, against the difference of two enumerations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from random import Random
from time import monotonic

import pytest

from optimizer.execution import ignore, never
from optimizer.institution import Lock
from optimizer.pipeline import optimize, run_in_process
from optimizer.plan import Status
from optimizer.policy import Policy, Retention
from optimizer.problem import Problem
from optimizer.sensitivity import Proof, Sensitivity, find_sensitivity
from optimizer.session import Session
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county
from tests.optimizer.test_against_brute_force import splits
from tests.oracle import best_stage_values
from tests.random_problems import harder_problem, random_problem, told
from tests.sensitivity_oracle import change, divisions, own_limit, with_bed, with_limit

MOST_SPLITS = 10**5
KILOMETRE = Fraction(1)


def session(seconds: float = 600.0) -> Session:
    return Session(run_in_process, monotonic() + seconds, ignore, never)


def small_problems(first: int, end: int) -> Iterator[tuple[str, Problem]]:
    """Random problems that have a plan and are quickly enumerated many times."""
    for seed in range(first, end):
        for kind, draw in (("plain", random_problem), ("harder", harder_problem), ("near", near_problem)):
            problem = draw(Random(seed))
            if splits(problem) <= MOST_SPLITS and best_stage_values(problem) is not None:
                yield f"{kind}, seed {seed}", problem


def near_problem(rng: Random) -> Problem:
    """A random problem with limits just below lengths that are common."""
    problem = random_problem(rng)
    policy = replace(problem.policy, max_km=rng.choice((9.5, 99.0, 99.0, 149.5)), max_km_by_division=())
    return Problem(problem.institutions, policy, problem.distances)


def check(problem: Problem, clue: str) -> Sensitivity:
    """Every value is the difference of two enumerations."""
    found = find_sensitivity(session(), problem)
    clue = f"{clue} {told(problem)}"
    assert found.status is Status.OPTIMAL, clue
    assert found.totals == best_stage_values(problem), clue
    for bed in found.beds:
        assert bed.change.totals == change(problem, with_bed(problem, bed.home)), f"{bed} {clue}"
    homes = divisions(problem)
    assert [one.division for one in found.limits] == sorted(homes), clue
    for row in found.limits:
        limit = own_limit(problem.policy, homes[row.division])
        assert (row.limit is None) == (limit is None), clue
        if limit is None:
            assert not any(row.one_more.totals or ()) and row.next_way is None, clue
            continue
        longer = with_limit(problem, row.division, limit + KILOMETRE)
        assert row.one_more.totals == change(problem, longer), f"{row} {clue}"
        if row.next_way is not None:
            at_next = with_limit(problem, row.division, Fraction(row.next_way.length, 100))
            assert row.next_way.change.totals == change(problem, at_next), f"{row} {clue}"
        if row.next_way is None or row.next_way.length > limit * 100 + 1:
            end = limit + 100 if row.next_way is None else Fraction(row.next_way.length - 1, 100)
            assert not any(change(problem, with_limit(problem, row.division, end))), f"{row} {clue}"
    return found


@pytest.mark.parametrize("first", range(0, 60, 12))
def test_every_value_is_the_difference_of_two_enumerations(first: int) -> None:
    """Guards: for every home a bed more, for every county a km more and a limit up to the next way, under
    every field of the policy; and between the limit and that way nothing changes."""
    compared = sum(1 for clue, problem in small_problems(first, first + 12) if check(problem, clue))
    assert compared > 12


def test_the_draws_are_worth_trying() -> None:
    """Guards: the agreement above covers every kind of proof, and changes that are felt."""
    proofs, felt, sets = Counter[Proof](), Counter[str](), 0
    for _, problem in small_problems(0, 60):
        sets += 1
        found = find_sensitivity(session(), problem)
        changes = [("bed", one.change) for one in found.beds]
        changes += [("km", one.one_more) for one in found.limits]
        changes += [("next", one.next_way.change) for one in found.limits if one.next_way]
        proofs.update(one.proof for _, one in changes)
        felt.update(kind for kind, one in changes if one.is_felt)
    assert sets >= 100
    assert all(proofs[proof] > 10 for proof in Proof if proof is not Proof.NOT_DONE)
    assert felt["bed"] > 30 and felt["next"] >= 10 and felt["km"] >= 3


def test_a_home_that_is_not_full_may_still_miss_a_bed() -> None:
    """Guards: a whole group of four waits for the fourth bed beside three empty ones: by hand, one bed more
    places all four. With five beds a sixth is of no use."""
    for beds, placed in ((3, -4), (5, 0)):
        homes = city("near", usable_beds=beds), county("group", 4, lock=Lock.FREE)
        problem = make_problem(homes, Policy(), {("group", "near"): 10.0})
        (bed,) = [one for one in find_sensitivity(session(), problem).beds if one.home == "near"]
        assert bed.change.totals is not None and bed.change.totals[0] == placed
        assert bed.change.proof is (Proof.SOLVED if placed else Proof.ROOM_FOR_ALL)


def test_the_next_way_of_a_county_is_worked_by_hand() -> None:
    """Guards: a limit of 300 km, the only home 312.5 km away: one km more opens nothing, 12.5 more place
    both children. A county without any home in reach of the search has no next way."""
    homes = city("far"), county("sender", 2, lock=Lock.FREE), county("alone", 1, division="360122")
    km = {("sender", "far"): 312.5, ("alone", "far"): 400.01}
    found = find_sensitivity(session(), make_problem(homes, Policy(), km))
    alone, sender = sorted(found.limits, key=lambda one: one.homes)
    assert alone.next_way is None and alone.limit == 30_000
    assert sender.one_more.proof is Proof.NO_NEW_WAY and not sender.one_more.is_felt
    assert sender.next_way is not None and sender.next_way.length == 31_250
    assert sender.next_way.change.totals == (-2, 625)


def test_a_county_of_two_networks_has_one_limit() -> None:
    """Guards: networks never meet, but a county's limit is that of all its homes: both pairs open at once. Of
    unequal lengths only the nearer one does."""
    for far, felt in ((305.0, (-3, 915)), (306.0, (-1, 305))):
        homes = [
            *(city(f"{net}-city", network=net) for net in ("a", "b")),
            *(
                county(f"{net}-sender", size, network=net, lock=Lock.FREE)
                for net, size in (("a", 1), ("b", 2))
            ),
        ]
        km = {("a-sender", "a-city"): 305.0, ("b-sender", "b-city"): far}
        (row,) = find_sensitivity(session(), make_problem(homes, Policy(), km)).limits
        assert row.homes == ("a-sender", "b-sender")
        assert row.next_way is not None and row.next_way.change.totals == felt


def test_provinces_are_solved_apart_unless_a_rule_joins_them() -> None:
    """Guards: one bed in a province leaves the components of another one alone: nothing is solved twice."""
    homes = []
    for province in ("36", "43"):
        homes += [city(f"c{province}", division=f"{province}0100", usable_beds=25)]
        homes += [county(f"s{province}{n}", 20, division=f"{province}0121", beds=40) for n in range(2)]
    problem = make_problem(homes, Policy(retention=Retention(min_children=1)), lambda *_: 50.0)
    solved: list[int] = []

    def counting(tasks, deadline, watch, stop):  # type: ignore[no-untyped-def]
        solved.extend(len(task.groups) for task in tasks)
        return run_in_process(tasks, deadline, watch, stop)

    find_sensitivity(Session(counting, monotonic() + 600, ignore, never), problem)
    assert solved and max(solved) <= 2


def test_what_there_was_no_time_for_is_said() -> None:
    """Guards: without time nothing is claimed; with time everything is known."""
    homes = city("near", usable_beds=3), county("group", 4, lock=Lock.FREE)
    problem = make_problem(homes, Policy(), {("group", "near"): 10.0})
    found = find_sensitivity(session(0.0), problem)
    assert found.status is Status.FEASIBLE and found.totals is None
    beds = {one.home: one.change for one in found.beds}
    assert beds["near"].proof is Proof.NOT_DONE and beds["near"].totals is None
    assert beds["group"].proof is Proof.NO_PLACE
    assert find_sensitivity(session(), problem).status is Status.OPTIMAL


def test_where_demands_contradict_each_other_nothing_is_valued() -> None:
    """Guards: no plan, no value; with the quota raised there is one."""
    homes = [city("a"), *(county(name, 25, lock=Lock.KEEP, beds=40) for name in "bc")]
    for most, status in ((1, Status.INFEASIBLE), (2, Status.OPTIMAL)):
        policy = Policy(retention=Retention(max_total=most))
        found = find_sensitivity(session(), make_problem(homes, policy, lambda *_: 10.0))
        assert found.status is status and bool(found.beds) is (status is Status.OPTIMAL)


def test_totals_are_those_of_the_plan() -> None:
    """Guards: what the regions come to together is what the plan of the whole is proven to come to."""
    for seed in range(40):
        problem = random_problem(Random(seed))
        plan = optimize(problem)
        if plan.status is Status.OPTIMAL:
            bounds = tuple(stage.bound for stage in plan.stages)
            assert find_sensitivity(session(), problem).totals == bounds, told(problem)
