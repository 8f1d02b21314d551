"""Texts that a spreadsheet must not take for formulas (CWE-1236), written so that nothing is lost.

In a text file an apostrophe is put before such a text; before one that begins with apostrophes and
then such a character as well, so that taking one apostrophe off always gives back what was meant.
"""

from __future__ import annotations

import re

_BEGINS_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
_ESCAPABLE = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula."""
    return _BEGINS_FORMULA.match(text) is not None


def harmless(text: str) -> str:
    """A text as it may stand in a text file."""
    return f"'{text}" if _ESCAPABLE.match(text) else text


def meant(text: str) -> str:
    """The text that `harmless` was given."""
    return text[1:] if text.startswith("'") and _ESCAPABLE.match(text) else text
