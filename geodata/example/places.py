"""Where the homes of the example stand: real divisions, chosen by chance."""

from __future__ import annotations

from random import Random

from geodata.divisions import Division, load_divisions

OUTSIDE = frozenset({"71", "81", "82"})
MUNICIPALITY_CODES = (
    *("110000", "110105", "120000", "120104"),
    *("310000", "310106", "500000", "500106"),
)
PROVINCIAL_CODES = (
    *("130000", "210000", "230000", "360000", "370000"),
    *("420000", "430000", "510000", "610000", "650000"),
)
PREFECTURES_WITHOUT_HOME = 28
COUNTY_HOMES = 881
CHONGQING_COUNTY_HOMES = 12
DIRECT_COUNTY_HOMES = 14
REMOTE_PREFECTURES = ("5425", "5403", "5405", "6532", "6530", "6540", "6543", "6328", "6327", "1529")


def city_divisions(rng: Random) -> tuple[list[Division], list[Division]]:
    """The divisions of the 18 homes of municipalities and provinces, and of the 318 prefectural
    ones: some prefectures have none, some of the others have two."""
    table = load_divisions()
    upper = [_known(code) for code in (*MUNICIPALITY_CODES, *PROVINCIAL_CODES)]
    prefectures = [one for one in table.prefectures() if one.lon is not None and one.code[:2] not in OUTSIDE]
    without = set(
        rng.sample([one.code for one in prefectures if one.code[:2] != "46"], PREFECTURES_WITHOUT_HOME)
    )
    homes = [one for one in prefectures if one.code not in without]
    homes += rng.sample(homes, 318 - len(homes))
    return upper, sorted(homes, key=lambda one: one.code)


def county_divisions(rng: Random) -> list[Division]:
    """881 counties: none in Shanghai and Tianjin, 12 in Chongqing, some of the province-direct
    units and of the remotest prefectures for certain."""
    table = load_divisions()
    candidates = [
        one
        for one in table.counties()
        if one.lon is not None
        and one.code[:2] not in OUTSIDE | {"11", "12", "31"}
        and not one.name.endswith("区")
    ]
    chongqing = [one for one in candidates if one.code.startswith("50")]
    direct = [one for one in candidates if one.code[2:4] == "90"]
    remote = [one for one in candidates if one.code[:4] in REMOTE_PREFECTURES]
    chosen = rng.sample(chongqing, CHONGQING_COUNTY_HOMES) + rng.sample(direct, DIRECT_COUNTY_HOMES)
    chosen += rng.sample(remote, 20)
    taken = {one.code for one in chosen} | {one.code for one in chongqing} | {one.code for one in direct}
    others = [one for one in candidates if one.code not in taken]
    chosen += rng.sample(others, COUNTY_HOMES - len(chosen))
    return sorted(chosen, key=lambda one: one.code)


def _known(code: str) -> Division:
    found = load_divisions().seat(code)
    if found is None:
        raise LookupError(f"the division table has no seat for {code}")
    return found
