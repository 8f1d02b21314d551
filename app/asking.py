"""Questions of a request, worked out by a runner while the client waits."""

from __future__ import annotations

import asyncio

from fastapi import Request, Response

from app.bodies import read_body, watched
from app.responses import language_of
from app.runners import Kind, Question, Reply
from app.uploads import is_upload, received


async def answered(request: Request, kind: Kind) -> Response:
    """The answer to a request in JSON."""
    body = await read_body(request, request.app.state.settings.max_body_bytes)
    reply = await reply_to(request, Question(kind, body, language_of(request)))
    return Response(reply.content, media_type="application/json")


async def answered_or_upload(request: Request, kind: Kind) -> Reply:
    """The reply to a set as JSON or as a planner's file."""
    settings = request.app.state.settings
    if is_upload(request):
        async with received(request, settings) as upload:
            return await reply_to(request, Question(kind, upload, language_of(request)))
    body = await read_body(request, settings.max_body_bytes)
    return await reply_to(request, Question(kind, body, language_of(request)))


async def reply_to(request: Request, question: Question) -> Reply:
    """The reply of a runner, while one of the places for solves is held, until the client goes. Raises
    what the answering function raises, and `Busy`."""
    state = request.app.state
    async with state.admission.place(), watched(request) as gone:
        asking = state.runners.ask(question, stop=gone.is_set)
        return await asyncio.wrap_future(asking.reply)
