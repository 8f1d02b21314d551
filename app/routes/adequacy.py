"""`POST /adequacy`."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.asking import answered_or_upload
from app.openapi_parts import OPTIMIZE_BODY, answered_with
from app.runners import Kind

router = APIRouter()
_RESPONSES = answered_with(
    "AdequacyAnswer", "Whether the beds are enough, with witnesses where they are not."
)


@router.post("/adequacy", openapi_extra=OPTIMIZE_BODY, responses=_RESPONSES, tags=["plans"])
async def adequacy(request: Request) -> Response:
    """Say whether the beds are enough: by the plain sum, region by region, and under the rules.

    The request is that of `/optimize`, as JSON or as a planner's file. Where beds are not enough, a
    witness lists children who outnumber the free beds of all homes that they can reach.
    """
    return await answered_or_upload(request, Kind.ADEQUACY)
