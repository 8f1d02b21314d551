"""Broken files: a clear report on each, never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.asked import Resources
from app.errors import RequestInvalid
from app.file_report import checked_json
from app.file_requests import Checked, Upload, check_upload, place_of
from app.messages import Language, fault_text
from geodata.cell_notes import Severity
from geodata.tables.process import Allowance
from geodata.tables.reading import NamedFile
from optimizer.errors import Fault
from tests.geodata.tables.broken_files import BROKEN
from tests.geodata.tables.file_makers import ROWS, good_book

SOUND = (
    "two_million_empty_rows.csv",
    "million_formatted_rows.xlsx",
    "formula_cells.xlsx",
    "mixed_datums.csv",
)
"""Of the files, those that can be understood: the report says how."""


def checked(content: bytes, name: str, folder: Path, allowance: Allowance | None = None) -> Checked:
    path = folder / "file"
    path.write_bytes(content)
    return check_upload(
        Upload((NamedFile(str(path), name),), None, {}), 60, Resources(allowance or Allowance())
    )


def codes_and_faults(content: bytes, name: str, folder: Path) -> tuple[set[str], tuple[Fault, ...]]:
    try:
        found = checked(content, name, folder)
    except RequestInvalid as error:
        return {fault.code for fault in error.faults}, error.faults
    notes = {note.code for note in found.files.notes}
    return notes | {fault.code for fault in found.faults}, found.faults


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gets_a_clear_report(name: str, tmp_path: Path) -> None:
    """Guards: the code that names the fault; every fault names the file, and says what was expected."""
    code, make = BROKEN[name]
    codes, faults = codes_and_faults(make(), name, tmp_path)
    assert not code or code in codes
    assert "cannot_be_read" not in codes
    assert bool(faults) == (name not in (*SOUND, "missing_strings.xlsx"))
    for fault in faults:
        assert fault.where.startswith((name, "institutions")) and fault.expected
        assert all(
            name in fault_text(fault, language) or fault.where == "institutions" for language in Language
        )


@pytest.mark.parametrize("name", SOUND)
def test_what_can_be_understood_is_read_whole(name: str, tmp_path: Path) -> None:
    """Guards: the nearest passing cases: both homes are there, with what the file says of them."""
    homes = checked(BROKEN[name][1](), name, tmp_path).files.institutions
    assert [home["id"] for home in homes] == ["h1", "h2"]
    assert [home["beds"] for home in homes] == [ROWS[0][4], ROWS[1][4]]


def test_a_sound_file_has_no_lines(tmp_path: Path) -> None:
    """Guards: what is plain is not reported."""
    found = checked(good_book(), "sound.xlsx", tmp_path)
    assert found.request is not None
    assert found.files.notes == () and found.faults == ()


def test_every_refused_cell_is_a_line_with_its_place(tmp_path: Path) -> None:
    """Guards: file, sheet, row, column, found, expected; the same in JSON."""
    found = checked(BROKEN["date_as_count.xlsx"][1](), "计划.xlsx", tmp_path)
    [note] = [note for note in found.files.notes if note.severity is Severity.REFUSED]
    assert (note.file, note.sheet, note.row, note.column, note.field) == (
        "计划.xlsx",
        "Sheet1",
        2,
        "床位",
        "beds",
    )
    assert place_of(note) == "计划.xlsx/Sheet1/2/床位"
    told = checked_json(found, Language.ZH)
    assert told["usable"] is False and told["request"] is None
    assert [cell["text"] for cell in told["report"]["cells"]] == [  # type: ignore[index]
        "单元格是日期格式；现为 2021-05-14 00:00:00，应为 整数"
    ]


def test_faults_of_meaning_name_the_row_too(tmp_path: Path) -> None:
    """Guards: what only the whole set shows (an id used twice) is told at its row and column."""
    found = checked(BROKEN["duplicate_ids.csv"][1](), "a.csv", tmp_path)
    assert [(fault.where, fault.code) for fault in found.faults] == [("a.csv/3/机构编号", "duplicate_id")]


def test_a_file_that_needs_more_memory_than_allowed_is_said_so(tmp_path: Path) -> None:
    """Guards: the memory limit holds, and its breach is a fault of the file, not a crash."""
    content = BROKEN["endless_line.csv"][1]()
    with pytest.raises(RequestInvalid) as error:
        checked(content, "a.csv", tmp_path, Allowance(60, 200))
    assert [fault.code for fault in error.value.faults] == ["too_large_to_read"]


def test_a_file_that_takes_too_long_is_said_so(tmp_path: Path) -> None:
    """Guards: the time limit holds."""
    with pytest.raises(RequestInvalid) as error:
        checked(good_book(), "a.xlsx", tmp_path, Allowance(0.01))
    assert [fault.code for fault in error.value.faults] == ["too_slow_to_read"]
