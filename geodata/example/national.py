"""1,217 synthetic institutions whose totals are those of the press."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from geodata.divisions import Division
from geodata.example.draws import log_normal, split_by_shares, to_total
from geodata.example.places import city_divisions, county_divisions

SEED = 20_210_514
CITY_BEDS = 83_000
CITY_CHILDREN = 48_000
COUNTY_CHILDREN = 11_000
SMALL_COUNTY_HOMES = 612
DEPARTMENTS = 673
FULL_CITY_HOMES = 24
EMPTY_COUNTY_HOMES = 25
WITHOUT_COORDINATES = 30
SERVICES = ("medical", "rehabilitation", "special_education", "social_work")
NEED_SHARES = {"general": 0.10, "rehabilitation": 0.40, "special_education": 0.25, "medical": 0.25}

Request = dict[str, Any]


@dataclass
class _Home:
    """One home while it is drawn."""

    division: Division
    level: str
    number: int
    beds: int = 0
    children: int = 0
    department: bool = False


def build_national(seed: int = SEED) -> Request:
    """The request of the national example for a seed; the same totals hold for every seed."""
    rng = Random(seed)
    homes = _city_homes(rng) + _county_homes(rng)
    for home in rng.sample(homes, DEPARTMENTS):
        home.department = True
    unlocated = set(rng.sample(range(len(homes)), WITHOUT_COORDINATES))
    rows = [_institution(rng, home, place not in unlocated) for place, home in enumerate(homes)]
    meta = {
        "title": "全国示例（合成数据，不反映任何机构的真实情况）",
        "as_of": "2021-05",
        "author": "Anzhi",
    }
    return {"schema": 1, "meta": meta, "institutions": sorted(rows, key=lambda row: row["id"])}


def build_networks(draws: int, seed: int = SEED) -> Request:
    """Several national draws as one set: each draw is a `network` of its own, with ids of its own."""
    rows = []
    for draw in range(draws):
        for row in build_national(seed + draw)["institutions"]:
            rows.append({**row, "id": f"n{draw:02}-{row['id']}", "network": f"n{draw:02}"})
    title = f"{draws} 份全国示例（合成数据，不反映任何机构的真实情况）"
    return {"schema": 1, "meta": {"title": title, "author": "Anzhi"}, "institutions": rows}


def _city_homes(rng: Random) -> list[_Home]:
    """336 homes at city level and above: 83,000 beds, 48,000 children, some of them over-full."""
    upper, prefectural = city_divisions(rng)
    homes = [_Home(division, "provincial", 1) for division in upper]
    homes += [_Home(division, "prefectural", 1) for division in prefectural]
    _number(homes)
    sizes = [log_normal(rng, 300.0 if home.level == "provincial" else 176.0, 0.78) for home in homes]
    beds = to_total(sizes, CITY_BEDS, [20] * len(homes), [1_300] * len(homes))
    largest = max(range(len(beds)), key=lambda place: beds[place])
    moved = 1_300 - beds[largest]
    others = [place for place in range(len(beds)) if place != largest and beds[place] > 150]
    beds[largest] = 1_300
    for step in range(moved):
        beds[others[step % len(others)]] -= 1
    full = set(rng.sample(range(len(homes)), FULL_CITY_HOMES))
    shares = [1.0 if place in full else rng.uniform(0.28, 0.82) for place in range(len(homes))]
    low = [bed * 88 // 100 if place in full else bed // 5 for place, bed in enumerate(beds)]
    high = [bed if place in full else bed * 88 // 100 for place, bed in enumerate(beds)]
    wished = [bed * share for bed, share in zip(beds, shares, strict=True)]
    children = to_total(wished, CITY_CHILDREN, low, high)
    for home, bed, count in zip(homes, beds, children, strict=True):
        home.beds, home.children = bed, count
    return homes


def _county_homes(rng: Random) -> list[_Home]:
    """881 county homes: 612 with fewer than 10 children (25 with none), the others up to 150."""
    homes = [_Home(division, "county", 1) for division in county_divisions(rng)]
    order = rng.sample(range(len(homes)), len(homes))
    small, large = order[:SMALL_COUNTY_HOMES], order[SMALL_COUNTY_HOMES:]
    for place in small[EMPTY_COUNTY_HOMES:]:
        homes[place].children = rng.choice((1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 9))
    rest = COUNTY_CHILDREN - sum(homes[place].children for place in small)
    sizes = [10.0 + log_normal(rng, 12.0, 1.15) for _ in large]
    counts = to_total(sizes, rest, [10] * len(large), [150] * len(large))
    for place, count in zip(large, counts, strict=True):
        homes[place].children = count
    for home in homes:
        home.beds = max(rng.choice((6, 8, 10, 12, 15, 20)), round(home.children * rng.uniform(1.0, 2.2)))
    return homes


def _number(homes: list[_Home]) -> None:
    """Homes of one division are numbered."""
    seen: dict[str, int] = {}
    for home in homes:
        seen[home.division.code] = seen.get(home.division.code, 0) + 1
        home.number = seen[home.division.code]


def _institution(rng: Random, home: _Home, located: bool) -> Request:
    """One institution of the request; fields at their default are left out."""
    division, city = home.division, home.level != "county"
    row: Request = {
        "id": f"h-{division.code}-{home.number}",
        "name": _name(home),
        "level": home.level,
        "division": division.code,
    }
    if located and division.lon is not None and division.lat is not None:
        row["lon"] = round(division.lon + rng.gauss(0.0, 0.004), 5)
        row["lat"] = round(division.lat + rng.gauss(0.0, 0.004), 5)
    if home.department:
        row["setting"] = "department"
    row["beds"] = home.beds
    row |= _residents(rng, home, city)
    row["services"] = [one for one in SERVICES if rng.random() < _service_share(home, city)]
    return {name: value for name, value in row.items() if value not in (0, [], {})} | {"beds": home.beds}


def _residents(rng: Random, home: _Home, city: bool) -> Request:
    """Children by need, and whoever else has a bed or a file there."""
    residents: Request = {"children": split_by_shares(rng, home.children, NEED_SHARES)}
    if home.department and rng.random() < 0.4:
        residents["adults"] = rng.randint(1, max(2, home.beds // 12))
    if rng.random() < 0.15:
        residents["children_temporary"] = rng.randint(1, 3)
    if rng.random() < 0.10:
        residents["children_staying"] = rng.randint(1, 6)
    if city and rng.random() < 0.55:
        residents["isolation_beds"] = max(2, home.beds // 40)
    if rng.random() < 0.03:
        residents["usable_beds"] = home.beds * rng.randint(80, 95) // 100
    return residents


def _service_share(home: _Home, city: bool) -> float:
    """The larger the home, the likelier a service."""
    return min(0.97, 0.55 + home.beds / 450) if city else min(0.6, 0.06 + home.children / 160)


def _name(home: _Home) -> str:
    kind = (
        "儿童福利院" if home.level != "county" else "社会福利中心儿童部" if home.department else "儿童福利所"
    )
    number = f"第{home.number}" if home.number > 1 else ""
    return f"示例·{home.division.name}{number}{kind}（合成数据）"
