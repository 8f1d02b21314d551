"""`POST /optimize`."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.asking import answered_or_upload
from app.openapi_parts import OPTIMIZE_BODY, OPTIMIZE_RESPONSES
from app.runners import Kind

router = APIRouter()


@router.post("/optimize", openapi_extra=OPTIMIZE_BODY, responses=OPTIMIZE_RESPONSES, tags=["plans"])
async def optimize(request: Request) -> Response:
    """Plan the consolidation of an institution set.

    Says where every group of children goes, which homes keep raising children and which are freed,
    with a certificate that no better plan exists. Unplaced children are listed with their reason.
    The set comes as JSON, or as a planner's file (a form with the parts `file`, `matrix`, `policy`,
    `distances`, `limits`, `meta`; or GeoJSON as the body). `Content-Location` says where the plan can
    be fetched as a workbook, GeoPackage, report.
    """
    return await answered_or_upload(request, Kind.OPTIMIZE)
