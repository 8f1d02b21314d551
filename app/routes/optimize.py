"""`POST /optimize`."""

from __future__ import annotations

from threading import Event

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from app.answer import answer_bytes
from app.bodies import read_body, watched
from app.messages import Language
from app.openapi import OPTIMIZE_BODY, OPTIMIZE_RESPONSES
from app.responses import language_of
from app.solving import Means, solve_request

router = APIRouter()


@router.post("/optimize", openapi_extra=OPTIMIZE_BODY, responses=OPTIMIZE_RESPONSES, tags=["plans"])
async def optimize(request: Request) -> Response:
    """Plan the consolidation of an institution set.

    Says where every group of children goes, which homes keep raising children and which are freed,
    with a certificate that no better plan exists. Unplaced children are listed with their reason.
    """
    state = request.app.state
    body = await read_body(request, state.settings.max_body_bytes)
    means = Means(state.pool.run, state.settings.workers, state.settings.max_seconds, state.pool.limited)
    async with state.admission.place(), watched(request) as gone:
        answer = await to_thread.run_sync(
            _answer, body, means, gone, language_of(request), abandon_on_cancel=True
        )
    return Response(answer, media_type="application/json")


def _answer(body: bytes, means: Means, gone: Event, language: Language) -> bytes:
    return answer_bytes(solve_request(body, means, stop=gone.is_set), language)
