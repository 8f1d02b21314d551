"""Sets with other counts: within their error, of the same mean, and the same every time."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from statistics import mean

from optimizer.perturbation import Sample, perturbed
from optimizer.policy import Policy
from optimizer.problem import Problem
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county

TENTH = Sample(100, 0, Fraction(1, 10), Fraction(1, 5))


PINNED: list[tuple[int, int | None, dict[str, int]]] = [
    (117, 93, {"general": 47}),
    (12, None, {"general": 3, "medical": 1}),
    (46, None, {"general": 22}),
]


def example() -> Problem:
    homes = (
        city("a", 50, usable_beds=80, adults=7),
        county("b", {"general": 3, "medical": 1}),
        county("c", 24, beds=40, children_staying=5),
    )
    return make_problem(homes, Policy(), lambda *_: 10.0)


def counts(problem: Problem) -> list[tuple[int, int | None, dict[str, int]]]:
    return [(one.beds, one.usable_beds, dict(one.children)) for one in problem.institutions]


def test_the_same_seed_and_number_give_the_same_set_for_ever() -> None:
    """Guards: a score can be checked by others: the first set of seed 0 is written down here; another number
    or seed gives another one, and neither the other homes nor their order matter."""
    first = perturbed(example(), TENTH, 0)
    assert counts(first) == PINNED
    assert counts(perturbed(example(), TENTH, 0)) == PINNED
    assert counts(perturbed(example(), TENTH, 1)) != PINNED
    assert counts(perturbed(example(), replace(TENTH, seed=1), 0)) != PINNED
    alone = make_problem([city("a", 50, usable_beds=80)], Policy(), {})
    assert counts(perturbed(alone, TENTH, 0)) == PINNED[:1]


def test_counts_stay_within_their_error_and_keep_their_mean() -> None:
    """Guards: over 4,000 sets every count lies within its error, rounded outwards, reaches both ends of it,
    and has the given mean; small counts vary too. What is not counted in is left alone."""
    problem = example()
    sets = [perturbed(problem, replace(TENTH, seed=7), number) for number in range(4_000)]
    for place, one in enumerate(problem.institutions):
        for need, count in one.children:
            _check([dict(drawn.institutions[place].children).get(need, 0) for drawn in sets], count, 0.1)
        _check([drawn.institutions[place].beds for drawn in sets], one.beds, 0.2)
        assert {drawn.institutions[place].adults for drawn in sets} == {one.adults}
        assert {drawn.institutions[place].children_staying for drawn in sets} == {one.children_staying}
    usable = [(drawn.institutions[0].usable_beds or 0, drawn.institutions[0].beds) for drawn in sets]
    assert all(few <= many for few, many in usable)


def _check(drawn: list[int], count: int, error: float) -> None:
    assert min(drawn) >= floor(count * (1 - error)) and max(drawn) <= ceil(count * (1 + error))
    assert min(drawn) <= ceil(count * (1 - 0.9 * error)) and max(drawn) >= floor(count * (1 + 0.9 * error))
    assert len(set(drawn)) > 1
    assert abs(mean(drawn) - count) < 0.05 * max(1.0, count * error)


def test_without_an_error_nothing_changes() -> None:
    """Guards: an error of 0 gives the set itself, whatever the seed."""
    exact = Sample(20, 0, Fraction(0), Fraction(0))
    assert all(counts(perturbed(example(), exact, number)) == counts(example()) for number in range(20))


def test_no_child_is_counted_where_the_last_one_is_gone() -> None:
    """Guards: a need without children is left out, as everywhere."""
    sets = [perturbed(example(), Sample(200, 0, Fraction(1), Fraction(0)), number) for number in range(200)]
    medical = [dict(drawn.institutions[1].children).get("medical") for drawn in sets]
    assert None in medical and 0 not in medical and max(one or 0 for one in medical) == 2
