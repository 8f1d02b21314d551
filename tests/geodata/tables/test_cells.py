"""Cells as planners write them: what is understood, and what is refused."""

from __future__ import annotations

import datetime

import pytest

from geodata.columns import COLUMNS, NO, SERVICES, YES, Column, Kind
from geodata.spreadsheet_text import harmless, meant
from geodata.tables import cells, points
from geodata.tables.cells import CellValue, Converter, Refused
from geodata.tables.converters import ColumnReader
from geodata.tables.headings import Heading

LEVEL = cells.choice_cell(next(column.choices for column in COLUMNS if column.field == "level"))
NAMES = cells.names_cell(SERVICES)
OFFERED = cells.offered_cell(YES, NO)
NAME = Heading(0, "name", "name", Kind.TEXT)


def heading(column: Column) -> Heading:
    """A column under its own name."""
    return Heading(0, column.zh, column.field, column.kind)


DAY = datetime.datetime(2021, 5, 14)

UNDERSTOOD: list[tuple[Converter, CellValue, object, str]] = [
    (cells.whole_cell, 120, 120, ""),
    (cells.whole_cell, 120.0, 120, ""),
    (cells.whole_cell, "120", 120, ""),
    (cells.whole_cell, "120张", 120, "unit_removed"),
    (cells.whole_cell, "120 人", 120, "unit_removed"),
    (cells.whole_cell, "１２０", 120, "plain_digits"),
    (cells.whole_cell, " 120 ", 120, "plain_digits"),
    (cells.whole_cell, "٣", 3, "plain_digits"),
    (cells.whole_cell, "120.0", 120, "plain_digits"),
    (cells.whole_cell, "1,200", 1200, "thousands_separator"),
    (cells.whole_cell, "1，200", 1200, "thousands_separator"),
    (cells.whole_cell, "1 200", 1200, "thousands_separator"),
    (cells.whole_cell, "-3", -3, ""),
    (cells.yuan_cell, "120万元", 1_200_000.0, "ten_thousands"),
    (cells.yuan_cell, "1.25万", 12_500.0, "ten_thousands"),
    (cells.yuan_cell, "1,200,000元", 1_200_000, "thousands_separator"),
    (cells.division_cell, "361126", "361126", ""),
    (cells.division_cell, 361126.0, "361126", "number_as_code"),
    (cells.division_cell, "361126.0", "361126", "number_as_code"),
    (cells.division_cell, "３６１１２６", "361126", "plain_digits"),
    (cells.division_cell, "361126 ", "361126", "spaces_removed"),
    (cells.division_cell, "361126000000", "361126", "statistical_code"),
    (cells.division_cell, "361126100", "361126", "statistical_code"),
    (cells.division_cell, "江西省上饶市弋阳县", "江西省上饶市弋阳县", ""),
    (LEVEL, "county", "county", ""),
    (LEVEL, "县级", "county", ""),
    (LEVEL, "市级", "prefectural", ""),
    (LEVEL, "地级", "prefectural", "word_understood"),
    (LEVEL, "省级", "provincial", ""),
    (LEVEL, " 县 级 ", "county", "word_understood"),
    (LEVEL, "County", "county", "word_understood"),
    (NAMES, "medical、rehabilitation", ["medical", "rehabilitation"], ""),
    (NAMES, "医疗，康复；社工", ["medical", "rehabilitation", "social_work"], "words_understood"),
    (NAMES, "医疗、医疗", ["medical"], "duplicate_name_in_list"),
    (OFFERED, "是", True, ""),
    (OFFERED, "√", True, "word_understood"),
    (OFFERED, "no", False, ""),
    (OFFERED, "20", 20, ""),
    (points.degrees_cell, "115.9", 115.9, ""),
    (points.degrees_cell, "115.9°", 115.9, "plain_digits"),
    (points.degrees_cell, "东经115.9度", 115.9, "plain_digits"),
    (points.degrees_cell, "116°24′9″", 116.4025, "degrees_minutes_seconds"),
    (points.point_cell, "115.9, 28.7", (115.9, 28.7), ""),
    (points.point_cell, "28.7，115.9", (115.9, 28.7), "point_turned"),
    (points.crs_cell, "GCJ-02", "gcj02", "word_understood"),
    (points.crs_cell, "CGCS2000", "wgs84", "word_understood"),
    (cells.text_cell, " 甲县 ", "甲县", "spaces_removed"),
    (cells.text_cell, "甲\n县", "甲 县", "spaces_removed"),
    (cells.text_cell, 12.0, "12", "number_as_text"),
    (cells.text_cell, "it's", "it's", ""),
    (cells.lines_cell, "a\r\nb", "a\nb", "spaces_removed"),
]

REFUSED: list[tuple[Converter, CellValue, str]] = [
    (cells.whole_cell, "120.5", "not_whole"),
    (cells.whole_cell, 120.5, "not_whole"),
    (cells.whole_cell, "约120", "not_a_number"),
    (cells.whole_cell, "120-130", "not_a_number"),
    (cells.whole_cell, "1,20", "not_a_number"),
    (cells.whole_cell, "1.2E+02", "scientific_notation"),
    (cells.whole_cell, "NaN", "not_a_number"),
    (cells.whole_cell, float("inf"), "not_a_number"),
    (cells.whole_cell, True, "not_a_number"),
    (cells.whole_cell, DAY, "a_date"),
    (cells.yuan_cell, "若干", "not_a_number"),
    (cells.division_cell, "36112", "bad_division"),
    (cells.division_cell, 36112.0, "bad_division"),
    (cells.division_cell, "3.6E+05", "scientific_notation"),
    (cells.division_cell, DAY, "a_date"),
    (LEVEL, "乡级", "not_a_choice"),
    (LEVEL, 3, "not_a_choice"),
    (NAMES, 3, "not_text"),
    (OFFERED, "也许", "not_a_choice"),
    (points.degrees_cell, "115,9", "not_a_number"),
    (points.degrees_cell, "116°75′", "not_a_number"),
    (points.point_cell, "115.9", "not_a_point"),
    (points.point_cell, "115.9, x", "not_a_point"),
    (points.crs_cell, "北京54", "unknown_crs"),
    (cells.text_cell, DAY, "a_date"),
]


@pytest.mark.parametrize(("convert", "cell", "value", "code"), UNDERSTOOD)
def test_a_cell_is_understood(convert: Converter, cell: CellValue, value: object, code: str) -> None:
    """Guards: the value, and that everything that was changed has its code."""
    found = convert(cell)
    assert (found.value, found.code) == (value, code)
    assert type(found.value) is type(value) or isinstance(value, str)


@pytest.mark.parametrize(("convert", "cell", "code"), REFUSED)
def test_a_cell_that_could_be_misunderstood_is_refused(
    convert: Converter, cell: CellValue, code: str
) -> None:
    """Guards: no guess: lost digits, ranges, decimal commas, other datums."""
    with pytest.raises(Refused) as refused:
        convert(cell)
    assert refused.value.code == code and refused.value.expected


@pytest.mark.parametrize("word", ["-", "—", "/", "无", "暂无", "N/A", "－"])
def test_words_for_nothing_are_empty_cells(word: str) -> None:
    """Guards: a dash is no number and no name, and the report says so."""
    column = next(column for column in COLUMNS if column.field == "beds")
    found = ColumnReader(heading(column)).read(word)
    assert (found.value, found.code) == (None, "empty_word")


@pytest.mark.parametrize(("cell", "value"), [("'=1+1", "=1+1"), ("''=1+1", "'=1+1"), ("'-", "-")])
def test_the_apostrophe_before_a_formula_goes_in_text_files(cell: str, value: str) -> None:
    """Guards: what `harmless` wrote comes back as it was meant, with a line; in a workbook it stays."""
    found = ColumnReader(NAME, in_text_file=True).read(cell)
    assert (found.value, found.code) == (value, "apostrophe_removed")
    assert meant(harmless(value)) == value
    assert ColumnReader(NAME).read(cell).value == cell


def test_other_apostrophes_stay() -> None:
    """Guards: beside it."""
    assert ColumnReader(NAME, in_text_file=True).read("'tis").value == "'tis"


def test_a_note_keeps_what_it_says() -> None:
    """Guards: beside it: remarks are carried untouched, a dash too."""
    column = next(column for column in COLUMNS if column.field == "note")
    assert ColumnReader(heading(column)).read("无").value == "无"


def test_one_and_true_are_not_confused() -> None:
    """Guards: what was understood of 1 is not given for True, though both are one key."""
    column = next(column for column in COLUMNS if column.field == "beds")
    reader = ColumnReader(heading(column))
    assert reader.read(1).value == 1
    assert isinstance(reader.read(True), Refused)


@pytest.mark.parametrize("cell", ["100²", "4⑤", "①", "½", "12⒈", "㈩1", "3㋀"])
def test_marks_that_only_turn_into_digits_are_refused(cell: str) -> None:
    """Guards: a footnote's mark must not become a digit of the number before it; １２０ is one, above."""
    for convert in (cells.whole_cell, cells.yuan_cell, points.degrees_cell, OFFERED):
        with pytest.raises(Refused):
            convert(cell)
