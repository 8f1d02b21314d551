"""Finished plans as files."""

from __future__ import annotations

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response

from app.errors import UnknownEnding
from app.exports import EXPORTS, entitled, export
from app.messages import Language
from app.responses import language_of

router = APIRouter(tags=["plans"])

HideBelow = Annotated[
    int | None,
    Query(
        ge=0,
        le=1_000,
        description="Hide counts of children below this, and what would reveal them; 0 shows all. "
        "Default: 5 in the report, 0 elsewhere.",
    ),
]
InLanguage = Annotated[
    Language | None,
    Query(description="Language; without it `Accept-Language` says, which a link cannot send."),
]


@router.get("/plans/{name}", response_class=Response)
async def get_plan(
    request: Request, name: str, hide_below: HideBelow = None, language: InLanguage = None
) -> Response:
    """A plan, in a format by its ending.

    `.json` (or none) the answer, `.xlsx`, `.gpkg` (with styles for QGIS), `.geojson`, `.html` (to
    print), `.assignments.csv`, `.institutions.csv`, `.unplaced.csv`; in capitals too.
    """
    plan, _, ending = name.partition(".")
    state, ending = request.app.state, ending.lower() if "." in name else "json"
    head = await to_thread.run_sync(state.store.plans.head, plan)
    chosen = EXPORTS.get(ending)
    if chosen is None:
        raise UnknownEnding(ending, EXPORTS)
    async with state.exports.place():
        solved = await to_thread.run_sync(state.plans.get, plan)
        titled = solved if ending == "json" else entitled(solved, head.title)
        told = (titled, ending, language or language_of(request), hide_below, state.basemap)
        content = await to_thread.run_sync(export, *told)
    headers = {"Content-Security-Policy": chosen.content_policy} if chosen.content_policy else {}
    if ending not in ("json", "html"):
        headers["Content-Disposition"] = f'attachment; filename="plan-{plan[-8:]}.{ending}"'
    return Response(content, media_type=chosen.media_type, headers=headers)
