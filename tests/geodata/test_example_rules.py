"""What the contract's rules meet in the examples: sound homes, long ways, shortages, crossings."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from statistics import fmean, pstdev
from typing import Any

import numpy as np
import pytest

from geodata.distances import DistanceSpec, build_distances
from geodata.example import EXAMPLES, load_example
from geodata.locating import locate
from optimizer.exact import UNITS_PER_KM
from optimizer.faults import find_faults
from optimizer.institution import Institution, Level, Setting
from optimizer.pipeline import optimize
from optimizer.plan import Status
from optimizer.policy import Policy
from optimizer.problem import Problem, places

POLICY = Policy()


def institution(row: dict[str, Any]) -> Institution:
    """One row of an example as a value of the core; a field that the core does not know raises."""
    changed = {
        "level": Level(row["level"]),
        "setting": Setting(row.get("setting", "independent")),
        "children": tuple(sorted(row.get("children", {}).items())),
        "services": tuple(sorted(row.get("services", []))),
    }
    return Institution(**(row | changed))


def homes(name: str) -> tuple[Institution, ...]:
    """The homes of an example, located, by id."""
    listed = [institution(row) for row in load_example(name)["institutions"]]
    return locate(sorted(listed, key=lambda one: one.id)).institutions


def free_places(one: Institution) -> int:
    return max(0, places(one, POLICY) - one.children_total)


def shortages(listed: tuple[Institution, ...], regions: dict[str, str | None]) -> set[str]:
    """Regions whose county homes hold more children than their city homes have free places."""
    short: Counter[str] = Counter()
    for one in listed:
        region = regions[one.id]
        if region is not None:
            short[region] += one.children_total if one.is_county else -free_places(one)
    return {region for region, children in short.items() if children > 0}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_home_of_an_example_is_sound(name: str) -> None:
    """Guards: no fault in any example; nothing to notice about its places but the seats looked up."""
    listed = [institution(row) for row in load_example(name)["institutions"]]
    located = locate(listed)
    assert find_faults(located.institutions, POLICY) == ()
    assert located.faults == ()
    assert {warning.code for warning in located.warnings} <= {"seat_used"}


def test_a_home_with_a_need_that_nobody_knows_is_not_sound() -> None:
    """Guards: the check above would see a fault."""
    first, *others = homes("ten")
    wrong = replace(first, children=(("play", 1),))
    assert [fault.code for fault in find_faults((wrong, *others), POLICY)] == ["unknown_need"]


def test_beds_at_city_level_are_roughly_log_normal() -> None:
    """Guards: their logarithms lie evenly about the middle, the beds themselves do not."""
    beds = np.array([one.beds for one in homes("national") if not one.is_county], dtype=np.float64)
    assert abs(_skewness(np.log(beds).tolist())) < 0.3
    assert _skewness(beds.tolist()) > 1.5


def _skewness(numbers: list[float]) -> float:
    mean, deviation = fmean(numbers), pstdev(numbers)
    return fmean(((number - mean) / deviation) ** 3 for number in numbers)


def own_city_homes(listed: tuple[Institution, ...], prefecture: str | None) -> list[int]:
    """Positions of the city-level homes of a prefecture; none where there is no prefecture."""
    return [
        place
        for place, one in enumerate(listed)
        if not one.is_county and one.prefecture == prefecture is not None
    ]


@pytest.mark.parametrize("province", ["54", "65"])
def test_in_tibet_and_xinjiang_some_prefectures_are_300_to_500_km_wide(province: str) -> None:
    """Guards: county homes with children that lie beyond the default limit from all of their own
    prefecture's homes, and nothing farther than the real ones (525 km)."""
    listed = homes("national")
    distances = build_distances(listed, DistanceSpec())
    nearest_km = []
    for place, one in enumerate(listed):
        if one.province == province and one.is_county and one.children_total:
            hosts = np.array(own_city_homes(listed, one.prefecture), dtype=np.int64)
            if hosts.size:
                lengths = distances.lengths(np.full(hosts.size, place), hosts)
                nearest_km.append(int(lengths.min()) / UNITS_PER_KM)
    assert any(300 < km < 500 for km in nearest_km)
    assert max(nearest_km) < 525


def test_city_homes_over_full_by_our_count_are_in_it() -> None:
    """Guards: homes with more children than places once reserves and adults are taken off, and most
    homes with room to spare."""
    city = [one for one in homes("national") if not one.is_county]
    over_full = [one for one in city if one.children_total > places(one, POLICY)]
    assert 10 <= len(over_full) <= 40
    assert any(one.children_total + one.adults > one.beds for one in over_full)
    assert sum(free_places(one) > 0 for one in city) > 280


def test_short_in_dozens_of_prefectures_but_in_few_provinces() -> None:
    """Guards: the sum fits, the parts do not: own-prefecture-only fails where the province still copes."""
    listed = homes("national")
    by_prefecture = {one.id: one.prefecture for one in listed}
    by_province = {one.id: one.province for one in listed}
    assert len(shortages(listed, by_prefecture)) >= 36
    assert len(shortages(listed, {**by_province})) <= 3


def test_what_is_not_known_is_left_out() -> None:
    """Guards: no community children and no locks for now; stated usable beds in some homes, never above
    the rated ones."""
    listed = homes("national")
    assert all(one.community_children == 0 and one.lock is None for one in listed)
    stated = [(one.usable_beds, one.beds) for one in listed if one.usable_beds is not None]
    assert 10 <= len(stated) <= 100
    assert all(usable <= beds for usable, beds in stated)


def test_ten_homes_are_enough_for_a_crossing() -> None:
    """Guards: the smallest example shows a child who leaves its prefecture, in a proven plan."""
    listed = homes("ten")
    plan = optimize(Problem(listed, POLICY, build_distances(listed, DistanceSpec())))
    assert plan.status is Status.OPTIMAL
    assert sum(move.children for move in plan.assignments if move.crossing) > 0
    assert any(one.level is Level.PROVINCIAL for one in listed)
