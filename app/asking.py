"""Routes that read a request as `POST /optimize` does and answer it otherwise: bytes in, bytes out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from anyio import to_thread
from fastapi import Request, Response

from app.asked import Asked, Resources
from app.bodies import read_body, watched
from app.file_requests import read_upload
from app.messages import Language
from app.reading import read_request
from app.responses import language_of
from app.solving import Means
from app.uploads import is_upload, received
from optimizer.execution import Stop

Question = TypeVar("Question")
Read = Callable[[float], Asked]
"""Reads the question, given the longest wall time allowed in seconds."""
Answer = Callable[[Callable[[float], Question], Means, Stop, Language], bytes]


async def answered(request: Request, answer: Answer[Asked]) -> Response:
    """The answer to a set as JSON or as a planner's file; solved in a place of its own, until the client
    goes."""
    settings = request.app.state.settings
    if is_upload(request):
        async with received(request, settings) as upload:
            return await in_a_place(request, answer, partial(read_upload, upload))
    body = await read_body(request, settings.max_body_bytes)
    return await in_a_place(
        request, answer, lambda seconds, resources: read_request(body, seconds, resources.beside())
    )


async def in_a_place(
    request: Request, answer: Answer[Question], read: Callable[[float, Resources], Question]
) -> Response:
    """The answer, in a thread, while one of the places for solves is held."""
    state = request.app.state
    means = Means(state.pool.run, state.settings.workers, state.settings.max_seconds, state.pool.limited)
    async with state.admission.place(), watched(request) as gone:
        resources = state.settings.resources.until(gone.is_set)
        content = await to_thread.run_sync(
            answer,
            lambda seconds: read(seconds, resources),
            means,
            gone.is_set,
            language_of(request),
            abandon_on_cancel=True,
        )
    return Response(content, media_type="application/json")
