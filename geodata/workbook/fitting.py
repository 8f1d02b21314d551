"""Texts as a cell of a spreadsheet can hold them, and how wide they are printed."""

from __future__ import annotations

from collections import Counter

from geodata.records.texts import writable

LONGEST_TEXT = 32_767
"""Characters (UTF-16 units) that a cell holds."""
_ELLIPSIS = "…"


def fitted(text: str, adjusted: Counter[str]) -> str:
    """A text that a cell can hold, and a count in `adjusted` if it is not the text that was given: `cut`
    for one that was too long, `replaced` for characters that no file can hold. Control characters stay:
    the file holds them as `_xHHHH_`, which a spreadsheet reads back as the character."""
    held = writable(text)
    if held != text:
        adjusted["replaced"] += 1
    if len(held) > LONGEST_TEXT // 2 and _units(held) > LONGEST_TEXT:
        adjusted["cut"] += 1
        kept = held.encode("utf-16-le")[: 2 * (LONGEST_TEXT - 1)]
        held = kept.decode("utf-16-le", errors="ignore") + _ELLIPSIS
    return held


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def printed_width(text: str) -> int:
    """Width in digits of the default font: Chinese characters count two."""
    if text.isascii():
        return len(text)
    return sum(2 if ord(one) > 0x2E7F else 1 for one in text)
