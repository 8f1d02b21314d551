"""Dropping dominated arcs loses nothing; the oracle's draws say so too (test_against_brute_force)."""

from __future__ import annotations

from random import Random

from optimizer.arcs import find_arcs
from optimizer.choices import Choices
from optimizer.components import split
from optimizer.conflicts import find_conflict
from optimizer.dominance import drop_dominated, stage_costs
from optimizer.goals import Measure
from optimizer.groups import find_choices
from optimizer.policy import Policy
from optimizer.problem import Problem
from optimizer.stages import solve_component
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county
from tests.random_problems import random_problem


def choices_of(problem: Problem) -> Choices:
    return find_choices(problem, find_arcs(problem))


def ends(choices: Choices) -> list[tuple[int, int]]:
    return list(zip(choices.arcs.group.tolist(), choices.arcs.host.tolist(), strict=True))


def test_a_nearer_host_with_beds_for_all_makes_farther_ones_needless() -> None:
    """Guards: with beds for both small homes the near host is enough; with one bed less both ways stay."""
    km = {("c", "near"): 10.0, ("d", "near"): 10.0, ("c", "off"): 20.0, ("d", "off"): 20.0}
    for beds, left in ((5, [(0, 0), (1, 0)]), (4, [(0, 0), (0, 1), (1, 0), (1, 1)])):
        homes = [county("c", 3), county("d", 2), city("near", usable_beds=beds), city("off", usable_beds=4)]
        problem = make_problem(homes, Policy(), km)
        assert ends(drop_dominated(choices_of(problem))) == left


def test_dropping_frees_hosts_that_then_dominate_themselves() -> None:
    """Guards: the rule is applied until nothing changes.

    `d` may only go to `full`, which has too few beds for all until `c` gives it up for `near`;
    then `full` has beds for all comers, and `d` no longer needs `off`.
    """
    km = {("c", "near"): 10.0, ("c", "full"): 20.0, ("d", "full"): 10.0, ("d", "off"): 20.0}
    homes = [
        county("c", 4),
        county("d", 4),
        city("full", usable_beds=5),
        city("near", usable_beds=4),
        city("off", usable_beds=3),
    ]
    problem = make_problem(homes, Policy(), km)
    assert ends(choices_of(problem)) == [(0, 0), (0, 1), (1, 0)]
    assert ends(drop_dominated(choices_of(problem))) == [(0, 1), (1, 0)]


def test_staying_is_never_dropped() -> None:
    """Guards: children of a retained home may be unable to leave; the stay arc must survive."""
    homes = [county("c", 25, beds=40), city("a")]
    kept = drop_dominated(choices_of(make_problem(homes, Policy(), {("c", "a"): 1.0})))
    assert ends(kept) == [(0, 0), (0, 1)]


def test_values_with_and_without_dropping_agree() -> None:
    """Guards: every stage value of 60 random problems is the same with all arcs modelled."""
    for seed in range(60):
        problem = random_problem(Random(seed))
        if find_conflict(problem):
            continue
        everything = choices_of(problem)
        totals = []
        for choices in (everything, drop_dominated(everything)):
            solutions = [solve_component(task, 1e18) for task in split(choices, 0.0, 0)]
            stages = range(len(choices.stages))
            totals.append([sum(solution.stages[stage].value for solution in solutions) for stage in stages])
        assert totals[0] == totals[1], seed


def test_costs_beyond_64_bits_stay_exact() -> None:
    """Guards: weights of any size: small costs and huge ones agree to the last digit."""
    arcs = choices_of(make_problem([county("c", 3), city("a")], Policy(), {("c", "a"): 299.99})).arcs
    others = (0,) * (len(Measure) - 2)
    assert stage_costs(arcs, (0, 1, *others)) == [89_997]
    assert stage_costs(arcs, (0, 10**30 + 1, *others)) == [89_997 * (10**30 + 1)]
