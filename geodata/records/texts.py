"""Texts as files can hold them."""

from __future__ import annotations

import re

_UNWRITABLE = re.compile(r"[\x00\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def writable(text: str) -> str:
    """A text that every format can hold: U+FFFD stands for NUL, half a surrogate pair and the two
    non-characters U+FFFE and U+FFFF. All other texts come back as they are."""
    return _UNWRITABLE.sub(REPLACEMENT, text)
