"""`POST /repair`."""

from __future__ import annotations

from functools import partial
from threading import Event

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from app.asked import Resources
from app.bodies import read_body, watched
from app.messages import Language
from app.repair_answer import repair_bytes
from app.repair_openapi import REPAIR_BODY, REPAIR_RESPONSES
from app.repair_reading import read_repair
from app.repairing import solve_repair
from app.responses import language_of
from app.solving import Means

router = APIRouter()


@router.post("/repair", openapi_extra=REPAIR_BODY, responses=REPAIR_RESPONSES, tags=["plans"])
async def repair(request: Request) -> Response:
    """Find the least set of changes that places everybody.

    Beds, services, limits, agreements, county homes retained, small groups split: what costs least in all
    under the prices of the request, tried by solving the changed request, whose certified plan comes with
    it. For each row of unplaced children remedies: single changes, each tried.
    """
    body = await read_body(request, request.app.state.settings.max_body_bytes)
    state = request.app.state
    means = Means(state.pool.run, state.settings.workers, state.settings.max_seconds, state.pool.limited)
    async with state.admission.place(), watched(request) as gone:
        resources = state.settings.resources.until(gone.is_set)
        answer = await to_thread.run_sync(
            _answer, body, resources, means, gone, language_of(request), abandon_on_cancel=True
        )
    return Response(answer, media_type="application/json")


def _answer(body: bytes, resources: Resources, means: Means, gone: Event, language: Language) -> bytes:
    read = partial(read_repair, body, beside=resources.beside())
    return repair_bytes(solve_repair(read, means, gone.is_set), language)
