"""`/`: the planner's page, as the build made it. Nothing on it comes from elsewhere."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from app.basemaps import tiles_origin

router = APIRouter(include_in_schema=False)

_POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:{tiles}",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
_FOR_EVER = "private, max-age=31536000, immutable"
_ASKED_ANEW = "no-cache"
_HASHED = re.compile(r"-[0-9A-Z]{8}\.\w+$")
"""How the build ends a name that changes with what is in the file."""


@router.get("/")
async def page(request: Request) -> Response:
    """The planner's page."""
    policy = page_policy(tiles_origin(request.app.state.basemap))
    headers = {"Content-Security-Policy": policy, "Cache-Control": _ASKED_ANEW}
    return _file(request, "index.html", "text/html; charset=utf-8", headers)


@router.get("/page/{name}")
async def part(request: Request, name: str) -> Response:
    """A script, style or picture of the page; kept for ever if its name changes with what is in it."""
    media_type = _TYPES.get(name.rpartition(".")[2])
    if media_type is None or name not in _built():
        raise HTTPException(404)
    kept = _FOR_EVER if _HASHED.search(name) else _ASKED_ANEW
    return _file(request, name, media_type, {"Cache-Control": kept})


def page_policy(tiles: str = "") -> str:
    """What the page may load: scripts and styles of its own, nothing inline; pictures from the origin of
    the tiles that the settings name, if they do."""
    return "; ".join(_POLICY).format(tiles=f" {tiles}" if tiles else "")


def _file(request: Request, name: str, media_type: str, headers: dict[str, str]) -> Response:
    """A file of the page, compressed if the browser takes it."""
    if name not in _built():
        return Response("The page is missing: pip builds it while it installs Anzhi.", 503)
    packed = "gzip" in request.headers.get("accept-encoding", "")
    content = _built()[name + ".gz" if packed else name]
    told = {"Vary": "Accept-Encoding", **({"Content-Encoding": "gzip"} if packed else {})}
    return Response(content, media_type=media_type, headers={**headers, **told})


@cache
def _built() -> dict[str, bytes]:
    """What the build made, by name; empty where it was not run."""
    folder = files("app") / "web" / "built"
    return {one.name: one.read_bytes() for one in folder.iterdir()} if folder.is_dir() else {}
