"""What stands in the printed report."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest

from geodata.language import Language
from geodata.report import report_html
from optimizer.plan import Fate
from tests.geodata.report.dossiers import REASONS, by_hand, contradicting, out_of_time, solved
from tests.geodata.report.reading import pictures, tables

BOTH = pytest.mark.parametrize("language", list(Language))


@BOTH
def test_every_home_stands_in_the_long_table(language: Language) -> None:
    """Guards: no home is dropped, and its counts are those of the dossier."""
    dossier = solved(language)
    rows = {row[0].split(" · ")[-1]: row for row in tables(report_html(dossier, 0))["homes"] if len(row) == 6}
    del rows[next(iter(rows))]  # the header
    assert set(rows) == {one.id for one in dossier.outcomes}
    for one in dossier.outcomes:
        assert rows[one.id][1:4] == [
            str(one.usable_beds),
            str(one.children_before),
            str(one.children_remaining),
        ]


@BOTH
def test_every_unplaced_row_stands_with_its_reason(language: Language) -> None:
    """Guards: nobody without a place is left out of the list, and each row says why."""
    dossier = by_hand(language)
    rows = [row for row in tables(report_html(dossier, 0))["unplaced"][1:] if len(row) == 5]
    listed = [(row[3], row[4]) for row in rows]
    expected = [(str(one.children), REASONS[one.reason.value]) for one in dossier.plan.unplaced]
    assert sorted(listed) == sorted(expected)
    assert all(name in " ".join(row[0] for row in rows) for name in ("c-retained", "d-blocked"))


@BOTH
def test_the_table_of_provinces_adds_up(language: Language) -> None:
    """Guards: figures of the summary as they are, the nation's in the last row."""
    dossier = solved(language)
    rows = tables(report_html(dossier, 0))["by-province"]
    assert dossier.summary is not None
    assert [row[1:5] for row in rows[1:3]] == [
        [str(getattr(figures, name)) for name in ("children", "staying", "moved", "unplaced")]
        for _, figures in dossier.summary.by_province
    ]
    assert rows[-1][3] == str(dossier.summary.moved)
    assert rows[-1][-1] == f"{dossier.summary.max_km:,.2f}"


def test_far_moves_and_receivers_are_named() -> None:
    """Guards: each pair beyond far_km, and none within it, with children and km."""
    dossier = solved()
    far = {(one.sender, one.receiver, one.length) for one in dossier.plan.assignments if one.length > 6000}
    near = {one for one in dossier.plan.assignments if one.length <= 6000}
    rows = tables(report_html(dossier, 0))["far"][1:]
    assert far
    assert near
    ends = {(row[0].split("|")[0], row[1].split("|")[0], row[4]) for row in rows}
    assert ends == {(sender, receiver, f"{length / 100:.2f}") for sender, receiver, length in far}


def test_retained_homes_have_a_table_of_their_own() -> None:
    """Guards: retained county homes and no other ones."""
    dossier = by_hand()
    rows = [row for row in tables(report_html(dossier, 0))["retained"][1:] if len(row) > 1]
    retained = [one for one in dossier.outcomes if one.fate is Fate.RETAIN]
    assert [row[0].split("|")[1] for row in rows] == [one.id for one in retained]
    assert rows[0][3:7] == ["25", "0", "4", "20"]


@BOTH
def test_km_say_what_they_are(language: Language) -> None:
    """Guards: the basis stands beside the km of head, plots and tables."""
    told = {Language.EN: ("straight line", "given matrix"), Language.ZH: ("直线距离", "所给距离表")}[language]
    assert report_html(solved(language), 0).decode().count(told[0]) > 8
    assert report_html(by_hand(language), 0).decode().count(told[1]) > 3


@BOTH
def test_the_certificate_is_printed_in_full(language: Language) -> None:
    """Guards: fingerprint, stages with their words and gap, effective policy, warnings."""
    dossier = solved(language)
    page = report_html(dossier, 0)
    stages = tables(page)["certificate"][1:]
    assert dossier.certificate.fingerprint in page.decode()
    assert [row[1] for row in stages] == list(dossier.told.stages)
    assert [row[4] for row in stages] == ["0"] * len(stages)
    policy = dict(tables(page)["policy"])
    assert len(policy) == 13  # heading, basis and the eleven settings of EFFECTIVE
    assert "b-leaving" in " ".join(policy.values())
    assert all(one.text in page.decode() for one in dossier.told.warnings)


def test_a_failed_audit_is_said_aloud() -> None:
    """Guards: the verdict of the certificate, good beside bad."""
    dossier = solved()
    bad = replace(
        by_hand(), certificate=replace(dossier.certificate, violations=by_hand().certificate.violations)
    )
    assert bad.certificate.violations
    assert "The audit failed" in report_html(bad, 0).decode()
    assert "the plan breaks none" in report_html(dossier, 0).decode()


@BOTH
def test_pages_without_a_plan_say_why(language: Language) -> None:
    """Guards: infeasible shows its conflict, no_plan its status; neither shows maps or tables of homes."""
    conflict, late = contradicting(language), out_of_time(language)
    page = unescape(report_html(conflict).decode())
    assert all(demand in page for demand in conflict.told.conflict)
    assert conflict.told.conflict
    for one in (conflict, late):
        read = report_html(one, 0)
        assert one.certificate.fingerprint.encode() in read
        assert one.certificate.fingerprint.encode() not in report_html(one, 5)
        assert pictures(read) == []
        assert set(tables(read)) == {"policy"}


def test_homes_without_coordinates_are_counted_not_dropped() -> None:
    """Guards: the map says how many homes it cannot show; without any point there is no map."""
    dossier = by_hand()
    assert "1 homes have no coordinates" in report_html(dossier, 0).decode()
    bare = tuple(replace(home, lon=None, lat=None) for home in dossier.problem.institutions)
    nowhere = replace(dossier, problem=replace(dossier.problem, institutions=bare))
    page = report_html(nowhere, 0).decode()
    assert "nothing to map" in page
    assert "e-empty" in page


def test_each_province_that_moves_anybody_has_a_map() -> None:
    """Guards: one small map a province, one mark a located home on the nation's."""
    page = report_html(solved(), 0)
    nation, *small = [one for one in pictures(page) if one.get("class") == "map"]
    marks = [one for one in nation.iter() if one.tag in ("circle", "polygon", "path") and len(one)]
    assert len(small) == 2
    assert len(marks) == len(solved().problem.institutions)


def test_the_same_dossier_prints_the_same_bytes() -> None:
    """Guards: no clock and no random number in a document."""
    assert report_html(solved(), 5) == report_html(solved(), 5)
