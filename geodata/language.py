"""The languages that everything printed exists in."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """Languages that every text exists in."""

    ZH = "zh"
    EN = "en"
