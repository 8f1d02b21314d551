"""Public files attacked: no hidden small count can be worked out from all that is printed together."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from random import Random
from typing import Any

import orjson
import pytest

from app.dossiers import dossier_of
from app.messages import Language
from app.solving import Means, solve_request
from geodata import small_counts
from geodata.count_tables import CountTables, count_tables
from geodata.dossier import Dossier
from geodata.example import example_bytes
from geodata.geojson import plan_geojson
from geodata.geopackage import geopackage_bytes
from geodata.records import assignments_csv, institutions_csv
from geodata.report import counts, report_html
from geodata.workbook import workbook_bytes
from optimizer.pipeline import run_in_process
from tests.geodata.public_attack import open_counts
from tests.geodata.report.reading import tables

HIDE_BELOW = 5
NEEDS = ("general", "rehabilitation", "special_education")
SERVICES = ["medical", "rehabilitation", "special_education"]
POLICIES: tuple[dict[str, Any], ...] = (
    {},
    {"retention": {"min_children": 6, "min_beds": 5}},
    {"keep_together_up_to": 4},
)
MEANS = Means(run_in_process, 1, 300.0)
CITIES = ("360100", "360200", "360300")
COUNTIES = ("360121", "360123", "360124", "360222", "360281", "360321", "360322", "360323")


def planned(homes: list[dict[str, Any]], policy: dict[str, Any] | None = None) -> Dossier:
    """The plan of some homes, as it is printed."""
    body = orjson.dumps({"institutions": homes, "policy": policy or {}})
    return dossier_of(solve_request(body, MEANS), Language.EN)


def home(number: int, division: str, beds: int, children: tuple[int, ...]) -> dict[str, Any]:
    is_city = division.endswith("00")
    return {
        "id": f"H{number:02d}",
        "level": "prefectural" if is_city else "county",
        "division": division,
        "beds": beds,
        "children": dict(zip(NEEDS, children, strict=True)),
        "services": SERVICES if is_city else [],
    }


def random_homes(rng: Random) -> list[dict[str, Any]]:
    """One to three cities, some of them full, and up to eight county homes, some of them retained."""
    homes = []
    for number, code in enumerate((*rng.sample(CITIES, rng.randint(1, 3)), *COUNTIES)):
        if code.endswith("00"):
            children, beds = rng.randint(20, 60), rng.choice((70, 90, 110, 130))
        else:
            children, beds = rng.choice((0, 1, 2, 5, 6, 7, 8, 9, 12, 20)), rng.choice((2, 5, 30, 30))
        homes.append(
            home(number, code, beds, (children, rng.choice((0, 1, 2, 4, 9)), rng.choice((0, 1, 3, 6))))
        )
    return homes


def random_after_policy(seed: int) -> Random:
    """The numbers that follow the choice of a policy."""
    rng = Random(seed)
    rng.choice(POLICIES)
    return rng


@pytest.mark.parametrize("seed", range(48))
def test_no_public_file_gives_a_small_count_away(seed: int) -> None:
    """Guards: workbook, tables and map of a random plan, read together by someone who knows the policy."""
    rng = Random(seed)
    policy = rng.choice(POLICIES)
    assert open_counts(planned(random_homes(rng), policy), HIDE_BELOW, rng) == []


def reprinted(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let figures of groups be printed beside hidden counts that must not be."""
    monkeypatch.setattr(counts, "FIGURES_SAFE", (*counts.FIGURES_SAFE, *names))


LEAKING = [
    home(0, "360100", 113, (53, 4, 3)),
    home(1, "360121", 30, (6, 1, 3)),
    home(2, "360123", 30, (1, 0, 1)),
    home(3, "360124", 30, (8, 4, 3)),
]


def test_the_number_of_small_homes_would_give_one_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards: the attack works: homes with fewer than 10 children, printed, tell the children of H02."""
    plan = planned(LEAKING)
    assert open_counts(plan, HIDE_BELOW, Random(0)) == []
    reprinted(monkeypatch, "before.homes_under_10", "after.homes_under_10")
    assert (("home", "H02", "children_before"), 2) in open_counts(plan, HIDE_BELOW, Random(0))


def without_bounds(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """Let hiding know nothing of bounds of one kind."""

    def blind(dossier: Dossier, threshold: int) -> CountTables:
        tables = count_tables(dossier, threshold)
        bound = {cell: atoms for cell, atoms in tables.bound.items() if cell[0] != kind}
        return replace(tables, bound=bound)

    monkeypatch.setattr(small_counts, "count_tables", blind)


def test_beds_would_give_counts_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards: nobody holds more children than beds; where that tells a count, the beds are hidden too."""
    plan = planned(random_homes(random_after_policy(24)), {"keep_together_up_to": 4})
    assert open_counts(plan, HIDE_BELOW, Random(0)) == []
    assert any(cell[:2] == ("beds", "home") for cell in small_counts.shown_counts(plan, HIDE_BELOW).hidden)
    without_bounds(monkeypatch, "beds")
    assert open_counts(plan, HIDE_BELOW, Random(0)) != []


def test_a_group_that_was_split_would_give_counts_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards: up to 9 children of a county home move together; of a home that sends 6 one way, others are
    at least 4 who go another way."""
    split = [
        {**home(0, "360100", 130, (30, 0, 0)), "services": []},
        home(1, "360200", 130, (30, 10, 0)),
        home(2, "360121", 12, (6, 4, 0)),
        home(3, "360123", 12, (6, 4, 0)),
    ]
    plan = planned(split)
    assert open_counts(plan, HIDE_BELOW, Random(0)) == []
    without_bounds(monkeypatch, "rule")
    assert (("pair", "H02", "H01"), 4) in open_counts(plan, HIDE_BELOW, Random(0))


@pytest.mark.parametrize("least", [4, 5])
def test_a_small_number_in_the_policy_is_hidden_with_the_counts(least: int) -> None:
    """Guards: a retained home with a hidden count has at least as many children as retention asks for."""
    plan = planned(LEAKING, {"retention": {"min_children": least}})
    label = "To be retained: children at least"
    assert dict(tables(report_html(plan, HIDE_BELOW))["policy"])[label] == ("*" if least == 4 else "5")
    assert dict(tables(report_html(plan, 0))["policy"])[label] == str(least)


def test_a_province_that_is_the_whole_nation_says_what_the_nation_says() -> None:
    """Guards: sums of the same children are printed or hidden together, whatever they are called."""
    plan = dossier_of(solve_request(example_bytes("province"), MEANS), Language.EN)
    read = tables(report_html(plan, HIDE_BELOW))["by-province"]
    assert read[1][1:] == read[2][1:]
    shown = small_counts.shown_counts(plan, HIDE_BELOW)
    assert {cell[2] for cell in shown.hidden if cell[0] == "province"} == {
        cell[1] for cell in shown.hidden if cell[0] == "nation"
    }


def test_the_fingerprint_is_withheld_where_counts_are_hidden() -> None:
    """Guards: whoever guesses hidden counts cannot test the guess with a hash of all counts."""
    plan = planned(LEAKING)
    mark = plan.certificate.fingerprint.partition(":")[2][:12].encode()
    for write in (
        report_html,
        workbook_texts,
        map_bytes,
        geopackage_bytes,
        institutions_csv,
        assignments_csv,
    ):
        assert mark not in write(plan, HIDE_BELOW)
    for write in (report_html, workbook_texts, map_bytes):
        assert mark in write(plan, 0)


def workbook_texts(dossier: Dossier, hide_below: int) -> bytes:
    """Everything inside a workbook, unpacked."""
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(dossier, hide_below))) as file:
        return b"".join(file.read(name) for name in file.namelist())


def map_bytes(dossier: Dossier, hide_below: int) -> bytes:
    return orjson.dumps(plan_geojson(dossier, hide_below))
