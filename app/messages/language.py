"""Which language an answer speaks."""

from __future__ import annotations

from geodata.language import Language

__all__ = ["Language", "choose_language"]


def choose_language(accepted: str | None, default: Language) -> Language:
    """The best language for an `Accept-Language` header (RFC 9110, 12.5.4), `default` if none fits."""
    best, best_weight = default, 0.0
    for part in (accepted or "").split(","):
        tag, _, weight_text = part.strip().partition(";q=")
        weight = _weight(weight_text)
        for language in Language:
            if tag.lower().split("-")[0] == language and weight > best_weight:
                best, best_weight = language, weight
    return best


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0
