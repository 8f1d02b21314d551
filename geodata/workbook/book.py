"""From a dossier to the bytes of a workbook: the same bytes for the same dossier."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import xlsxwriter

from geodata.dossier import Dossier
from geodata.plan_columns import (
    ASSIGNMENT_COLUMNS,
    INPUT_REPORT_COLUMNS,
    PREFECTURE_COLUMNS,
    PROVINCE_COLUMNS,
    UNPLACED_COLUMNS,
)
from geodata.records.ledger import Ledger, headings, open_ledger
from geodata.records.rows import (
    assignment_rows,
    input_report_rows,
    institution_columns,
    institution_rows,
    prefecture_rows,
    province_rows,
    unplaced_rows,
)
from geodata.records.saying import words_of
from geodata.records.texts import writable
from geodata.report.proof import fingerprint_words
from geodata.report.sheet import Sheet, prepare
from geodata.workbook.formats import Formats
from geodata.workbook.page import A3, A4, Page
from geodata.workbook.summary import write_adjusted, write_summary
from geodata.workbook.tables import LeftOut, Table, write_table
from geodata.workbook.words import book_words

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""Date of a workbook whose plan does not say as of when it is: the time of writing would make two
files of one plan different."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class _Tab:
    """A sheet that is a table: the key of its name, its table, and the paper that it is printed on."""

    key: str
    table: Table
    paper: int = A4


def workbook_bytes(dossier: Dossier, hide_below: int = 0) -> bytes:
    """The plan as an Excel workbook in the dossier's language.

    Sheets: summary, by province, by prefecture, assignments, institutions, unplaced, input report.
    Counts of 1 to `hide_below` - 1 children and what would reveal them are printed as "*" (0, 1: none
    are hidden); notes, the planner's own columns and quotations of the input are then left blank.
    Without a plan (infeasible, no_plan) the summary says why and the tables have headings only.
    Texts longer than a cell holds are cut, characters that no file can hold are replaced by U+FFFD,
    and the summary says so.
    """
    content, words, ledger = io.BytesIO(), book_words(dossier.language), open_ledger(dossier, hide_below)
    sheet = replace(prepare(dossier, 0), shown=ledger.shown)
    title = _one_line(dossier.meta.get("title") or sheet.words["kind"])
    with xlsxwriter.Workbook(content, _OPTIONS) as book:
        book.set_properties(_properties(sheet, title))
        formats, adjusted = Formats(book), Counter[str]()
        summary = Page(book.add_worksheet(words["sheet_summary"]), formats, adjusted)
        summary.print_setup(title, words["page"])
        lines, left_out = write_summary(summary, ledger, sheet, words), list[str]()
        for tab in _tabs(ledger):
            page = Page(book.add_worksheet(words[tab.key]), formats, adjusted)
            page.print_setup(title, words["page"], tab.paper)
            left_out.extend(_told(write_table(page, tab.table), words, words[tab.key]))
        write_adjusted(summary, lines, adjusted, left_out, words)
    return content.getvalue()


def _tabs(ledger: Ledger) -> Iterator[_Tab]:
    """The tables, in the order of their sheets."""
    words, homes = words_of(ledger.dossier.language), institution_columns(ledger)
    for key, columns, rows, fixed, paper in (
        ("sheet_provinces", PROVINCE_COLUMNS, province_rows, 2, A3),
        ("sheet_prefectures", PREFECTURE_COLUMNS, prefecture_rows, 2, A3),
        ("sheet_assignments", ASSIGNMENT_COLUMNS, assignment_rows, 0, A4),
        ("sheet_institutions", homes, institution_rows, 2, A3),
        ("sheet_unplaced", UNPLACED_COLUMNS, unplaced_rows, 0, A4),
        ("sheet_input", INPUT_REPORT_COLUMNS, input_report_rows, 0, A4),
    ):
        yield _Tab(key, Table(columns, headings(ledger, columns), rows(ledger), words, fixed), paper)


def _told(left_out: LeftOut, words: Mapping[str, str], sheet: str) -> Iterator[str]:
    """Sentences about what a sheet had no room for."""
    if left_out.rows:
        yield words["rows"].format(sheet=sheet, rows=f"{left_out.rows:,}")
    if left_out.columns:
        yield words["columns"].format(sheet=sheet, columns=f"{left_out.columns:,}")


def _properties(sheet: Sheet, title: str) -> dict[str, object]:
    """What the file says of itself; its date is that of the data where it is written as YYYY-MM-DD."""
    meta = sheet.dossier.meta
    return {
        "title": title,
        "author": _one_line(meta.get("author", "")),
        "subject": _one_line(meta.get("document", "")),
        "comments": fingerprint_words(sheet),
        "created": _date(meta.get("as_of", "")),
    }


def _one_line(text: str) -> str:
    """A text as a property of a file: control characters become spaces."""
    return _CONTROL.sub(" ", writable(text))


def _date(as_of: str) -> datetime:
    try:
        return datetime.strptime(as_of, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return _NO_DATE
