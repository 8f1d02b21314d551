"""The figures of a plan against sums made by hand (see `figures_example`)."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from optimizer.figures import Condition, Figures, Summary, home_outcomes, summarize, summarize_provinces
from optimizer.institution import Institution, Level
from optimizer.plan import Fate, Plan, Status
from tests.fixtures_distances import make_problem
from tests.optimizer.figures_example import HOMES, PLAN, POLICY, example_problem

OUTCOMES = {
    # id: fate, usable, places, before, after, unplaced, remaining, unserved, in, out, occupancy
    "a-city": ("keep", 90, 82, 50, 57, 0, 57, 0, 7, 0, 0.7222),
    "b-leaving": ("transform", 18, 16, 4, 0, 0, 0, 0, 0, 4, 0.1111),
    "c-retained": ("retain", 45, 45, 25, 20, 1, 21, 1, 0, 4, 0.4444),
    "d-blocked": ("blocked", 9, 8, 6, 0, 6, 6, 6, 0, 0, 0.7778),
    "e-empty": ("close", 0, 0, 0, 0, 0, 0, 0, 0, 0, None),
    "f-full": ("keep", 9, 9, 12, 13, 0, 13, 12, 1, 0, 1.4444),
}

BEFORE = Condition(
    homes_raising=5,
    homes_under_10=2,
    idle_beds=66,
    occupancy=0.6316,
    served=73,
    unserved=24,
    unserved_city_level=12,
    full_set_homes=1,
    children_in_full_set=50,
    children_without_isolation=47,
)
AFTER = Condition(
    homes_raising=4,
    homes_under_10=1,
    idle_beds=51,
    occupancy=0.6928,
    served=78,
    unserved=19,
    unserved_city_level=12,
    full_set_homes=1,
    children_in_full_set=57,
    children_without_isolation=40,
)
NATION = Figures(
    children=97,
    moved=8,
    staying=82,
    unplaced=7,
    child_km=561.0,
    child_km_cost=573.5,
    mean_km=70.12,
    p90_km=200.0,
    max_km=200.0,
    crossing=1,
    far_children=1,
    beds=190,
    usable_beds=171,
    places=160,
    kept=2,
    retained=1,
    transformed=1,
    closed=1,
    blocked=1,
    underused=0,
    before=BEFORE,
    after=AFTER,
)


@pytest.mark.parametrize("home", OUTCOMES)
def test_each_home_gets_the_row_that_was_worked_out_by_hand(home: str) -> None:
    """Guards the definitions of `institutions` in the contract, one home of each fate."""
    row = next(row for row in home_outcomes(example_problem(), PLAN) if row.id == home)
    found = (
        row.fate,
        row.usable_beds,
        row.places,
        row.children_before,
        row.children_after,
        row.unplaced,
        row.children_remaining,
        row.unserved_after,
        row.moved_in,
        row.moved_out,
        row.occupancy,
    )
    assert found == OUTCOMES[home]


def test_rows_carry_over_what_the_plan_and_the_request_say() -> None:
    """Guards order, use, level, rated beds, adults and children in foster care."""
    rows = home_outcomes(example_problem(), PLAN)
    assert [row.id for row in rows] == [home.id for home in HOMES]
    assert [row.use for row in rows] == [None, "protection_centre", None, None, None, None]
    assert [(row.level, row.beds) for row in rows] == [(home.level, home.beds) for home in HOMES]
    assert [row.adults for row in rows] == [5, 2, 0, 0, 0, 0]
    assert [row.children_staying for row in rows] == [0, 0, 7, 0, 0, 0]


def test_children_of_every_home_balance() -> None:
    """Guards: before = after - moved in + moved out + unplaced, and remaining = after + unplaced."""
    for row in home_outcomes(example_problem(), PLAN):
        assert row.children_before == row.children_after - row.moved_in + row.moved_out + row.unplaced
        assert row.children_remaining == row.children_after + row.unplaced


@pytest.mark.parametrize(("children", "underused"), [(2, True), (3, False)])
def test_a_home_at_the_threshold_is_not_underused(children: int, underused: bool) -> None:
    """Guards that `underused_below` is compared in exact decimals: 3 of 30 beds is not below 0.1."""
    home = Institution("a", Level.PREFECTURAL, "360700", 0, usable_beds=30, children=(("general", children),))
    problem = make_problem((home,), replace(POLICY, underused_below=0.1), {})
    (row,) = home_outcomes(problem, Plan(Status.OPTIMAL, fates=(Fate.KEEP,), uses=(None,)))
    assert row.underused is underused


@pytest.mark.parametrize(("fate", "underused"), [(Fate.RETAIN, True), (Fate.TRANSFORM, False)])
def test_only_open_homes_are_underused(fate: Fate, underused: bool) -> None:
    """Guards that a freed home, however empty, is not reported as underused."""
    home = Institution("a", Level.COUNTY, "360721", 30)
    problem = make_problem((home,), POLICY, {})
    (row,) = home_outcomes(problem, Plan(Status.OPTIMAL, fates=(fate,), uses=(None,)))
    assert row.underused is underused


def test_a_home_without_usable_beds_is_never_underused() -> None:
    """Guards that an open home without beds has no occupancy and is not reported as underused."""
    home = Institution("a", Level.PREFECTURAL, "360700", 0)
    problem = make_problem((home,), POLICY, {})
    (row,) = home_outcomes(problem, Plan(Status.OPTIMAL, fates=(Fate.KEEP,), uses=(None,)))
    assert (row.occupancy, row.underused) == (None, False)


def test_the_nation_has_the_figures_that_were_worked_out_by_hand() -> None:
    """Guards every figure of `summary`, before and after included."""
    summary = summarize(example_problem(), PLAN)
    for one in fields(Figures):
        assert getattr(summary, one.name) == getattr(NATION, one.name), one.name


def test_given_outcomes_and_outcomes_made_here_agree() -> None:
    """Guards that passing the rows on only saves time."""
    problem = example_problem()
    assert summarize(problem, PLAN, home_outcomes(problem, PLAN)) == summarize(problem, PLAN)


def test_homes_without_a_prefecture_stand_under_their_province() -> None:
    """Guards the keys of `by_province` and `by_prefecture` (county units xx90xx have none)."""
    summary = summarize(example_problem(), PLAN)
    assert [code for code, _ in summary.by_province] == ["36", "42"]
    assert [code for code, _ in summary.by_prefecture] == ["3607", "42", "4201"]
    assert [figures.children for _, figures in summary.by_prefecture] == [79, 6, 12]


def test_children_count_where_their_home_is_and_beds_where_the_home_is() -> None:
    """Guards that the child who goes from 36 to 42 is a move of 36, and its new neighbours live in 42."""
    jiangxi, hubei = (figures for _, figures in summarize(example_problem(), PLAN).by_province)
    assert (jiangxi.children, jiangxi.moved, jiangxi.crossing, jiangxi.unplaced) == (79, 8, 1, 1)
    assert (hubei.children, hubei.moved, hubei.crossing, hubei.unplaced) == (18, 0, 0, 6)
    assert (jiangxi.beds, hubei.beds) == (170, 20)
    assert (jiangxi.max_km, hubei.max_km) == (200.0, None)
    assert (hubei.after.homes_raising, hubei.after.served, hubei.after.unserved) == (2, 1, 18)


def test_regions_add_up_to_the_nation() -> None:
    """Guards that no home and no move is lost or counted twice in either division into regions."""
    summary = summarize(example_problem(), PLAN)
    counts = [one.name for one in fields(Figures) if one.type == "int"] + ["child_km"]
    for regions in (summary.by_province, summary.by_prefecture):
        for name in counts:
            assert sum(getattr(figures, name) for _, figures in regions) == getattr(summary, name), name


def test_a_plan_without_fates_has_no_rows_and_no_figures() -> None:
    """Guards the answers `infeasible` and `no_plan`: no rows, and no summary by mistake."""
    nothing = Plan(Status.NO_PLAN)
    assert home_outcomes(example_problem(), nothing) == ()
    with pytest.raises(ValueError, match="no figures"):
        summarize(example_problem(), nothing)


def test_a_summary_is_the_figures_of_the_nation_and_of_its_regions() -> None:
    """Guards the order of the contract's fields: those of every group first, then the regions."""
    names = [one.name for one in fields(Summary)]
    assert names == [*(one.name for one in fields(Figures)), "by_province", "by_prefecture"]


def test_provinces_alone_have_the_same_figures() -> None:
    """Guards: the quick way to nation and provinces leaves out prefectures and nothing else."""
    problem = example_problem()
    whole = summarize(problem, PLAN)
    nation, provinces = summarize_provinces(problem, PLAN)
    assert provinces == whole.by_province
    assert all(getattr(nation, one.name) == getattr(whole, one.name) for one in fields(Figures))
    with pytest.raises(ValueError, match="no figures"):
        summarize_provinces(problem, Plan(Status.INFEASIBLE))
