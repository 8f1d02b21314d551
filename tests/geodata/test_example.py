"""The national example: every total exact, every hard case in it, and nothing in it real."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from statistics import median
from typing import Any

import pytest

from geodata.example import EXAMPLES, example_bytes, load_example
from geodata.example.__main__ import build_all
from geodata.example.draws import to_total
from geodata.example.national import build_national, build_networks
from optimizer.institution import prefecture_of

Row = dict[str, Any]


def rows(*levels: str, request: Row | None = None) -> list[Row]:
    listed: list[Row] = (request or load_example("national"))["institutions"]
    return [row for row in listed if not levels or row["level"] in levels]


def children(listed: list[Row]) -> int:
    return sum(sum(row.get("children", {}).values()) for row in listed)


CITY = ("provincial", "prefectural")


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_the_totals_are_those_of_the_press_for_every_seed(seed: int | None) -> None:
    """Guards: 1,217 = 336 + 881; 83,000 beds; 59,000 children, 11,000 in county homes; 612 small homes."""
    request = load_example("national") if seed is None else build_national(seed)
    city, county = rows(*CITY, request=request), rows("county", request=request)
    assert (len(city), len(county)) == (336, 881)
    assert Counter(row["level"] for row in city) == {"provincial": 18, "prefectural": 318}
    assert sum(row["beds"] for row in city) == 83_000
    assert (children(city), children(county)) == (48_000, 11_000)
    assert sum(children([row]) < 10 for row in county) == 612
    assert max(children([row]) for row in county) <= 150
    assert Counter(row.get("setting") for row in city + county)["department"] == 673


def test_beds_at_city_level_look_like_the_real_ones() -> None:
    """Guards: median about 180, largest 1,300."""
    beds = [row["beds"] for row in rows(*CITY)]
    assert max(beds) == 1_300
    assert 165 <= median(beds) <= 195


def test_homes_of_municipalities_and_provinces_are_provincial() -> None:
    """Guards: 8 homes in the four municipalities, 10 in other provinces."""
    provincial = Counter(row["division"][:2] for row in rows("provincial"))
    assert {code: provincial[code] for code in ("11", "12", "31", "50")} == dict.fromkeys(
        ("11", "12", "31", "50"), 2
    )
    assert sum(provincial.values()) == 18


def test_county_homes_stand_where_there_are_counties() -> None:
    """Guards: none in Shanghai and Tianjin, 12 in Chongqing."""
    where = Counter(row["division"][:2] for row in rows("county"))
    assert (where["31"], where["12"], where["50"]) == (0, 0, 12)


def test_few_children_have_no_special_need() -> None:
    """Guards: 5 to 15 % general, the others split over three needs."""
    needs: Counter[str] = Counter()
    for row in rows():
        needs.update(row.get("children", {}))
    assert 0.05 <= needs["general"] / 59_000 <= 0.15
    assert min(needs[need] for need in ("rehabilitation", "special_education", "medical")) > 10_000


def test_larger_homes_offer_more_services() -> None:
    """Guards: services are likelier in larger homes."""
    city = sorted(rows(*CITY), key=lambda row: int(row["beds"]))
    offered = [len(row.get("services", [])) for row in city]
    assert sum(offered[-100:]) > 1.3 * sum(offered[:100])


def test_every_name_says_that_the_data_are_synthetic() -> None:
    """Guards: nobody can take the example for a finding."""
    assert all("示例" in row["name"] and "合成数据" in row["name"] for row in rows())
    assert all("合成数据" in load_example(name)["meta"]["title"] for name in EXAMPLES)


def test_the_hard_cases_are_in_it() -> None:
    """Guards: prefectures with county homes and no city home, full homes, departments with adults, county
    homes without children, province-direct counties, homes without coordinates."""
    with_home = {prefecture_of(row["division"]) for row in rows(*CITY)}
    without = {prefecture_of(row["division"]) for row in rows("county")} - with_home - {None}
    assert len(without) >= 10
    assert sum(children([row]) > row["beds"] * 9 // 10 for row in rows(*CITY)) >= 10
    assert sum(row.get("setting") == "department" and row.get("adults", 0) > 0 for row in rows()) > 50
    assert sum(children([row]) == 0 for row in rows("county")) == 25
    assert sum(row["division"][2:4] == "90" for row in rows("county")) >= 10
    assert sum("lon" not in row for row in rows()) == 30
    assert {"54", "65"} <= {row["division"][:2] for row in rows("county")}


def test_rebuilding_gives_the_shipped_files_to_the_byte() -> None:
    """Guards: the data are made by the project's own code; one command rebuilds them."""
    for name, text in build_all().items():
        assert (files("geodata") / "data" / f"{name}.json").read_text(encoding="utf-8") == text


def test_cuts_are_parts_of_the_nation() -> None:
    """Guards: ten homes and one province, unchanged."""
    nation = {row["id"]: row for row in rows()}
    for name, count in (("ten", 10), ("province", None)):
        cut = load_example(name)["institutions"]
        assert all(nation[row["id"]] == row for row in cut)
        assert count in (None, len(cut))


def test_ten_draws_are_ten_networks_with_ids_of_their_own() -> None:
    """Guards: the set ten times as large: 12,170 institutions, each network a nation of its own."""
    request = build_networks(10)
    listed = request["institutions"]
    assert len({row["id"] for row in listed}) == len(listed) == 10 * 1_217
    assert Counter(row["network"] for row in listed) == {f"n{draw:02}": 1_217 for draw in range(10)}
    assert children(listed) == 10 * 59_000
    assert "合成数据" in request["meta"]["title"]


def test_a_seed_draws_the_same_nation_again_and_another_seed_another_one() -> None:
    """Guards: the seed alone decides."""
    assert build_national(7) == build_national(7)
    assert build_national(7) != build_national(8)


def test_an_unknown_example_is_an_error() -> None:
    """Guards: a wrong name is not silently another example."""
    with pytest.raises(KeyError):
        example_bytes("nation")


def test_totals_are_met_exactly_within_bounds_or_refused() -> None:
    """Guards: rounding loses nobody; impossible bounds are said so."""
    assert sum(to_total([1.0, 2.0, 3.5], 100, [0, 0, 0], [100, 30, 100])) == 100
    with pytest.raises(ValueError, match="outside"):
        to_total([1.0, 2.0], 100, [0, 0], [10, 10])
