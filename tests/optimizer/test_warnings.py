"""Every warning beside the nearest case that gives none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from optimizer.errors import Message
from optimizer.institution import Institution, Level, Lock
from optimizer.policy import MoveRule, Policy, Quota, Reach, Retention, Rule
from optimizer.problem import Problem
from optimizer.warnings import find_warnings
from tests.fixtures_distances import make_problem

CITY = Institution("city", Level.PREFECTURAL, "360700", 100, services=("medical",))
COUNTY = Institution("county", Level.COUNTY, "360721", 20, children=(("general", 3),))


def problem(*homes: Institution, policy: Policy | None = None) -> Problem:
    """A problem of these homes, without any usable pair."""
    return make_problem(tuple(sorted(homes, key=lambda home: home.id)), policy or Policy(), {})


def of_code(code: str, made: Problem) -> list[Message]:
    """The warnings with this code."""
    return [message for message in find_warnings(made) if message.code == code]


def test_an_ordinary_set_gives_no_warning_but_that_of_its_distances() -> None:
    """Guards against warnings that everybody gets and nobody reads."""
    codes = {message.code for message in find_warnings(problem(CITY, COUNTY))}
    assert codes <= {"straight_line"}


def test_a_service_that_nobody_asks_for_is_reported_once() -> None:
    """Guards: one message for each unknown service, however many homes offer it; asked ones give none."""
    homes = [replace(CITY, id=name, services=("medcal", "medical")) for name in ("a", "b")]
    (message,) = of_code("service_unasked", problem(*homes))
    assert message == Message("service_unasked", "policy.needs.medcal", (("service", "medcal"), ("homes", 2)))


def test_a_service_that_retention_asks_for_is_asked_for() -> None:
    """Guards that a service is not called unasked when the rules of retention speak of it."""
    home = replace(CITY, services=("social_work",))
    asking = Policy(retention=Retention(required_any_services=("social_work",)))
    assert of_code("service_unasked", problem(home))
    assert not of_code("service_unasked", problem(home, policy=asking))


@pytest.mark.parametrize(("children", "warned"), [(85, False), (86, True)])
def test_a_city_home_above_its_places_is_over_full(children: int, warned: bool) -> None:
    """Guards: 100 beds less both reserves less 5 adults are 85 places."""
    home = replace(CITY, adults=5, children=(("general", children),))
    found = of_code("over_full", problem(home))
    params = (("children", children), ("places", 85))
    assert found == ([Message("over_full", "city", params)] if warned else [])


def test_an_over_full_county_home_is_no_warning() -> None:
    """Guards that only homes that keep their children by rule are called over-full."""
    assert not of_code("over_full", problem(CITY, replace(COUNTY, children=(("general", 50),))))


@pytest.mark.parametrize(
    ("policy", "where"),
    [
        (Policy(max_km_by_division=(("3608", 100.0),)), "policy.max_km_by_division.3608"),
        (Policy(moves=(MoveRule("3608", "city", Rule.FORBID),)), "policy.moves[0].from"),
        (Policy(moves=(MoveRule("county", "42", Rule.FORBID),)), "policy.moves[0].to"),
        (
            Policy(retention=Retention(max_per_province=Quota(by_code=(("42", 1),)))),
            "policy.retention.max_per_province.42",
        ),
        (
            Policy(retention=Retention(max_per_prefecture=Quota(by_code=(("3608", 1),)))),
            "policy.retention.max_per_prefecture.3608",
        ),
    ],
)
def test_a_code_that_matches_no_home_is_reported_with_its_place(policy: Policy, where: str) -> None:
    """Guards that a slip in a prefix does not silently switch a rule off."""
    (message,) = of_code("prefix_matches_nobody", problem(CITY, COUNTY, policy=policy))
    assert message.where == where


@pytest.mark.parametrize(
    "policy",
    [
        Policy(max_km_by_division=(("3607", 100.0), ("36", None))),
        Policy(moves=(MoveRule("3607", "city", Rule.FORBID),)),
        Policy(moves=(MoveRule("county", "36", Rule.FORBID),)),
        Policy(retention=Retention(max_per_province=Quota(by_code=(("36", 1),)))),
        Policy(retention=Retention(max_per_prefecture=Quota(by_code=(("3607", 1),)))),
    ],
)
def test_codes_and_ids_that_match_a_home_give_no_warning(policy: Policy) -> None:
    """Guards the nearest right policies of the test before."""
    assert not of_code("prefix_matches_nobody", problem(CITY, COUNTY, policy=policy))


def test_a_province_without_a_city_home_is_reported() -> None:
    """Guards that children whose province has no home at city level are pointed out before the solve."""
    lonely = replace(COUNTY, id="lonely", division="429004")
    (message,) = of_code("no_host_in_province", problem(CITY, COUNTY, lonely))
    assert dict(message.params) == {"province": "42", "network": None, "children": 3}
    anywhere = Policy(jurisdiction=Reach.NATION)
    assert not of_code("no_host_in_province", problem(CITY, COUNTY, lonely, policy=anywhere))
    empty = replace(lonely, children=())
    assert not of_code("no_host_in_province", problem(CITY, COUNTY, empty))


def test_a_city_home_of_another_network_is_no_host() -> None:
    """Guards that networks, which never exchange children, are looked at one by one."""
    corps = replace(COUNTY, id="corps", network="corps")
    (message,) = of_code("no_host_in_province", problem(CITY, COUNTY, corps))
    assert dict(message.params)["network"] == "corps"


@pytest.mark.parametrize(("children", "warned"), [(19, True), (20, False)])
def test_a_lock_that_the_rules_of_retention_contradict_is_reported(children: int, warned: bool) -> None:
    """Guards that a home below `min_children` kept by its lock is named, one that may stay anyway is not."""
    home = replace(COUNTY, beds=30, children=(("general", children),), lock=Lock.KEEP)
    found = of_code("lock_against_retention", problem(CITY, home))
    assert [message.where for message in found] == (["county"] if warned else [])


def test_warnings_are_sorted_by_place() -> None:
    """Guards that equal requests give equal lists."""
    full = [replace(CITY, id=name, usable_beds=0, children=(("general", 1),)) for name in ("b", "a")]
    places = [message.where for message in find_warnings(problem(*full))]
    assert places == sorted(places)
    assert [place for place in places if place in {"a", "b"}] == ["a", "b"]
