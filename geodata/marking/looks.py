"""How marks look: fills by severity, comments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from geodata.cell_notes import Severity
from geodata.language import Language
from geodata.marking.mark import Mark
from geodata.marking.words import say, severity_name
from geodata.records.texts import writable
from geodata.workbook.formats import Settings

FILLS: Mapping[Severity, Settings] = {
    Severity.REFUSED: (("bg_color", "#F6C5BC"),),
    Severity.CHANGED: (("bg_color", "#FFF0B3"),),
    Severity.IGNORED: (("bg_color", "#E2E5E7"), ("font_color", "#5A6268")),
}
ORDER = (Severity.REFUSED, Severity.CHANGED, Severity.IGNORED)
"""The most important first."""
COMMENT_SIZE: Mapping[str, object] = {"width": 260, "height": 110}
LONGEST_COMMENT = 2_000
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def worst(severities: Sequence[Severity]) -> Severity:
    """The most important of some."""
    return min(severities, key=ORDER.index)


def comment_text(marks: Sequence[Mark], language: Language) -> str:
    """What a cell's comment says: of each mark what became of the cell, found, read as, expected."""
    text = "\n\n".join("\n".join(_lines(one, language)) for one in marks)
    held = _CONTROL.sub(" ", writable(text))
    return held if len(held) <= LONGEST_COMMENT else held[: LONGEST_COMMENT - 1] + "…"


def _lines(mark: Mark, language: Language) -> list[str]:
    apart = "：" if language is Language.ZH else ": "
    told = (("found", mark.found), ("understood", mark.understood), ("expected", mark.expected))
    lines = [f"{severity_name(mark.severity, language)}{apart}{mark.what}"]
    return lines + [f"{say(key, language)}{apart}{text}" for key, text in told if text]
