"""`/docs` and `/redoc` without the network: our own pages, assets from an installed package."""

from __future__ import annotations

import importlib.util
from functools import cache
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException

router = APIRouter(include_in_schema=False)

_OWN_ONLY = ("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'", "connect-src 'self'")
_POLICY = "; ".join((*_OWN_ONLY, "font-src 'self' data:", ""))
SWAGGER_POLICY = _POLICY + "style-src 'self' 'unsafe-inline'; img-src 'self' data:"
REDOC_POLICY = SWAGGER_POLICY + "; worker-src 'self' blob:"
_ASSETS = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "redoc.standalone.js": "text/javascript",
    "favicon.png": "image/png",
}
_REDOC_BADGE = b"https://cdn.redoc.ly/redoc/logo-mini.svg"
_OURS = {"docs.js": "text/javascript", "redoc.css": "text/css"}


@router.get("/docs")
async def docs() -> Response:
    """Swagger UI."""
    return _page("docs.html", SWAGGER_POLICY)


@router.get("/redoc")
async def redoc() -> Response:
    """Redoc."""
    return _page("redoc.html", REDOC_POLICY)


@router.get("/assets/{name}")
async def asset(name: str) -> Response:
    """Scripts and styles of the pages."""
    if name in _OURS:
        return Response((files("app") / "web" / name).read_bytes(), media_type=_OURS[name])
    if name == "redoc.standalone.js":
        return Response(_redoc_without_badge(), media_type=_ASSETS[name])
    if name in _ASSETS:
        return FileResponse(_package_assets() / name, media_type=_ASSETS[name])
    raise HTTPException(404)


@cache
def _redoc_without_badge() -> bytes:
    """Redoc, with the one picture that it would load from elsewhere replaced by ours."""
    script = (_package_assets() / "redoc.standalone.js").read_bytes()
    return script.replace(_REDOC_BADGE, b"/assets/favicon.png")


def _page(name: str, policy: str) -> Response:
    page = (files("app") / "web" / name).read_bytes()
    return Response(page, media_type="text/html", headers={"Content-Security-Policy": policy})


def _package_assets() -> Path:
    """Where fastapi-offline keeps Swagger UI and Redoc."""
    found = importlib.util.find_spec("fastapi_offline")
    if found is None or not found.submodule_search_locations:
        raise HTTPException(404)
    return Path(next(iter(found.submodule_search_locations))) / "static"
