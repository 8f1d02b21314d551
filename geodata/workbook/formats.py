"""Formats of cells: numbers by kind, fates by colour, texts that must stay texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geodata.plan_columns import Kind
from optimizer.plan import Fate

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

NUMBER_FORMATS: Mapping[Kind, str] = {
    Kind.CODE: "@",
    Kind.WHOLE: "#,##0",
    Kind.KM: "#,##0.00",
    Kind.SHARE: "0.0%",
    Kind.DEGREES: "0.0000000",
}
"""Excel's number formats; all other kinds are texts of the general format."""

FATE_COLOURS: Mapping[str, tuple[str, str]] = {
    Fate.KEEP: ("#DCE8F1", "#1F5B82"),
    Fate.RETAIN: ("#FBEBCF", "#8A5800"),
    Fate.TRANSFORM: ("#EEF0F2", "#40474D"),
    Fate.CLOSE: ("#D5D9DC", "#24292D"),
    Fate.BLOCKED: ("#F8DAD5", "#A32414"),
}
"""Background and letters by fate."""

Settings = tuple[tuple[str, object], ...]

TITLE: Settings = (("bold", True), ("font_size", 16))
SECTION: Settings = (("bold", True), ("font_size", 12), ("font_color", "#1F5B82"), ("bottom", 1))
HEADING: Settings = (
    ("bold", True),
    ("bg_color", "#E7EDF2"),
    ("bottom", 1),
    ("text_wrap", True),
    ("valign", "vcenter"),
)
WRAPPED: Settings = (("text_wrap", True), ("valign", "top"))
MARKED: Settings = (("align", "right"),)
QUOTED: Settings = (("quote_prefix", True),)


@dataclass
class Formats:
    """The formats of one workbook; each combination is made once."""

    book: Workbook
    made: dict[Settings, Format] = field(default_factory=dict)

    def of(self, *parts: Settings) -> Format | None:
        """The format with all of these settings, None for none."""
        settings = tuple(one for part in parts for one in part)
        if not settings:
            return None
        if settings not in self.made:
            self.made[settings] = self.book.add_format(dict(settings))
        return self.made[settings]


def number_format(kind: Kind) -> Settings:
    """How the numbers of a kind are shown."""
    code = NUMBER_FORMATS.get(kind)
    return () if code is None else (("num_format", code),)


def fate_format(fate: object) -> Settings:
    """The colours of a fate; none for what is no fate."""
    colours = FATE_COLOURS.get(fate) if isinstance(fate, str) else None
    return () if colours is None else (("bg_color", colours[0]), ("font_color", colours[1]))
