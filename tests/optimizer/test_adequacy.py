"""Are the beds enough: sums, flows and witnesses against plain enumeration and hand-worked cases."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
import pytest

from optimizer.adequacy import Adequacy, find_adequacy
from optimizer.certify.adequacy import check_adequacy
from optimizer.institution import Level, Lock
from optimizer.policy import Policy, Reach, Retention, StaffRatio
from optimizer.problem import Problem
from optimizer.shortage import Network, find_shortage
from tests import oracle_rules
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county
from tests.oracle_rules import decimal
from tests.random_problems import random_problem, told

NO_RETENTION = Retention(allowed=False)
Row = tuple[str, str]


def places_by_hand(problem: Problem, home: int) -> int:
    """DESIGN 2.1, places of a home."""
    one, policy = problem.institutions[home], problem.policy
    share = 1 - decimal(policy.reserve_share) - decimal(policy.isolation_share)
    usable = int(one.beds * share) if one.usable_beds is None else one.usable_beds
    return max(0, usable - one.adults - one.children_temporary)


def ways_by_hand(problem: Problem) -> dict[Row, tuple[int, frozenset[int]]]:
    """Children who may move, and the homes they could live in."""
    homes, policy = problem.institutions, problem.policy
    hosts = [place for place, one in enumerate(homes) if oracle_rules.eligible_to_stay(one, policy)]
    found = {}
    for one in homes:
        if oracle_rules.may_send(one, policy):
            for need, count in one.children:
                to = {
                    place
                    for place in hosts
                    if (homes[place] is one and oracle_rules.may_stay(policy, one, need))
                    or (homes[place] is not one and oracle_rules.may_go(problem, one, homes[place], need))
                }
                found[one.id, need] = (count, frozenset(to))
    return found


def free_by_hand(problem: Problem, home: int) -> int:
    one = problem.institutions[home]
    own = 0 if oracle_rules.may_send(one, problem.policy) else sum(count for _, count in one.children)
    return max(0, places_by_hand(problem, home) - own)


def largest_deficit(problem: Problem) -> int:
    """The most by which any set of rows outnumbers the beds that it reaches: Hall, by enumeration."""
    rows = list(ways_by_hand(problem).values())
    worst = 0
    for size in range(1, len(rows) + 1):
        for chosen in combinations(rows, size):
            reached = frozenset[int]().union(*(hosts for _, hosts in chosen))
            beds = sum(free_by_hand(problem, home) for home in reached)
            worst = max(worst, sum(count for count, _ in chosen) - beds)
    return worst


def check_witnesses(problem: Problem, found: Adequacy) -> None:
    """Every witness adds up: its rows reach its hosts and no others, and outnumber their beds."""
    ways = ways_by_hand(problem)
    index = {one.id: place for place, one in enumerate(problem.institutions)}
    for witness in found.witnesses:
        assert witness.short > 0
        if witness.staying:
            (host,) = witness.hosts
            assert host.free == places_by_hand(problem, index[host.home])
            assert {row.home for row in witness.rows} == {host.home}
            continue
        keys = [(row.home, row.need) for row in witness.rows]
        assert [row.children for row in witness.rows] == [ways[key][0] for key in keys]
        reached = frozenset[int]().union(*(ways[key][1] for key in keys))
        assert sorted(reached) == [index[host.home] for host in witness.hosts]
        assert [host.free for host in witness.hosts] == [
            free_by_hand(problem, home) for home in sorted(reached)
        ]


@pytest.mark.parametrize("seed", range(400))
def test_flow_and_witnesses_equal_enumeration(seed: int) -> None:
    """Guards: children left out are the largest deficit of any set of rows, and the witnesses prove it."""
    problem = random_problem(Random(seed))
    if seed % 3 == 0:
        problem = replace(problem, policy=replace(problem.policy, consolidate_city_level=True))
    found = find_adequacy(problem)
    assert found.rules.left_out == largest_deficit(problem), told(problem)
    moving = [one for one in found.witnesses if not one.staying]
    assert sum(one.short for one in moving) == found.rules.left_out == found.rules.bound
    assert sum(one.short for one in found.witnesses if one.staying) == found.rules.over_full
    assert found.rules.placed + found.rules.left_out == found.rules.movable
    check_witnesses(problem, found)
    assert check_adequacy(problem, found) == (), told(problem)


def gives_most(problem: Problem, keys: frozenset[Row]) -> bool:
    """Whether some largest placing leaves a child of these rows out (one host bed less for them)."""
    ways = ways_by_hand(problem)
    network = [ways[key] for key in ways]
    n = len(problem.institutions)
    children = np.array([count - (key in keys) for key, (count, _) in zip(ways, network, strict=True)])
    row = np.array([place for place, (_, hosts) in enumerate(network) for _ in hosts], dtype=np.int64)
    host = np.array([home for _, hosts in network for home in sorted(hosts)], dtype=np.int64)
    beds = np.array([free_by_hand(problem, home) for home in range(n)])
    full = np.array([count for count, _ in network])
    least = find_shortage(Network(full, beds, row, host)).placed
    return find_shortage(Network(children, beds, row, host)).placed == least


@pytest.mark.parametrize("seed", range(120))
def test_rows_outside_of_witnesses_are_always_placed(seed: int) -> None:
    """Guards: a row stands in a witness exactly if a largest placing could leave one of its children out."""
    problem = random_problem(Random(10_000 + seed), large=False)
    found = find_adequacy(problem)
    named = {(row.home, row.need) for one in found.witnesses if not one.staying for row in one.rows}
    for key in ways_by_hand(problem):
        assert (key in named) == gives_most(problem, frozenset({key})), told(problem)


@pytest.mark.parametrize("seed", range(300))
def test_sums_equal_a_plain_recount(seed: int) -> None:
    """Guards: children, beds, usable beds and places of nation, provinces and prefectures."""
    problem = random_problem(Random(20_000 + seed))
    found, homes = find_adequacy(problem), problem.institutions
    for table, code_of in (
        (found.by_province, lambda one: one.division[:2]),
        (found.by_prefecture, lambda one: oracle_rules.own_prefecture(one) or one.division[:2]),
        ({"": found.nation}, lambda _: ""),
    ):
        assert set(table) == {code_of(one) for one in homes}
        for code, level in table.items():
            inside = [place for place, one in enumerate(homes) if code_of(one) == code]
            hosts = [p for p in inside if oracle_rules.eligible_to_stay(homes[p], problem.policy)]
            assert level.children == sum(count for p in inside for _, count in homes[p].children)
            assert level.hosts.homes == len(hosts)
            assert level.hosts.beds == sum(homes[p].beds for p in hosts)
            assert level.hosts.places == sum(places_by_hand(problem, p) for p in hosts)
            cities = [p for p in hosts if homes[p].level is not Level.COUNTY]
            assert level.city_level.places == sum(places_by_hand(problem, p) for p in cities)


def test_the_sum_fits_and_the_parts_do_not() -> None:
    """Guards: the three questions, told apart: 30 places for 28 children; one prefecture is short of 8;
    beyond 100 km nobody gets help, so 8 are left out, and the witness names them."""
    near = county("b", 18, division="360121")
    homes = [
        near,
        city("c", beds=10, division="360100"),
        city("d", 10, beds=20, division="360200"),
    ]
    policy = Policy(reserve_share=0, isolation_share=0, max_km=100, retention=NO_RETENTION)
    found = find_adequacy(make_problem(homes, policy, {("b", "c"): 50, ("b", "d"): 100.01}))
    assert (found.nation.children, found.nation.hosts.places, found.enough) == (28, 30, False)
    assert found.nation.hosts.spare(28) == 2
    whole, alone = (found.pooled[name][0] for name in ("nation", "prefecture"))
    assert (whole.short_regions, alone.regions, alone.short_regions, alone.short) == (0, 2, 1, 8)
    (witness,) = found.witnesses
    assert [(row.home, row.need, row.children) for row in witness.rows] == [("b", "general", 18)]
    assert [(host.home, host.places, host.staying, host.free) for host in witness.hosts] == [("c", 10, 0, 10)]
    assert (found.rules.placed, found.rules.left_out) == (10, 8)
    assert found.by_prefecture["3601"].in_shortage == 18
    assert found.by_prefecture["3602"].witnesses == ()
    nearer = find_adequacy(make_problem(homes, policy, {("b", "c"): 50, ("b", "d"): 100}))
    assert nearer.enough
    assert nearer.pooled["prefecture"][0].short == 8


def test_prefectures_that_share_beds_stand_in_one_witness() -> None:
    """Guards: two prefectures, each fine if the other gave way, are short together."""
    homes = [county("a", 6), county("b", 6, division="360221"), city("c", beds=10, division="360300")]
    policy = Policy(reserve_share=0, isolation_share=0, retention=NO_RETENTION)
    found = find_adequacy(make_problem(homes, policy, lambda *_: 10.0))
    assert [found.by_prefecture[code].in_shortage for code in ("3601", "3602", "3603")] == [6, 6, 0]
    assert found.witnesses[0].short == 2


def test_an_over_full_home_is_its_own_witness() -> None:
    """Guards: children who stay by rule beyond the places; with as many places nobody is short."""
    policy = Policy(reserve_share=0, isolation_share=0)
    found = find_adequacy(make_problem([city("a", 12, beds=10)], policy, {}))
    assert (found.rules.over_full, found.witnesses[0].short, found.witnesses[0].staying) == (2, 2, True)
    assert find_adequacy(make_problem([city("a", 10, beds=10)], policy, {})).enough


def test_needs_and_services_are_counted_where_they_are_offered() -> None:
    """Guards: places of homes with the service, those of limited services, and children who stay unserved."""
    homes = [
        county("a", {"medical": 5}),
        city("b", {"medical": 3}, beds=20),
        city("c", {"medical": 1}, beds=20, services=("medical",), service_places=(("medical", 4),)),
    ]
    policy = Policy(reserve_share=0, isolation_share=0, retention=NO_RETENTION)
    found = find_adequacy(make_problem(homes, policy, lambda *_: 10.0))
    need = next(one for one in found.by_need if one.name == "medical")
    assert (need.children, need.hosts.places, need.served_at_most, need.left_out) == (9, 20, 6, 0)
    assert (need.unserved_staying, need.enough) == (3, False)
    service = next(one for one in found.by_service if one.name == "medical")
    assert (service.hosts.places, service.served_at_most, service.left_out) == (4, 4, 2)
    assert [(one.free, one.staying) for one in service.witnesses[0].hosts] == [(3, 1)]
    assert found.enough, "a bed is there for everybody: services are another question"


def test_staff_is_counted_by_function() -> None:
    """Guards: members needed (rounded up once), there, to be hired, and in homes that are freed."""
    ratio = StaffRatio("carer", (("general", 4.0), ("medical", 2.5)), hire_max_share=0.5)
    homes = [
        county("a", {"general": 5, "medical": 3}, staff=(("carer", 2),), lock=Lock.FREE),
        city("b", 4, staff=(("carer", 1),)),
        city("c", staff=(("carer", 3),)),
    ]
    policy = Policy(staff_ratio=(ratio,), jurisdiction=Reach.NATION)
    (staff,) = find_adequacy(make_problem(homes, policy, lambda *_: 1.0)).nation.staff
    assert (staff.needed, staff.there, staff.may_hire, staff.elsewhere, staff.short) == (4, 4, 1, 2, 0)


def short_pair() -> tuple[Problem, Adequacy]:
    """Two prefectures that share ten beds, and an over-full home."""
    homes = [
        county("a", 6),
        county("b", 6, division="360221"),
        city("c", beds=10, division="360300"),
        city("d", 9, beds=5, division="360400"),
    ]
    policy = Policy(reserve_share=0, isolation_share=0, retention=NO_RETENTION)
    problem = make_problem(homes, policy, lambda *_: 10.0)
    return problem, find_adequacy(problem)


def changed(found: Adequacy, place: int, **members: Any) -> Adequacy:
    """The figures with one witness changed."""
    witnesses = list(found.witnesses)
    witnesses[place] = replace(witnesses[place], **members)
    return replace(found, witnesses=tuple(witnesses))


def test_the_auditor_catches_wrong_figures() -> None:
    """Guards: each witness and sum is added up afresh."""
    problem, found = short_pair()
    assert check_adequacy(problem, found) == ()
    moving, staying = found.witnesses
    more = replace(moving.rows[0], children=7)
    freer = replace(moving.hosts[0], free=9)
    rules, nation = found.rules, found.nation
    for wrong, code in (
        (changed(found, 0, rows=(more, *moving.rows[1:])), "wrong_rows"),
        (changed(found, 0, rows=moving.rows[:1]), "no_shortage"),
        (changed(found, 0, hosts=(freer, *moving.hosts[1:])), "wrong_free_beds"),
        (changed(found, 0, hosts=()), "a_host_is_missing"),
        (changed(found, 0, rows=staying.rows), "rows_that_do_not_move"),
        (changed(found, 1, hosts=moving.hosts), "wrong_over_full_home"),
        (replace(found, witnesses=(moving, moving, staying)), "counted_twice"),
        (replace(found, witnesses=(moving,)), "witnesses_do_not_add_up"),
        (replace(found, rules=replace(rules, placed=rules.placed - 1)), "witnesses_do_not_add_up"),
        (replace(found, rules=replace(rules, staying=rules.staying - 1)), "wrong_children"),
        (replace(found, nation=replace(nation, hosts=replace(nation.hosts, places=1))), "wrong_beds"),
    ):
        assert code in {one.code for one in check_adequacy(problem, wrong)}, code
