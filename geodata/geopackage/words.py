"""Words of the GeoPackage: titles of layers and legends, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.glossary import in_language
from geodata.language import Language

_BOTH: Mapping[str, tuple[str, str]] = {
    "institutions": ("机构", "Institutions"),
    "institutions_told": (
        "每家机构一个点：去向安排、床位、之前与之后的儿童数",
        "A point for each home: its fate, beds, and children before and after the plan",
    ),
    "flows": ("移交", "Flows"),
    "flows_told": (
        "每对机构一条线，由移出机构至<receiving_home>：儿童数与公里数",
        "A line for each pair of homes, from sender to receiver: children and km",
    ),
    "freed_homes": ("拟转型或<close>的机构", "Freed homes"),
    "freed_homes_told": (
        "拟转型、<close>或<blocked>的机构",
        "Homes that are to be transformed or closed, or are blocked until their children have a place",
    ),
}


def package_words(language: Language) -> Mapping[str, str]:
    """The words in one language, by key."""
    return in_language(_BOTH, language)
