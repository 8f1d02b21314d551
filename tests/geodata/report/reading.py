"""A reader of the printed page: its tables as rows of texts, its pictures as XML."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, fromstring


class TableReader(HTMLParser):
    """Collects the cells of each table by the `id` of the heading above it."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self._section = ""
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "h2":
            self._section = dict(attrs).get("id") or ""
        elif tag == "tr":
            self.tables.setdefault(self._section, []).append([])
        elif tag in ("td", "th"):
            self._cell = []
        elif tag == "small" and self._cell is not None:
            self._cell.append("|")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            self.tables[self._section][-1].append("".join(self._cell).strip())
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)


def tables(page: bytes) -> dict[str, list[list[str]]]:
    """Rows of texts by section; small lines of a cell follow a bar."""
    reader = TableReader()
    reader.feed(page.decode())
    return reader.tables


def pictures(page: bytes) -> list[Element]:
    """All SVG pictures of the page. Raises `ParseError` if one is not well-formed XML."""
    found, depth, start = [], 0, 0
    text = page.decode()
    for tag in re.finditer(r"<svg\b[^>]*?(/?)>|</svg>", text):
        if tag.group().startswith("</"):
            depth -= 1
            if depth == 0:
                found.append(fromstring(text[start : tag.end()]))
        elif not tag.group(1):
            start = tag.start() if depth == 0 else start
            depth += 1
    assert depth == 0
    return found
