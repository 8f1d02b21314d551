"""The few SVG elements that the report draws. Every text and attribute is escaped here."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

Value = str | int | float | None


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, without a trailing zero."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def element(name: str, *children: str, **attributes: Value) -> Markup:
    """One element. `class_` gives `class`, `stroke_width` gives `stroke-width`; None is left out.

    Children that are not Markup are escaped.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_written(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(escape(child) for child in children)
    return Markup(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def group(children: Iterable[str], **attributes: Value) -> Markup:
    """A `g` around elements."""
    return element("g", *children, **attributes)


def drawing(width: float, height: float, label: str, children: Iterable[str], class_: str) -> Markup:
    """A whole picture with its spoken label, scaled to the width of its place."""
    return element(
        "svg",
        *children,
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=number(width),
        height=number(height),
        role="img",
        aria_label=label,
        class_=class_,
    )


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def rectangle(x: float, y: float, width: float, height: float, class_: str) -> Markup:
    """A filled rectangle."""
    return element("rect", x=x, y=y, width=max(0.0, width), height=max(0.0, height), class_=class_)


def text(x: float, y: float, words: str, class_: str) -> Markup:
    """One line of text; `class_` sets its anchor and size."""
    return element("text", words, x=x, y=y, class_=class_)


def _written(value: str | float) -> Markup:
    return escape(number(value) if isinstance(value, float) else value)
