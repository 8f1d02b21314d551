"""The process in which files are read: whatever happens there is a fault of the file."""

from __future__ import annotations

import io
import json
import resource
from pathlib import Path

import pytest

from geodata.errors import FileUnreadable
from geodata.tables import process
from geodata.tables.notebook import MOST_REFUSED
from geodata.tables.process import read_matrix_apart, read_set_apart
from geodata.tables.reading import NamedFile
from tests.geodata.tables.file_makers import HEADINGS, text
from tests.geodata.tables.test_said import check


def test_an_unexpected_error_is_a_clear_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards: no traceback and no exit code, but the file and what went wrong."""

    def fail(_: object) -> None:
        raise ZeroDivisionError("by a hostile \u200bfile")

    monkeypatch.setattr(process, "read_set", fail)
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    monkeypatch.setattr(process, "die_with", lambda _: None)
    job = {"files": [{"path": "p", "name": "a.csv"}], "memory_mb": 1, "seconds": 1, "parent": 0}
    out = io.BytesIO()
    process.serve(io.BytesIO(json.dumps(job).encode()), out)
    [fault] = json.loads(out.getvalue())["faults"]
    assert (fault["where"], fault["code"]) == ("a.csv", "cannot_be_read")
    assert fault["found"] == "ZeroDivisionError: by a hostile \\u200bfile"


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    """Guards: sets and matrices alike."""
    gone = NamedFile(str(tmp_path / "gone"), "gone.csv")
    for read in (lambda: read_set_apart([gone]), lambda: read_matrix_apart(gone, ["a"])):
        with pytest.raises(FileUnreadable, match="cannot_be_read"):
            read()


def test_half_a_character_in_a_report_does_no_harm() -> None:
    """Guards: what JSON cannot hold is shown by its number."""
    assert json.loads(process._dumped({"found": "a\ud800"})) == {"found": "a\\ud800"}


def test_many_refused_cells_are_counted_and_a_part_of_them_listed(tmp_path: Path) -> None:
    """Guards: a file of 20,000 rows with two bad cells each: all counted, memory and time spent on few."""
    rows = [[f"h{one}", "甲", "市级", "360100", "约120", "x", 115.9, 28.7] for one in range(20_000)]
    found = check(tmp_path, text(HEADINGS, *rows))
    assert (found.files.refused, len(found.files.notes)) == (40_000, MOST_REFUSED)
    assert found.faults[MOST_REFUSED].found == "35000 more refused cell(s)"
