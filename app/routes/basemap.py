"""`/basemap`: the base map of the settings, which the page draws below its map."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from app.basemaps import ShownBasemap
from app.resources.etags import is_known

router = APIRouter(tags=["basemap"])

_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The base map: none, boundary lines, or the address of tiles.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Basemap"}}},
    },
    304: {"description": "The client has it already."},
}


@router.get("/basemap", response_class=Response, responses=_RESPONSES)
async def get_basemap(request: Request) -> Response:
    """Give the base map that whoever runs the service has loaded, with its approval number (审图号).

    The number must stand on every map that is drawn with it, on screen and on paper.
    """
    shown: ShownBasemap = request.app.state.shown_basemap
    headers = {"ETag": shown.etag, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding"}
    if is_known(request, shown.etag):
        return Response(status_code=304, headers=headers)
    is_packed = "gzip" in request.headers.get("accept-encoding", "")
    if is_packed:
        headers["Content-Encoding"] = "gzip"
    content = shown.packed if is_packed else shown.content
    return Response(content, media_type="application/json", headers=headers)
