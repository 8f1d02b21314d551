"""`POST /frontier`."""

from __future__ import annotations

from functools import partial
from threading import Event

import orjson
from anyio import to_thread
from fastapi import APIRouter, Request, Response

from app.asked import Resources
from app.bodies import read_body, watched
from app.frontier import FrontierAsked, frontier_json, read_frontier, solve_frontier
from app.frontier.schema import FRONTIER_BODY, FRONTIER_RESPONSES
from app.messages import Language
from app.responses import language_of
from app.solving import Means

router = APIRouter()


@router.post("/frontier", openapi_extra=FRONTIER_BODY, responses=FRONTIER_RESPONSES, tags=["plans"])
async def frontier(request: Request) -> Response:
    """Trace what fewer homes, or shorter ways, cost in kilometres.

    The exact curve for the nation and for each province: for every number of retained (or open) homes, or
    for longest moves, the least child_km with as few children unplaced as can be at all. Each point says
    which policy makes `POST /optimize` find it; with `plans` its plan is there too.
    """
    state = request.app.state
    body = await read_body(request, state.settings.max_body_bytes)
    means = Means(state.pool.run, state.settings.workers, state.settings.max_seconds, state.pool.limited)
    async with state.admission.place(), watched(request) as gone:
        resources = state.settings.resources.until(gone.is_set)
        read = partial(_read, body, resources)
        answer = await to_thread.run_sync(
            _answer, read, means, gone, language_of(request), abandon_on_cancel=True
        )
    return Response(answer, media_type="application/json")


def _read(body: bytes, resources: Resources, max_seconds: float) -> FrontierAsked:
    return read_frontier(body, max_seconds, resources.beside())


def _answer(read: partial[FrontierAsked], means: Means, gone: Event, language: Language) -> bytes:
    return orjson.dumps(frontier_json(solve_frontier(read, means, stop=gone.is_set), language))
