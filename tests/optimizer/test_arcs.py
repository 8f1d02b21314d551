"""Which moves the rules permit: one rule a test, a failing pair beside a passing one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from optimizer.arcs import find_arcs
from optimizer.institution import Institution, Level, Lock
from optimizer.policy import MoveRule, Policy, Reach, Retention, Rule
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county


def moves(
    institutions: list[Institution], policy: Policy | None = None, km: Any = None
) -> set[tuple[str, str]]:
    """All pairs of ids that at least one need may use."""
    problem = make_problem(institutions, policy or Policy(), km or (lambda _a, _b: 10.0))
    arcs = find_arcs(problem)
    ids = [one.id for one in problem.institutions]
    return {(ids[i], ids[j]) for i, j in zip(arcs.sender.tolist(), arcs.receiver.tolist(), strict=True)}


def test_county_children_go_to_city_level_homes_only() -> None:
    """Guards: neither a city home's children nor an ineligible county home are in any move."""
    assert moves([city("a", 5), county("b", 3), county("c", 4)]) == {("b", "a"), ("c", "a")}


def test_an_eligible_county_home_takes_children_of_its_own_prefecture_only() -> None:
    """Guards: the ministry's rule on retained homes, in every mode."""
    large = county("large", 20, beds=30)
    abroad = county("abroad", 3, division="360221")
    for reach in Reach:
        policy = Policy(jurisdiction=reach)
        assert moves([large, county("near", 3), abroad], policy) == {("near", "large")}


@pytest.mark.parametrize(
    ("fields", "eligible"),
    [
        ({}, True),
        ({"children": (("general", 19),)}, False),
        ({"children": (("general", 19),), "children_staying": 1}, True),
        ({"beds": 29}, False),
        ({"lock": Lock.FREE}, False),
        ({"beds": 5, "lock": Lock.KEEP}, True),
    ],
)
def test_thresholds_and_locks_decide_who_may_be_retained(fields: dict[str, Any], eligible: bool) -> None:
    """Guards: min_children counts children staying too, min_beds the rated beds, a lock beats both."""
    large = replace(county("large", 20, beds=30), **fields)
    assert moves([large, county("near", 3)]) == ({("near", "large")} if eligible else set())


@pytest.mark.parametrize(
    ("retention", "services", "eligible"),
    [
        (Retention(allowed=False), ("x",), False),
        (Retention(required_services=("x", "y")), ("x",), False),
        (Retention(required_services=("x", "y")), ("x", "y"), True),
        (Retention(required_any_services=("x", "y")), ("y",), True),
        (Retention(required_any_services=("x", "y")), ("z",), False),
        (Retention(hosts_neighbours=False), (), False),
    ],
)
def test_retention_rules(retention: Retention, services: tuple[str, ...], eligible: bool) -> None:
    """Guards: required services, any-of services, the switch, and no neighbours where not allowed."""
    large = county("large", 20, beds=30, services=services)
    found = moves([large, county("near", 3)], Policy(retention=retention))
    assert found == ({("near", "large")} if eligible else set())


@pytest.mark.parametrize(
    ("reach", "allowed"),
    [
        (Reach.PREFECTURE, {"own", "provincial"}),
        (Reach.PROVINCE, {"own", "provincial", "other"}),
        (Reach.NATION, {"own", "provincial", "other", "abroad"}),
    ],
)
def test_jurisdictions(reach: Reach, allowed: set[str]) -> None:
    """Guards: prefecture reaches its own homes and the province's provincial ones, and so on."""
    homes = [
        county("c", 3),
        city("own"),
        city("other", division="360200"),
        city("abroad", division="430100"),
        city("provincial", division="360000", level=Level.PROVINCIAL),
    ]
    assert {receiver for _, receiver in moves(homes, Policy(jurisdiction=reach))} == allowed


def test_a_home_without_prefecture_may_go_anywhere_in_its_province() -> None:
    """Guards: province-direct county units (xx90xx) under the prefecture rule."""
    homes = [
        county("direct", 3, division="429004"),
        city("w", division="420100"),
        city("x", division="430100"),
    ]
    assert moves(homes, Policy(jurisdiction=Reach.PREFECTURE)) == {("direct", "w")}


def test_a_municipality_is_one_prefecture() -> None:
    """Guards: 5001 and 5002 are both Chongqing."""
    homes = [county("c", 3, division="500233"), county("large", 25, beds=40, division="500101")]
    assert ("c", "large") in moves(homes)


def test_networks_never_exchange_children() -> None:
    """Guards: no arc between networks, not even by agreement."""
    agreement = Policy(moves=(MoveRule("c", "a", Rule.ALLOW),))
    assert moves([county("c", 3, network="corps"), city("a")], agreement) == set()
    assert moves([county("c", 3, network="corps"), city("a", network="corps")], agreement) == {("c", "a")}


def test_limits_are_inclusive_and_the_longest_prefix_wins() -> None:
    """Guards: 300.00 km pass a limit of 300, 300.01 do not; division limits replace it up or down."""
    homes = [county("c", 3), city("a")]
    assert moves(homes, km={("c", "a"): 300.0}) == {("c", "a")}
    assert moves(homes, km={("c", "a"): 300.01}) == set()
    wider = Policy(max_km_by_division=(("36", 100.0), ("3601", 400.0)))
    assert moves(homes, wider, km={("c", "a"): 400.0}) == {("c", "a")}
    assert moves(homes, Policy(max_km_by_division=(("36", 100.0),)), km={("c", "a"): 101.0}) == set()
    assert moves(homes, Policy(max_km=None), km={("c", "a"): 9_000.0}) == {("c", "a")}


def test_a_limit_of_a_need_caps_further_for_that_need_only() -> None:
    """Guards: max_km_by_need."""
    homes = [county("c", {"general": 30, "medical": 5}), city("a", services=("medical",))]
    policy = Policy(max_km_by_need=(("medical", 50.0),))
    arcs = find_arcs(make_problem(homes, policy, {("c", "a"): 60.0}))
    assert arcs.open_to.tolist() == [[True, False, False, False]]


def test_children_go_only_where_their_need_is_served() -> None:
    """Guards: services of the receiving home, need by need."""
    homes = [county("c", {"general": 30, "medical": 5}), city("a"), city("b", services=("medical",))]
    arcs = find_arcs(make_problem(homes, Policy(), lambda _a, _b: 10.0))
    assert arcs.open_to[:, [0, 3]].tolist() == [[True, False], [True, True]]


def test_forbidden_moves_are_shut_and_forbid_beats_allow() -> None:
    """Guards: `forbid` by id and by prefix, for one need or all."""
    homes = [county("c", 30), city("a"), city("b", division="360200")]
    assert moves(homes, Policy(moves=(MoveRule("c", "a", Rule.FORBID),))) == {("c", "b")}
    assert moves(homes, Policy(moves=(MoveRule("36", "3602", Rule.FORBID),))) == {("c", "a")}
    assert moves(homes, Policy(moves=(MoveRule("c", "a", Rule.FORBID, need="medical"),))) == {
        ("c", "a"),
        ("c", "b"),
    }
    both = (MoveRule("c", "a", Rule.ALLOW), MoveRule("c", "a", Rule.FORBID))
    assert moves(homes, Policy(moves=both)) == {("c", "b")}


def test_an_agreement_opens_the_border_for_its_pair_only() -> None:
    """Guards: `allow` opens jurisdiction, also for a retained county home abroad, but no limit."""
    homes = [
        county("c", 3),
        county("d", 3),
        city("x", division="430100"),
        county("y", 25, beds=40, division="430121"),
    ]
    agreed = Policy(moves=(MoveRule("c", "x", Rule.ALLOW), MoveRule("d", "4301", Rule.ALLOW)))
    assert moves(homes, agreed) == {("c", "x"), ("d", "x"), ("d", "y")} | {("y", "x")}
    assert moves(homes, agreed, km=lambda _a, _b: 301.0) == set()


def test_a_forced_move_shuts_every_other_way_and_staying() -> None:
    """Guards: `force`: all placed children go there; forced to their own home they stay."""
    homes = [county("c", 30, beds=40), city("a"), city("b")]
    problem = make_problem(homes, Policy(moves=(MoveRule("c", "a", Rule.FORCE),)), lambda _a, _b: 10.0)
    arcs = find_arcs(problem)
    assert [problem.institutions[j].id for j in arcs.receiver] == ["a"]
    assert not arcs.may_stay[2].any()
    stay = make_problem(homes, Policy(moves=(MoveRule("c", "c", Rule.FORCE),)), lambda _a, _b: 10.0)
    assert len(find_arcs(stay).sender) == 0
    assert find_arcs(stay).may_stay[2].all()
