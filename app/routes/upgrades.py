"""`POST /upgrades`."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.asking import answered
from app.openapi_parts import answered_with, json_body
from app.runners import Kind

router = APIRouter()
_RESPONSES = answered_with("UpgradesAnswer", "What to add where, given the plan.")


@router.post("/upgrades", openapi_extra=json_body("UpgradesRequest"), responses=_RESPONSES, tags=["plans"])
async def upgrades(request: Request) -> Response:
    """Say which services, beds and isolation beds to add at kept and retained homes (优化提质).

    The request is that of `/optimize` with a member `upgrades`. Given its plan, the additions leave as few
    children as possible without the services of their need, within the budget; the curve says how many
    more are served for how much money.
    """
    return await answered(request, Kind.UPGRADES)
