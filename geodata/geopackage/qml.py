"""QML, the style format of QGIS: renderers, symbols and symbol layers as XML elements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

VERSION = "3.22.16"
"""The oldest QGIS that these styles were loaded in."""
_GEOMETRIES = {"Point": "0", "LineString": "1"}
_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"


@dataclass(frozen=True, slots=True)
class Category:
    """Features with one value: its words in the legend, and the symbol layer that draws them."""

    value: str
    label: str
    layer: Element


@dataclass(frozen=True, slots=True)
class Look:
    """How a marker is drawn: QGIS's name of the shape, fill and outline as red, green, blue and opacity
    (0..255), width of the outline in mm."""

    shape: str
    fill: str
    outline: str
    outline_mm: float


def document(renderer: Element, geometry: str, headings: Mapping[str, str]) -> str:
    """A whole style for layers of one kind of geometry; `headings` are printed for fields."""
    root = Element("qgis", {"version": VERSION, "styleCategories": "Symbology|Fields"})
    root.append(renderer)
    SubElement(root, "blendMode").text = "0"
    SubElement(root, "featureBlendMode").text = "0"
    aliases = SubElement(root, "aliases")
    for number, (field, heading) in enumerate(headings.items(), 1):
        SubElement(aliases, "alias", {"index": str(number), "field": field, "name": heading})
    SubElement(root, "layerGeometryType").text = _GEOMETRIES[geometry]
    return _DOCTYPE + tostring(root, encoding="unicode")


def categorized(field: str, kind: str, categories: Sequence[Category]) -> Element:
    """A symbol of its `kind` (marker or line) for each value of a field."""
    renderer = _renderer("categorizedSymbol", {"attr": field})
    listed = SubElement(renderer, "categories")
    symbols = SubElement(renderer, "symbols")
    for number, one in enumerate(categories):
        told = {"value": one.value, "type": "string", "label": one.label}
        SubElement(listed, "category", {**told, "symbol": str(number), "render": "true"})
        symbols.append(_symbol(str(number), kind, one.layer, 1.0))
    return renderer


def single(kind: str, layer: Element, opacity: float) -> Element:
    """One symbol for all features; `opacity` 0..1."""
    renderer = _renderer("singleSymbol", {})
    SubElement(renderer, "symbols").append(_symbol("0", kind, layer, opacity))
    return renderer


def marker(look: Look, size_mm: float, size: str = "") -> Element:
    """A simple marker; `size` is an expression for its diameter in mm."""
    settings = {
        "name": look.shape,
        "color": look.fill,
        "outline_color": look.outline,
        "outline_style": "solid",
        "outline_width": str(look.outline_mm),
        "outline_width_unit": "MM",
        "scale_method": "diameter",
        "size": str(size_mm),
        "size_unit": "MM",
    }
    return _layer("SimpleMarker", settings, {"size": size} if size else {})


def stroke(colour: str, width_mm: float, width: str) -> Element:
    """A simple line; `width` is an expression for its width in mm."""
    settings = {
        "line_color": colour,
        "line_style": "solid",
        "line_width": str(width_mm),
        "line_width_unit": "MM",
        "capstyle": "round",
        "joinstyle": "round",
    }
    return _layer("SimpleLine", settings, {"outlineWidth": width})


def _renderer(kind: str, more: Mapping[str, str]) -> Element:
    told = {"type": kind, "symbollevels": "0", "enableorderby": "0", "forceraster": "0", **more}
    return Element("renderer-v2", told)


def _symbol(name: str, kind: str, layer: Element, opacity: float) -> Element:
    told = {"name": name, "type": kind, "alpha": str(opacity), "clip_to_extent": "1", "force_rhr": "0"}
    symbol = Element("symbol", told)
    symbol.append(layer)
    return symbol


def _layer(kind: str, settings: Mapping[str, str], expressions: Mapping[str, str]) -> Element:
    """A symbol layer. Its settings stand there twice: as options, and as the properties that QGIS before
    3.20 reads."""
    layer = Element("layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    options = SubElement(layer, "Option", {"type": "Map"})
    for name, value in settings.items():
        _option(options, name, value)
    for name, value in settings.items():
        SubElement(layer, "prop", {"k": name, "v": value})
    if expressions:
        layer.append(_data_defined(expressions))
    return layer


def _data_defined(expressions: Mapping[str, str]) -> Element:
    """Settings that follow from each feature (type 3: an expression)."""
    found = Element("data_defined_properties")
    collection = SubElement(found, "Option", {"type": "Map"})
    _option(collection, "name", "")
    listed = SubElement(collection, "Option", {"name": "properties", "type": "Map"})
    for name, expression in expressions.items():
        one = SubElement(listed, "Option", {"name": name, "type": "Map"})
        _option(one, "active", "true", "bool")
        _option(one, "expression", expression)
        _option(one, "type", "3", "int")
    _option(collection, "type", "collection")
    return found


def _option(parent: Element, name: str, value: str, kind: str = "QString") -> None:
    SubElement(parent, "Option", {"name": name, "value": value, "type": kind})
