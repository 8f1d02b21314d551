"""The base map of the settings: checked once at start, and as the page gets it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import orjson

from app.errors import StartRefused
from app.settings import Settings
from geodata.basemap import Basemap, Boundary, Tiles
from geodata.boundary_file import read_boundary
from geodata.errors import BoundaryInvalid
from optimizer.errors import Fault

_FILE, _URL, _APPROVAL = "ANZHI_BOUNDARY_FILE", "ANZHI_TILES_URL", "ANZHI_MAP_APPROVAL"
_TILES = re.compile(
    r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?/[A-Za-z0-9._~:/?&=%+@!$(){}-]*"
)
"""An address without user and password, and without what could end a directive of a content policy."""
_GAPS = ("{z}", "{x}", "{y}")


@dataclass(frozen=True, slots=True)
class ShownBasemap:
    """The answer to `GET /basemap`, plain and compressed, with its tag."""

    content: bytes
    packed: bytes
    etag: str


def basemap_of(settings: Settings) -> Basemap | None:
    """The base map that the settings name, None if they name none. Raises `StartRefused` with all faults."""
    faults, found = list(_faults(settings)), None
    if settings.boundary_file is not None:
        try:
            found = _boundary(settings, settings.boundary_file)
        except BoundaryInvalid as error:
            faults += error.faults
    if faults:
        raise StartRefused(faults)
    if settings.tiles_url:
        stated = settings.map_approval.strip(), settings.map_source.strip()
        return Tiles(*stated, settings.tiles_url, settings.tiles_max_zoom)
    return found


def shown_basemap(basemap: Basemap | None) -> ShownBasemap:
    """The base map as the page gets it. A boundary's numbers are those of its file."""
    content = _content(basemap)
    return ShownBasemap(content, gzip.compress(content, 6, mtime=0), f'"{sha256(content).hexdigest()[:32]}"')


def tiles_origin(basemap: Basemap | None) -> str:
    """The one other host that the page may ask, for pictures of tiles; empty without tiles."""
    if not isinstance(basemap, Tiles):
        return ""
    parts = urlsplit(basemap.url)
    return f"{parts.scheme}://{parts.netloc}"


def _content(basemap: Basemap | None) -> bytes:
    match basemap:
        case None:
            return orjson.dumps({"schema": 1, "kind": "none"})
        case Tiles(approval, source, url, max_zoom):
            told = {"approval": approval, "source": source, "url": url, "max_zoom": max_zoom}
            return orjson.dumps({"schema": 1, "kind": "tiles", **told})
        case Boundary():
            told = {"approval": basemap.approval, "source": basemap.source}
            content = {"schema": 1, "kind": "boundary", **told, "geojson": orjson.Fragment(basemap.geojson)}
            return orjson.dumps(content)


def _boundary(settings: Settings, path: Path) -> Boundary:
    try:
        content = path.read_bytes()
    except OSError as error:
        expected = "a file that can be opened"
        raise BoundaryInvalid((Fault(_FILE, "cannot_be_read", str(error.strerror), expected),)) from None
    return read_boundary(content, _FILE, settings.map_approval.strip(), settings.map_source.strip())


def _faults(settings: Settings) -> Iterator[Fault]:
    """What is wrong with the settings before any file is read."""
    url = settings.tiles_url
    if settings.boundary_file is not None and url:
        yield Fault(_URL, "given_twice", url[:80], "no ANZHI_BOUNDARY_FILE beside it")
    if (settings.boundary_file is not None or url) and not settings.map_approval.strip():
        yield Fault(_APPROVAL, "missing", "nothing", "the approval number of the map (审图号)")
    if url and not (_TILES.fullmatch(url) and _has_gaps(url)):
        yield Fault(_URL, "bad_tiles_url", url[:80], "http(s)://host/… with {z}, {x} and {y}, once each")


def _has_gaps(url: str) -> bool:
    """Whether z, x and y stand there once each, and no other brace does."""
    return all(url.count(gap) == 1 for gap in _GAPS) and url.count("{") == url.count("}") == len(_GAPS)
