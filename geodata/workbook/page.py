"""One sheet being written: every cell as what it is, nothing as a formula or a link."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.book_text import write_text
from geodata.records.ledger import Cell, Hidden
from geodata.spreadsheet_text import begins_formula
from geodata.workbook.fitting import fitted
from geodata.workbook.formats import MARKED, QUOTED, Formats, Settings

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

A4 = 9
A3 = 8
LONGEST_FOOT = 100
"""Characters of the title that stand at the foot of a printed page."""


@dataclass(frozen=True)
class Page:
    """A sheet, the workbook's formats, and a count of the texts that could not be written as they were."""

    sheet: Worksheet
    formats: Formats
    adjusted: Counter[str]

    def write(self, row: int, column: int, cell: Cell, *settings: Settings) -> None:
        """Write one cell; None writes nothing, a hidden count its mark."""
        if cell is None:
            return
        if isinstance(cell, Hidden):
            self.sheet.write_string(row, column, str(cell.value), self.formats.of(*settings, MARKED))
        elif isinstance(cell, str):
            self._write_text(row, column, fitted(cell, self.adjusted), settings)
        else:
            self.sheet.write_number(row, column, cell, self.formats.of(*settings))

    def _write_text(self, row: int, column: int, text: str, settings: tuple[Settings, ...]) -> None:
        """A text stays a text: where it could be a formula it has the format that an apostrophe gives."""
        parts = (*settings, QUOTED) if begins_formula(text) else settings
        write_text(self.sheet, row, column, text, self.formats.of(*parts))

    def print_setup(self, foot: str, page_words: str, paper: int = A4) -> None:
        """Landscape, all columns on one page, title and page number at the foot."""
        self.sheet.set_landscape()
        self.sheet.set_paper(paper)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.sheet.set_footer(f"&L{foot[:LONGEST_FOOT].replace('&', '&&')}&R{page_words}")
