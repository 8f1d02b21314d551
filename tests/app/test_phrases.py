"""Phrases of faults in Chinese: none is missing, none is half English, none is left over."""

from __future__ import annotations

import re

import pytest

from app.messages import Language, expected_words, fault_text, found_words, note_text
from app.messages.phrases import catalogue
from app.messages.phrases_zh import EXPECTED, FOUND
from geodata.cell_notes import CellNote, Severity
from optimizer.errors import Fault
from tests.app.phrases import phrases

ANYWHERE = {"the form ends before its last boundary", "data after the last boundary"} | {
    *("a list of {}", "an object of {}", "{} more row(s)")
}
"""Found by functions that many faults share."""
KINDS = {
    *("a 7z archive", "a KML document", "a PDF document", "a RAR archive", "a gzip archive", "a picture"),
    *("a single .shp file", "a web page", "an XML document", "a document type in {}"),
    *("a workbook of the old format .xls", "a workbook saved as .xlsx"),
    *("a workbook with a password", "a workbook without a password"),
}
"""Kinds of files: they stand in tables, not in the faults themselves."""
KEPT = {"free", "null", "max_km"}
"""Words of the contract: they stand as they are."""


def test_every_phrase_has_its_chinese() -> None:
    """Guards: a new phrase in any package needs its words."""
    told = phrases()
    assert len(told.expected) > 100 and len(told.found) > 40
    assert told.expected - EXPECTED.keys() == set()
    assert {text for _, text in told.found} - FOUND.keys() - KEPT == set()


def test_no_phrase_is_left_over() -> None:
    """Guards: what nobody says any more goes from the catalogue too."""
    told = phrases()
    assert EXPECTED.keys() - told.expected - KINDS == set()
    assert FOUND.keys() - {text for _, text in told.found} - ANYWHERE - KINDS == set()


@pytest.mark.parametrize("words", [EXPECTED, FOUND])
def test_translations_fill_the_same_gaps(words: dict[str, str]) -> None:
    """Guards: no value is lost and none is said twice."""
    for phrase, said in words.items():
        gaps = sorted(int(one) for one in re.findall(r"\{(\d)\}", said))
        assert gaps == list(range(phrase.count("{}"))), phrase


def test_faults_speak_chinese_throughout() -> None:
    """Guards: place, found and expected; English stays English."""
    expected = "an id of its own; institutions[0] has it already"
    fault = Fault("institutions[1].id", "duplicate_id", "'h1'", expected)
    assert fault_text(fault, Language.ZH) == (
        "institutions[1].id：机构编号重复；现为 “h1”，应为 未用过的编号；institutions[0] 已用此编号"
    )
    assert fault_text(fault, Language.EN).endswith(
        "expected an id of its own; institutions[0] has it already"
    )
    assert found_words("nothing", Language.ZH) == "空缺"
    assert expected_words("at most 4000 characters", Language.ZH) == "至多 4000 个字符"
    assert expected_words("no phrase of ours", Language.ZH) == "no phrase of ours"


def test_a_planners_own_words_are_never_translated() -> None:
    """Guards: a cell is quoted as it stands, although a phrase reads the same; a note on a table is ours."""
    place = ("a.csv", None, 2, "床位", "beds")
    cell = CellNote("not_whole", Severity.REFUSED, *place, "nothing", None, "a whole number")
    assert note_text(cell, Language.ZH) == "不是整数；现为 nothing，应为 整数"
    table = CellNote("no_headings", Severity.IGNORED, "a.xlsx", "说明", found="a table without our headings")
    assert note_text(table, Language.ZH) == "没有可识别的表头：没有本系统表头的表"


def test_the_phrase_with_most_words_fits() -> None:
    """Guards: "at most 5 cells" is not "5 cells" with "at most" in its gap."""
    words = catalogue({"{} cells": "B {0}", "at most {} cells": "A {0}"})
    assert (words.say("at most 5 cells"), words.say("5 cells")) == ("A 5", "B 5")
