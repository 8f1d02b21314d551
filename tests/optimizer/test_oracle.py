"""The oracle itself: cases small enough to be worked by hand, and a second, even plainer enumeration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random

from optimizer.institution import Institution, Level, Lock
from optimizer.policy import PRESETS, Goal, MoveRule, Policy, Quota, Reach, Retention, Rule, Stage
from optimizer.problem import Problem
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county
from tests.oracle import Totals, Way, added_by, best_stage_values, in_force, in_order, plus, weighed
from tests.oracle_open import open_goals, rules_hold
from tests.oracle_rules import (
    eligible_to_stay,
    free_beds,
    may_go,
    may_send,
    may_stay,
    moves_whole,
    quotas_hold,
)
from tests.random_problems import random_problem, told

FREE = Policy(reserve_share=0, isolation_share=0, objective=PRESETS["least_travel"])
KM = {("b", "a"): 100.0, ("b", "x"): 40.0, ("c", "a"): 60.0, ("c", "x"): 200.0, ("b", "c"): 30.0}


def stages(*goals: Goal) -> tuple[Stage, ...]:
    """Children unplaced first, then each of these goals on its own."""
    return tuple(Stage(((goal, 1.0),)) for goal in (Goal.UNPLACED, *goals))


def solved(policy: Policy, *homes: Institution) -> tuple[Fraction | int, ...] | None:
    return best_stage_values(make_problem(homes, policy, KM))


def test_children_go_to_the_nearer_home_while_it_has_beds() -> None:
    """Guards: 12 children, 5 beds at 40 km and the rest at 100 km: 200 + 700; a small group of 6
    does not split: all go to the far home; it splits where groups stay together up to 5 only."""
    far, near = city("a"), city("x", beds=5)
    assert solved(FREE, county("b", 12), far, near) == (0, 900)
    assert solved(FREE, county("b", 6), far, near) == (0, 600)
    assert solved(replace(FREE, keep_together_up_to=5), county("b", 6), far, near) == (0, 300)


def test_too_few_beds_leave_children_unplaced() -> None:
    """Guards: 12 children and 10 beds leave 2; a group of 4 before 3 beds is unplaced whole."""
    assert solved(FREE, county("b", 12), city("a", beds=10)) == (2, 1000)
    assert solved(FREE, county("b", 4), city("a", beds=3)) == (4, 0)
    assert solved(FREE, county("b", 4), city("a", beds=4)) == (0, 400)


def test_beds_are_rated_less_reserves_adults_and_children_who_stay() -> None:
    """Guards: floor(100 x 0.91) = 91 in decimals, less 50 own children, 30 adults, 1 temporary = 10;
    a stated number of usable beds replaces the reserve; an over-full home takes nobody."""
    policy = replace(FREE, reserve_share=0.05, isolation_share=0.04)
    full = city("a", 50, adults=30, children_temporary=1)
    assert solved(policy, county("b", 15), full) == (5, 1000)
    assert solved(policy, county("b", 15), replace(full, usable_beds=92)) == (4, 1100)
    assert solved(policy, county("b", 15), replace(full, usable_beds=60)) == (15, 0)


def test_the_limit_is_inclusive_and_the_longest_prefix_decides() -> None:
    """Guards: 100 km is within 100 and beyond 99.99; a prefecture's entry beats its province's, null
    lifts the limit, and the limit of a need caps what is left."""
    homes = county("b", 3), city("a")
    assert solved(replace(FREE, max_km=100), *homes) == (0, 300)
    assert solved(replace(FREE, max_km=99.99), *homes) == (3, 0)
    by_division = (("3601", None), ("36", 50.0))
    assert solved(replace(FREE, max_km=10, max_km_by_division=by_division), *homes) == (0, 300)
    assert solved(replace(FREE, max_km=None, max_km_by_need=(("general", 99.0),)), *homes) == (3, 0)


def test_a_need_asks_for_all_its_services_and_binds_its_small_group() -> None:
    """Guards: a child who needs a doctor takes its small group to the far home that has one; children
    of a larger home go each their own way."""
    far, near = city("a", services=("medical",)), city("x")
    assert solved(FREE, county("b", {"general": 4, "medical": 1}), far, near) == (0, 500)
    assert solved(FREE, county("b", {"general": 9, "medical": 1}), far, near) == (0, 9 * 40 + 100)


def test_a_retained_home_keeps_a_small_group_whole_but_not_a_larger_one() -> None:
    """Guards: 3 children of a home locked keep with 2 beds can neither split nor move; 12 can."""
    small = county("b", 3, beds=2, lock=Lock.KEEP)
    assert solved(FREE, small, city("a")) == (3, 0)
    assert solved(FREE, replace(small, lock=None), city("a")) == (0, 300)
    assert solved(FREE, county("b", 12, beds=2, lock=Lock.KEEP), city("a")) == (0, 1000)


def test_a_home_that_holds_nobody_is_not_retained() -> None:
    """Guards: `retained` and `open_homes` count homes with children or a lock, and every city home."""
    policy = replace(FREE, objective=stages(Goal.RETAINED, Goal.OPEN_HOMES))
    assert solved(policy, county("b", 40, beds=60), county("c"), city("a")) == (0, 0, 1)
    assert solved(policy, county("b", 40, beds=60, lock=Lock.KEEP), city("a")) == (0, 1, 2)
    assert solved(policy, county("c", lock=Lock.KEEP), city("a")) == (0, 1, 2)
    assert solved(policy, county("b", 40, beds=60), city("a", beds=39)) == (0, 1, 2)


def test_quotas_choose_and_may_contradict_locks() -> None:
    """Guards: with one home allowed in the prefecture the larger is retained; two locks are infeasible,
    but not where one of the homes has no prefecture and none is limited by province."""
    one = replace(FREE, retention=Retention(max_per_prefecture=Quota(everywhere=1)))
    counties = county("b", 30, beds=30), county("c", 20, beds=30)
    assert solved(one, *counties) == (20, 0)
    assert solved(replace(one, retention=Retention()), *counties) == (0, 0)
    locked = [replace(home, lock=Lock.KEEP) for home in counties]
    assert solved(one, *locked) is None
    assert solved(one, locked[0], replace(locked[1], division="369021")) == (0, 0)


def test_crossings_are_counted_penalised_and_ruled_out() -> None:
    """Guards: a home of another prefecture of the province is a crossing unless it is provincial; the
    penalty enters the cost and not the limit; the rule `prefecture` leaves only the provincial home."""
    counted = replace(
        FREE, cross_prefecture_km=25.5, max_km=100, objective=stages(Goal.CROSSING, Goal.CHILD_KM)
    )
    other = city("a", division="360200")
    assert solved(counted, county("b", 2), other) == (0, 2, 251)
    provincial = replace(other, level=Level.PROVINCIAL)
    assert solved(counted, county("b", 2), provincial) == (0, 0, 200)
    own_only = replace(counted, jurisdiction=Reach.PREFECTURE)
    assert solved(own_only, county("b", 2), other) == (2, 0, 0)
    assert solved(own_only, county("b", 2), provincial) == (0, 0, 200)


def test_rules_about_moves_forbid_open_and_force() -> None:
    """Guards: forbid wins over allow; allow opens the jurisdiction but not the limit; force shuts all
    other ways, staying too, and opens none itself."""
    away = city("a", division="430100")
    opened = MoveRule("b", "43", Rule.ALLOW)
    assert solved(FREE, county("b", 2), away) == (2, 0)
    assert solved(replace(FREE, moves=(opened,)), county("b", 2), away) == (0, 200)
    assert solved(replace(FREE, moves=(opened,), max_km=99), county("b", 2), away) == (2, 0)
    both = opened, MoveRule("36", "a", Rule.FORBID)
    assert solved(replace(FREE, moves=both), county("b", 2), away) == (2, 0)
    forced = replace(FREE, moves=(MoveRule("b", "a", Rule.FORCE),))
    assert solved(forced, county("b", 30, beds=30), city("a"), city("x")) == (0, 3000)
    assert solved(forced, county("b", 30, beds=30), away, city("x")) == (30, 0)


def test_a_retained_home_takes_children_of_its_own_prefecture_only() -> None:
    """Guards: a neighbour's children may come if homes host neighbours and lie in the same prefecture."""
    host = county("c", lock=Lock.KEEP)
    assert solved(FREE, county("b", 2), host) == (0, 60)
    assert solved(FREE, county("b", 2), replace(host, division="360221")) == (2, 0)
    closed = replace(FREE, retention=Retention(hosts_neighbours=False))
    assert solved(closed, county("b", 2), host) == (2, 0)


def test_the_other_goals_count_what_they_say() -> None:
    """Guards: far is beyond far_km, destinations are pairs of homes, unserved are those who stay in a
    home without their service, weights are decimals."""
    goals = stages(Goal.FAR_CHILDREN, Goal.DESTINATIONS, Goal.MOVED, Goal.UNSERVED)
    near = city("x", beds=5)
    policy = replace(FREE, objective=goals, far_km=99.99)
    assert solved(policy, county("b", 12), city("a"), near) == (0, 7, 2, 12, 0)
    assert solved(replace(policy, far_km=100), county("b", 12), city("a"), near) == (0, 0, 1, 12, 0)
    staying = county("b", {"medical": 20}, beds=30)
    assert solved(policy, staying, city("a")) == (0, 0, 0, 0, 20)
    tenth = replace(FREE, objective=(Stage(((Goal.UNPLACED, 0.1), (Goal.MOVED, 0.3))),))
    assert solved(tenth, county("b", 3)) == (Fraction(3, 10),)


def test_networks_never_mix() -> None:
    """Guards: homes of different networks exchange nobody, whatever is allowed."""
    policy = replace(FREE, moves=(MoveRule("b", "a", Rule.ALLOW),))
    assert solved(policy, county("b", 2), city("a", network="corps")) == (2, 0)
    assert solved(policy, county("b", 2, network="corps"), city("a", network="corps")) == (0, 200)


def child_by_child(problem: Problem) -> Totals | None:
    """Every child on its own to every home or none; what breaks a rule is thrown away afterwards."""
    policy, homes = problem.policy, {one.id: one for one in problem.institutions}
    children = [
        (one, need)
        for one in homes.values()
        if may_send(one, policy)
        for need, count in one.children
        for _ in range(count)
    ]
    always = {one.id for one in homes.values() if one.lock is Lock.KEEP or not may_send(one, policy)}
    found = set()
    for targets in product([*homes, ""], repeat=len(children)):
        placed = list(zip(children, targets, strict=True))
        opened = always | set(targets) - {""}
        if is_permitted(problem, opened, placed):
            found.add(worth(problem, opened, placed))
    return in_order(policy, found)


Placed = list[tuple[tuple[Institution, str], str]]


def is_permitted(problem: Problem, opened: set[str], placed: Placed) -> bool:
    """Whether a whole assignment of children (home, need) to targets keeps every rule."""
    policy, homes = problem.policy, {one.id: one for one in problem.institutions}
    for (one, need), target in placed:
        if target == one.id and not may_stay(policy, one, need):
            return False
        if target not in ("", one.id) and not may_go(problem, one, homes[target], need):
            return False
        if moves_whole(policy, one):
            alone = {other for (home, _), other in placed if home is one} != {target}
            if alone or (one.id in opened and target not in ("", one.id)):
                return False
    targets = [target for _, target in placed]
    fits = all(targets.count(name) <= free_beds(home, policy) for name, home in homes.items())
    chosen = [homes[name] for name in opened]
    allowed = quotas_hold(chosen, policy) and all(eligible_to_stay(one, policy) for one in chosen)
    return fits and allowed and rules_hold(problem, opened, came(placed))


def came(placed: Placed) -> list[tuple[str, str, int]]:
    """Who came where: (home, need, children)."""
    counts = Counter((target, need) for (_, need), target in placed if target)
    return [(home, need, count) for (home, need), count in counts.items()]


def worth(problem: Problem, opened: set[str], placed: Placed) -> Totals:
    """The stage totals of a whole assignment."""
    stages = in_force(problem.policy)
    totals = weighed(stages, open_goals(problem, opened, came(placed)))
    for one in problem.institutions:
        totals = plus(stages, totals, added_by(problem, stages, one, dict(ways(one, placed))))
    return totals


def ways(one: Institution, placed: Placed) -> Iterator[tuple[str, Way]]:
    """Where the children of each need of one home go."""
    for need, _ in one.children:
        targets = [target for (home, other), target in placed if home is one and other == need]
        yield need, {target: targets.count(target) for target in targets}


def test_the_oracle_equals_an_even_plainer_enumeration() -> None:
    """Guards: splitting by home and remembering free beds loses nothing against trying child by child."""
    compared = 0
    for seed in range(700):
        problem = random_problem(Random(seed))
        senders = [one for one in problem.institutions if may_send(one, problem.policy)]
        children = sum(one.children_total for one in senders)
        if (len(problem.institutions) + 1) ** children <= 1300:
            compared += 1
            assert child_by_child(problem) == best_stage_values(problem), f"seed {seed}: {told(problem)}"
    assert compared > 100
