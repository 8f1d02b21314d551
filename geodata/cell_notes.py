"""What was noticed while a planner's file was read: one line for each cell that was changed or refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What became of the cell (or row, column, sheet) that a note speaks of."""

    CHANGED = "changed"
    IGNORED = "ignored"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CellNote:
    """One line of the report on a file.

    `row` counts as the spreadsheet does (from 1, headings included); None speaks of a whole column,
    sheet or file. `column` is the heading as it stands in the file, `field` ours. `understood` is
    None where the cell was refused or ignored, `expected` is empty where nothing else was.
    """

    code: str
    severity: Severity
    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    field: str | None = None
    found: str = ""
    understood: str | None = None
    expected: str = ""
