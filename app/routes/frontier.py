"""`POST /frontier`."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.asking import answered
from app.frontier.schema import FRONTIER_BODY, FRONTIER_RESPONSES
from app.runners import Kind

router = APIRouter()


@router.post("/frontier", openapi_extra=FRONTIER_BODY, responses=FRONTIER_RESPONSES, tags=["plans"])
async def frontier(request: Request) -> Response:
    """Trace what fewer homes, or shorter ways, cost in kilometres.

    The exact curve for the nation and for each province: for every number of retained (or open) homes, or
    for longest moves, the least child_km with as few children unplaced as can be at all. Each point says
    which policy makes `POST /optimize` find it; with `plans` its plan is there too.
    """
    return await answered(request, Kind.FRONTIER)
