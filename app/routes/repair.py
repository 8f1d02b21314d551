"""`POST /repair`."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.asking import answered
from app.repair_openapi import REPAIR_BODY, REPAIR_RESPONSES
from app.runners import Kind

router = APIRouter()


@router.post("/repair", openapi_extra=REPAIR_BODY, responses=REPAIR_RESPONSES, tags=["plans"])
async def repair(request: Request) -> Response:
    """Find the least set of changes that places everybody.

    Beds, services, limits, agreements, county homes retained, small groups split: what costs least in all
    under the prices of the request, tried by solving the changed request, whose certified plan comes with
    it. For each row of unplaced children remedies: single changes, each tried.
    """
    return await answered(request, Kind.REPAIR)
