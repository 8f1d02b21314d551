"""Plans as Excel workbooks, read back with openpyxl and opened by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from geodata.language import Language
from geodata.plan_columns import (
    ASSIGNMENT_COLUMNS,
    INPUT_REPORT_COLUMNS,
    INSTITUTION_COLUMNS,
    PREFECTURE_COLUMNS,
    PROVINCE_COLUMNS,
    UNPLACED_COLUMNS,
    Columns,
)
from geodata.workbook import workbook_bytes
from optimizer.figures import HomeOutcome
from optimizer.plan import Status
from tests.geodata.books import book_of, read_back, rows_of, texts_of
from tests.geodata.dossiers import carrying, planned, short_of_places, unsolved

SHEETS: dict[Language, dict[str, Columns]] = {
    Language.ZH: {
        "分省": PROVINCE_COLUMNS,
        "分地市": PREFECTURE_COLUMNS,
        "移交": ASSIGNMENT_COLUMNS,
        "机构": INSTITUTION_COLUMNS,
        "暂未落实去向": UNPLACED_COLUMNS,
        "读取情况": INPUT_REPORT_COLUMNS,
    },
    Language.EN: {
        "By province": PROVINCE_COLUMNS,
        "By prefecture": PREFECTURE_COLUMNS,
        "Assignments": ASSIGNMENT_COLUMNS,
        "Institutions": INSTITUTION_COLUMNS,
        "No place yet": UNPLACED_COLUMNS,
        "Input report": INPUT_REPORT_COLUMNS,
    },
}
FIRST = {Language.ZH: "汇总", Language.EN: "Summary"}


@pytest.mark.parametrize("language", list(Language))
def test_sheets_and_headings_are_in_the_planners_language(language: Language) -> None:
    """Guards: seven sheets in their order, headings of the one table of columns, each once."""
    book = book_of(planned(language=language))
    assert book.sheetnames == [FIRST[language], *SHEETS[language]]
    for name, columns in SHEETS[language].items():
        found = [cell.value for cell in book[name][1]]
        assert found == [column.heading(language) for column in columns]
        assert len(set(found)) == len(found)


def test_tables_can_be_read_filtered_and_printed() -> None:
    """Guards: headings stay in sight and on every page, filters, landscape, one page wide, widths that
    fit Chinese names."""
    book = book_of(short_of_places(Language.ZH))
    for name in SHEETS[Language.ZH]:
        sheet = book[name]
        assert sheet.freeze_panes[1:] == "2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    names = [row["机构名称"] for row in rows_of(book["机构"])]
    assert book["机构"].column_dimensions["B"].width >= 2 * max(map(len, names))


def test_assignments_are_numbers_of_the_plan() -> None:
    """Guards: every row equal to the plan; children and km are numbers with their formats."""
    dossier = planned()
    sheet = book_of(dossier)["Assignments"]
    found = [
        (row["From"], row["To"], row["Need"], row["Children"], row["km"], row["Leaves its jurisdiction"])
        for row in rows_of(sheet)
    ]
    assert found == [
        (
            one.sender,
            one.receiver,
            one.need.replace("_", " "),
            one.children,
            one.length / 100,
            "yes" if one.crossing else "no",
        )
        for one in dossier.plan.assignments
    ]
    formats = {
        column.field: cell.number_format for column, cell in zip(ASSIGNMENT_COLUMNS, sheet[2], strict=True)
    }
    assert (formats["children"], formats["km"], formats["from"]) == ("#,##0", "#,##0.00", "General")


def test_a_pair_whose_road_is_unknown_says_that_its_km_is_a_straight_line() -> None:
    """Guards: every printed km carries what it is, pair by pair."""
    dossier = short_of_places()
    pair = (dossier.plan.assignments[0].sender, dossier.plan.assignments[0].receiver)
    rows = rows_of(book_of(replace(dossier, estimated=frozenset({pair})))["Assignments"])
    straight = {(row["From"], row["To"]) for row in rows if row["km are"] == "straight line"}
    assert straight == {pair}
    assert {row["km are"] for row in rows} <= {"straight line", "estimated road"}


def test_homes_stand_with_all_figures_and_fates_in_words() -> None:
    """Guards: every field of `HomeOutcome`, in the request's order; numbers are numbers; a colour a fate."""
    dossier = replace(short_of_places(), order=tuple(reversed(planned().order)))
    sheet = book_of(dossier)["Institutions"]
    outcomes = {one.id: one for one in dossier.outcomes}
    rows = rows_of(sheet)
    assert [row["Id"] for row in rows] == list(dossier.order)
    plain = [one for one in INSTITUTION_COLUMNS if one.is_number and hasattr(HomeOutcome, one.field)]
    assert {"beds", "children_remaining", "occupancy"} <= {one.field for one in plain}
    for row in rows:
        assert {one.field: row[one.heading(Language.EN)] for one in plain} == {
            one.field: getattr(outcomes[row["Id"]], one.field) for one in plain
        }
    fates = {"keep": "Kept", "retain": "Retained", "transform": "Transformed", "blocked": "Blocked"}
    assert [row["Fate"] for row in rows] == [fates[outcomes[one].fate] for one in dossier.order]
    place = [one.field for one in INSTITUTION_COLUMNS].index("fate")
    colours = {(cells[place].value, cells[place].fill.fgColor.rgb) for cells in sheet.iter_rows(min_row=2)}
    assert len(colours) == len({word for word, _ in colours}) == len({colour for _, colour in colours})
    assert {one.name for one in fields(HomeOutcome)} <= {one.field for one in INSTITUTION_COLUMNS}


def test_shares_and_degrees_have_their_formats() -> None:
    """Guards: percent for occupancy, seven decimals for degrees, no thousands in a division's code."""
    sheet = book_of(planned())["Institutions"]
    formats = {one.field: cell.number_format for one, cell in zip(INSTITUTION_COLUMNS, sheet[2], strict=True)}
    assert (formats["occupancy"], formats["lon"], formats["division"]) == ("0.0%", "0.0000000", "@")


def test_provinces_and_prefectures_add_up_to_the_summary() -> None:
    """Guards: one row a group, its figures those of the summary, the nation's on the first sheet."""
    dossier = short_of_places()
    book = book_of(dossier)
    assert dossier.summary is not None
    for name, groups in (
        ("By province", dossier.summary.by_province),
        ("By prefecture", dossier.summary.by_prefecture),
    ):
        found = [
            (row["Code"], row["Children"], row["No place yet"], row["Mean km"]) for row in rows_of(book[name])
        ]
        assert found == [(code, one.children, one.unplaced, one.mean_km) for code, one in groups]
        before = [row["Before: homes with children"] for row in rows_of(book[name])]
        assert before == [one.before.homes_raising for _, one in groups]
    lines = {row[0]: row[1:] for row in book["Summary"].iter_rows(values_only=True)}
    assert lines["No place yet"][0] == dossier.summary.unplaced > 0
    assert lines["Occupancy"][:2] == (dossier.summary.before.occupancy, dossier.summary.after.occupancy)


def test_the_summary_says_what_was_proven() -> None:
    """Guards: each stage with value, bound and gap as numbers, the audit, the fingerprint, the policy."""
    dossier = planned()
    lines = list(book_of(dossier)["Summary"].iter_rows(values_only=True))
    by_label = {row[0]: row[1:] for row in reversed(lines)}
    for told, stage in zip(dossier.told.stages, dossier.certificate.stages, strict=True):
        assert stage.bound is not None
        assert by_label[told] == (pytest.approx(float(stage.value)), pytest.approx(float(stage.bound)), 0)
    assert by_label["Fingerprint"][0] == dossier.certificate.fingerprint
    assert dossier.summary is not None
    assert by_label["Longest move, km"][0] == dossier.summary.max_km
    assert by_label["Share of beds kept in reserve"][0] == "5\u202f%"


def test_unplaced_children_are_listed_with_the_reason() -> None:
    """Guards: nobody is dropped; the code and its sentence."""
    dossier = short_of_places()
    rows = rows_of(book_of(dossier)["No place yet"])
    assert rows
    assert [(row["Id"], row["Children"], row["Reason"], row["Why"]) for row in rows] == [
        (one.home, one.children, one.reason.value, dossier.told.reasons[one.reason.value])
        for one in dossier.plan.unplaced
    ]


@pytest.mark.parametrize("status", [Status.INFEASIBLE, Status.NO_PLAN])
def test_without_a_plan_the_workbook_says_why(status: Status) -> None:
    """Guards: the conflict on the first sheet, tables with headings only, no crash."""
    dossier = unsolved(status)
    book = book_of(dossier)
    assert set(dossier.told.conflict) <= set(texts_of(book["Summary"]))
    assert bool(dossier.told.conflict) == (status is Status.INFEASIBLE)
    assert {name: book[name].max_row for name in book.sheetnames[1:]} == dict.fromkeys(SHEETS[Language.EN], 1)


def test_one_dossier_gives_one_file() -> None:
    """Guards: the same bytes twice; another title is another file."""
    dossier = carrying(planned())
    assert workbook_bytes(dossier) == workbook_bytes(dossier)
    assert workbook_bytes(replace(dossier, meta={"title": "Other"})) != workbook_bytes(dossier)


@pytest.mark.parametrize(
    ("as_of", "date"), [("2026-06-30", datetime(2026, 6, 30)), ("June", datetime(2000, 1, 1))]
)
def test_the_files_properties_are_those_of_the_plan(as_of: str, date: datetime) -> None:
    """Guards: title, author, document, fingerprint; a date of the data, never of the writing."""
    dossier = planned()
    meta = {"title": "Plan\x07 A", "author": "Office", "document": "No. 7", "as_of": as_of}
    told = book_of(replace(dossier, meta=meta)).properties
    assert (told.title, told.creator, told.subject) == ("Plan  A", "Office", "No. 7")
    assert told.description == dossier.certificate.fingerprint
    assert (told.created, told.modified) == (date, date)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_it_and_reads_the_same(tmp_path: Path) -> None:
    """Guards: another program than the one that tests read it with finds the same sheets and cells."""
    (tmp_path / "in").mkdir()
    source = tmp_path / "in" / "plan.xlsx"
    source.write_bytes(workbook_bytes(carrying(short_of_places(Language.ZH))))
    profile = (tmp_path / "profile").as_uri()
    call = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*call, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=180
    )
    ours, theirs = load_workbook(source), load_workbook(tmp_path / "plan.xlsx")
    assert ours.sheetnames == theirs.sheetnames
    for sheet in ours:
        other = theirs[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                found = other[cell.coordinate]
                read = read_back(found.value) if isinstance(found.value, str) else found.value
                assert (read, found.data_type) == (cell.value, cell.data_type), (
                    sheet.title,
                    found.coordinate,
                )
