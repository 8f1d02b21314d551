"""Witnesses of a shortage: every sum recomputed from the request alone."""

from __future__ import annotations

from random import Random

from optimizer.institution import Institution
from optimizer.pipeline import optimize
from optimizer.plan import Reason
from optimizer.policy import Policy
from optimizer.problem import Problem
from optimizer.witness import Witness, find_witnesses
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county
from tests.oracle_rules import decimal, eligible_to_stay, may_go, may_send, may_stay
from tests.random_problems import random_problem, told

PROBLEMS = 600


def witnesses_of(problem: Problem) -> tuple[Witness, ...]:
    return find_witnesses(problem, optimize(problem).unplaced)


def beds_of(one: Institution, policy: Policy) -> int:
    shares = decimal(policy.reserve_share) + decimal(policy.isolation_share)
    usable = one.usable_beds if one.usable_beds is not None else int(one.beds * (1 - shares))
    stays = 0 if may_send(one, policy) else sum(count for _, count in one.children)
    return max(0, max(0, usable - one.adults - one.children_temporary) - stays)


def check(problem: Problem, witness: Witness) -> None:
    """By hand: the children are there, they can go nowhere else, and the beds do not suffice."""
    by_id = {one.id: one for one in problem.institutions}
    named = {host.home for host in witness.hosts}
    hosts = [one for one in problem.institutions if eligible_to_stay(one, problem.policy)]
    reached: set[str] = set()
    for row in witness.rows:
        home = by_id[row.home]
        assert row.children == dict(home.children)[row.need]
        reached |= {one.id for one in hosts if one != home and may_go(problem, home, one, row.need)}
        reached |= {home.id} if home in hosts and may_stay(problem.policy, home, row.need) else set()
    assert reached == named
    assert all(host.free_beds == beds_of(by_id[host.home], problem.policy) for host in witness.hosts)
    assert witness.children - witness.beds == witness.shortfall > 0


def test_every_shortage_has_a_witness_that_can_be_checked_by_hand() -> None:
    """Guards: on random sets each row short of beds stands in exactly one witness, whose sums hold."""
    seen = 0
    for seed in range(PROBLEMS):
        problem = random_problem(Random(seed))
        plan = optimize(problem)
        found = find_witnesses(problem, plan.unplaced)
        listed = [(row.home, row.need) for witness in found for row in witness.rows]
        short = {(row.home, row.need) for row in plan.unplaced if row.reason is Reason.BEDS_SHORT}
        assert short <= set(listed) and len(listed) == len(set(listed)), told(problem)
        assert bool(short) == bool(found)
        for witness in found:
            check(problem, witness)
        seen += len(found)
    assert seen > 40


def test_two_shortages_apart_have_two_witnesses() -> None:
    """Guards: one witness for each connected shortage; with a way between them it is one."""
    homes = (
        county("b", 5),
        county("d", 6),
        city("a", beds=3, usable_beds=3),
        city("c", beds=4, usable_beds=4),
    )
    km = {("b", "a"): 10.0, ("d", "c"): 10.0}
    apart = witnesses_of(make_problem(homes, Policy(), km))
    assert [(one.children, one.beds) for one in apart] == [(5, 3), (6, 4)]
    (joined,) = witnesses_of(make_problem(homes, Policy(), {**km, ("d", "a"): 20.0, ("b", "c"): 20.0}))
    assert (joined.children, joined.beds, joined.shortfall) == (11, 7, 4)


def test_no_witness_where_beds_suffice() -> None:
    """Guards: children left out for another rule alone make no witness; beside a shortage it is said."""
    homes = (county("b", 5), city("a", beds=6, usable_beds=6))
    assert witnesses_of(make_problem(homes, Policy(), {("b", "a"): 310.0})) == ()
    assert witnesses_of(make_problem(homes, Policy(), {("b", "a"): 300.0})) == ()
