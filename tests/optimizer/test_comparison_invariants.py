"""What holds for the comparison of any two plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, astuple, replace
from itertools import islice, permutations
from random import Random

import pytest

from optimizer.comparison import ChildTally, Comparison, Kind, Place, Planned, PlansCompared, Verdict, compare
from optimizer.comparison.outcomes import match_group
from optimizer.comparison.tally import together
from optimizer.figures import Figures, summarize
from optimizer.institution import Institution
from optimizer.pipeline import optimize
from optimizer.policy import Limits
from optimizer.problem import Problem
from tests.fixtures_distances import make_problem
from tests.optimizer.comparison_oracle import children_of, counted, matched
from tests.random_problems import LENGTHS_KM, random_problem

PAIRS = 300
Pair = tuple[Planned, Planned]
MIRRORED = {
    **{"better": "worse", "new": "gone", "nearer": "farther", "nearer_length": "farther_length"},
    **{"placed_now": "placed_no_longer", "served_now": "served_no_longer", "inside_now": "outside_now"},
}
SWAPPED = MIRRORED | {there: here for here, there in MIRRORED.items()}


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    """Three hundred random pairs."""
    return list(islice(random_pairs(Random(20260701)), PAIRS))


def random_pairs(rng: Random) -> Iterator[Pair]:
    """Plans of random sets, each with one of the set changed: counts, services, homes, rules, lengths."""
    while True:
        found = []
        problem = random_problem(rng, large=False)
        for one in (problem, _changed(rng, problem)):
            plan = optimize(one, Limits(seconds=20))
            found.append(Planned(one, plan))
        if all(one.has_fates for one in found):
            yield found[0], found[1]


def _changed(rng: Random, problem: Problem) -> Problem:
    homes = list(problem.institutions)
    if rng.random() < 0.3 and len(homes) > 2:
        homes.remove(rng.choice(homes))
    if rng.random() < 0.3:
        homes.append(replace(rng.choice(homes), id="added"))
    if rng.random() < 0.8:
        place = rng.randrange(len(homes))
        homes[place] = _other(rng, problem, homes[place])
    policy = problem.policy
    if rng.random() < 0.6:
        asked = {"max_km": rng.choice((100.0, None)), "keep_together_up_to": rng.choice((0, 9))}
        policy = replace(policy, moves=(), **asked)
    known = {one.id: place for place, one in enumerate(problem.institutions)}
    again = rng.random() < 0.2

    def km(sender: str, receiver: str) -> float | None:
        if again or sender not in known or receiver not in known:
            return rng.choice(LENGTHS_KM)
        length = int(problem.distances.table[known[sender], known[receiver]])  # type: ignore[attr-defined]
        return None if length < 0 else length / 100

    ids = {one.id for one in homes}
    moves = [one for one in policy.moves if {one.sender, one.receiver} <= ids | {"36", "3601", "4301"}]
    return make_problem(homes, replace(policy, moves=tuple(moves)), km)


def _other(rng: Random, problem: Problem, home: Institution) -> Institution:
    needs = [need for need, _ in problem.policy.needs]
    children = tuple(
        sorted((need, rng.randint(1, 4)) for need in rng.sample(needs, rng.randint(1, len(needs))))
    )
    return replace(home, children=children, services=("medical",), beds=home.beds + 3)


def plans(comparison: Comparison) -> PlansCompared:
    assert comparison.plans is not None
    return comparison.plans


def test_the_tally_is_that_of_every_single_child(pairs: list[Pair]) -> None:
    """Guards: runs of children count as one child after the other does."""
    verdicts: set[Verdict] = set()
    for before, after in pairs:
        found = plans(compare(before, after))
        tally = {name: count for name, count in asdict(found.nation.children).items() if count}
        assert tally == counted((before.problem, before.plan), (after.problem, after.plan))
        verdicts |= {row.verdict for row in found.outcomes}
    assert verdicts == set(Verdict)


def test_a_plan_compared_with_itself_is_empty(pairs: list[Pair]) -> None:
    """Guards: nothing is told that does not differ."""
    for plan, _ in pairs:
        comparison = compare(plan, plan)
        found = plans(comparison)
        assert (comparison.added, comparison.removed, comparison.fields) == ((), (), ())
        assert (found.homes, found.outcomes, found.moves, found.unplaced, found.fates) == ((),) * 5
        children = sum(one.children_total for one in plan.problem.institutions)
        assert found.nation.children == ChildTally(same=children)
        assert found.nation.before == found.nation.after


def test_the_mirrored_comparison_is_the_comparison_mirrored(pairs: list[Pair]) -> None:
    """Guards: who is better off one way is worse off the other way, by as much."""
    for before, after in pairs:
        there, back = compare(before, after), compare(after, before)
        assert (there.added, there.removed) == (back.removed, back.added)
        one, other = plans(there), plans(back)
        swapped = {SWAPPED.get(name, name): count for name, count in asdict(other.nation.children).items()}
        assert asdict(one.nation.children) == swapped
        assert (one.nation.before, one.nation.after) == (other.nation.after, other.nation.before)
        rows = {(*astuple(row)[:3], row.before, row.after) for row in one.outcomes}
        assert rows == {(*astuple(row)[:3], row.after, row.before) for row in other.outcomes}
        assert {(row.sender, row.receiver, row.need, row.before, row.after) for row in one.moves} == {
            (row.sender, row.receiver, row.need, row.after, row.before) for row in other.moves
        }
        assert {(row.home, row.fate_before, row.fate_after) for row in one.fates} == {
            (row.home, row.fate_after, row.fate_before) for row in other.fates
        }


def test_every_child_is_counted_once_and_provinces_add_up(pairs: list[Pair]) -> None:
    """Guards: better, worse, mixed, same, new, gone; the nation is the sum of its provinces."""
    for before, after in pairs:
        found = plans(compare(before, after))
        nation = found.nation.children
        sizes = [sum(one.children_total for one in side.problem.institutions) for side in (before, after)]
        assert [nation.both + nation.gone, nation.both + nation.new] == sizes
        assert nation == together(one.children for one in found.by_province)
        for name in ("children", "moved", "unplaced", "crossing", "retained", "beds"):
            for side in ("before", "after"):
                regions = [getattr(one, side) for one in found.by_province]
                total = sum(getattr(one, name) for one in regions if isinstance(one, Figures))
                assert total == getattr(getattr(found.nation, side), name)


def test_the_tally_explains_the_change_of_the_figures(pairs: list[Pair]) -> None:
    """Guards: children without a place, without a service, outside their jurisdiction, and all km: what
    the summary of each plan says differs by exactly what the outcomes say."""
    for before, after in pairs:
        found = plans(compare(before, after))
        was, now = (summarize(side.problem, side.plan) for side in (before, after))
        tally = found.nation.children
        alone = [
            (row.children if row.before is None else -row.children, row.before or row.after)
            for row in found.outcomes
            if row.verdict in (Verdict.NEW, Verdict.GONE)
        ]
        waits = sum(children for children, place in alone if place and place.home is None)
        unserved = sum(children for children, place in alone if place and not place.served)
        crossing = sum(children for children, place in alone if place and place.crossing)
        assert now.unplaced - was.unplaced == tally.placed_no_longer - tally.placed_now + waits
        lost = tally.served_no_longer - tally.served_now
        assert now.after.unserved - was.after.unserved == lost + unserved
        assert now.crossing - was.crossing == tally.outside_now - tally.inside_now + crossing


def test_rows_that_differ_lead_from_one_plan_to_the_other(pairs: list[Pair]) -> None:
    """Guards: the earlier moves with all changes made are the later moves."""
    for before, after in pairs:
        found = plans(compare(before, after))
        rows = {(one.sender, one.receiver, one.need): one.children for one in before.plan.assignments}
        for change in found.moves:
            key = (change.sender, change.receiver, change.need)
            assert rows.pop(key, 0) == change.before
            assert (change.kind is Kind.VANISHES) == (change.after == 0)
            rows |= {key: change.after} if change.after else {}
        assert rows == {(one.sender, one.receiver, one.need): one.children for one in after.plan.assignments}


def test_no_matching_changes_fewer_km_in_all() -> None:
    """Guards: where as many are placed, all permutations of the children change at least as many km."""
    rng = Random(7)
    for _ in range(200):
        lengths = {home: rng.choice((0, 500, 1000, 1000, 3000)) for home in "abcde"}
        size = rng.randint(1, 5)
        rows = [sorted(rng.choice("abcde") for _ in range(size)) for _ in range(2)]
        places = {home: Place(home, length, True, False) for home, length in lengths.items()}
        groups = [{home: (row.count(home), places[home]) for home in set(row)} for row in rows]
        found = sum(
            row.children * abs(row.after.length - row.before.length)
            for row in match_group("h", "general", *groups)
            if row.before and row.after
        )
        ways = (
            sum(abs(lengths[one] - lengths[other]) for one, other in zip(rows[0], turned, strict=True))
            for turned in permutations(rows[1])
        )
        assert found == min(ways)


def test_the_oracle_counts_all_children(pairs: list[Pair]) -> None:
    """Guards: the oracle itself: nobody is lost between the two rows."""
    for before, after in pairs[:20]:
        here, there = (children_of(one.problem, one.plan) for one in (before, after))
        for key in here.keys() & there.keys():
            told = matched(here[key], there[key])
            assert sorted(one for one, _ in told if one) == sorted(here[key])
            assert sorted(one for _, one in told if one) == sorted(there[key])
