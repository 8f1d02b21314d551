"""Characters that cannot be seen, shown."""

from __future__ import annotations

import unicodedata


def visible(text: str) -> str:
    """A text as a report shows it: what cannot be seen (zero-width space) by its number."""
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in text)


def invisible(text: str) -> bool:
    """Whether a text holds characters that cannot be seen: zero-width spaces, marks of direction."""
    return not text.isascii() and any(unicodedata.category(one) == "Cf" for one in text)
