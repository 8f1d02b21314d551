"""Default styles of the layers, as renderers of QGIS."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from geodata.geopackage.qml import Category, Look, categorized, marker, single, stroke
from geodata.records.ledger import Ledger
from geodata.records.saying import words_of
from optimizer.plan import Fate

HOME_LOOKS: Mapping[Fate, Look] = {
    Fate.KEEP: Look("circle", "31,91,130,200", "255,255,255,255", 0.2),
    Fate.RETAIN: Look("triangle", "192,122,0,255", "255,255,255,255", 0.2),
    Fate.TRANSFORM: Look("circle", "255,255,255,255", "138,148,156,255", 0.3),
    Fate.CLOSE: Look("cross2", "64,71,77,255", "64,71,77,255", 0.5),
    Fate.BLOCKED: Look("diamond", "196,48,28,255", "255,255,255,255", 0.2),
}
RING_COLOURS: Mapping[Fate, str] = {
    Fate.TRANSFORM: "138,148,156,255",
    Fate.CLOSE: "64,71,77,255",
    Fate.BLOCKED: "196,48,28,255",
}
RING_MM = 3.2
FLOW_COLOUR = "31,91,130,255"
FLOW_OPACITY = 0.35
HOME_MM = 2.4
"""Diameter in the legend."""
HOME_SIZE = 'min(8, 1.4 + 0.25 * sqrt(coalesce("children_after", 0)))'
"""Diameter in mm: nobody 1.4, 100 children 3.9, from 697 children on 8."""
FLOW_WIDTH = 'max(0.1, 0.2 * sqrt(coalesce("children", 1)))'
"""Width in mm; a hidden count is drawn as one child."""


def home_style(ledger: Ledger) -> Element:
    """Homes by fate: shape and colour; their size grows with the children who live there afterwards."""
    words = words_of(ledger.dossier.language)["fate"]
    categories = [
        Category(fate.value, words[fate.value], marker(look, HOME_MM, HOME_SIZE))
        for fate, look in HOME_LOOKS.items()
    ]
    return categorized("fate", "marker", categories)


def flow_style(ledger: Ledger) -> Element:
    """Moves as faint lines, their width by the square root of the children."""
    return single("line", stroke(FLOW_COLOUR, 0.4, FLOW_WIDTH), FLOW_OPACITY)


def freed_style(ledger: Ledger) -> Element:
    """Freed homes as rings, their colour by fate."""
    words = words_of(ledger.dossier.language)["fate"]
    categories = [
        Category(fate.value, words[fate.value], _ring(colour)) for fate, colour in RING_COLOURS.items()
    ]
    return categorized("fate", "marker", categories)


def _ring(colour: str) -> Element:
    return marker(Look("circle", "255,255,255,0", colour, 0.25), RING_MM)
