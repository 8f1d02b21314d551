"""Questions of a request, worked out by a runner: while the client waits, or as a job."""

from __future__ import annotations

import asyncio

from anyio import to_thread
from fastapi import Request, Response

from app.bodies import read_body, watched
from app.jobs.accepting import accept, actor_of, refuse_lonely_key, wants_job
from app.responses import language_of
from app.runners import Kind, Question, Reply
from app.scenario_questions import Asked, asked_by, with_set
from app.uploads import is_upload, received

_JSON = "application/json"


async def answered(request: Request, kind: Kind) -> Response:
    """The answer to a request in JSON, or the job that will have it."""
    body = await read_body(request, request.app.state.settings.max_body_bytes)
    return await answer_to(request, Question(kind, body, language_of(request)))


async def answered_or_upload(request: Request, kind: Kind) -> Response:
    """The same for a set as JSON or as a planner's file."""
    if not is_upload(request):
        return await answered(request, kind)
    async with received(request, request.app.state.settings) as upload:
        return await answer_to(request, Question(kind, upload, language_of(request)))


async def answer_to(request: Request, question: Question) -> Response:
    """The answer to a question, or the job that will have it. A plan that is made is kept, and
    `Content-Location` says where."""
    if wants_job(request):
        return await accept(request, question)
    refuse_lonely_key(request)
    whole = await to_thread.run_sync(with_set, request.app.state.store, question)
    reply = await reply_to(request, whole)
    headers = {}
    if reply.made is not None:
        name = await to_thread.run_sync(_keep, request, reply, asked_by(question.kind, question.body))
        headers["Content-Location"] = f"/plans/{name}"
    return Response(reply.content, media_type=_JSON, headers=headers)


async def reply_to(request: Request, question: Question) -> Reply:
    """The reply of a runner, while one of the places for solves is held, until the client goes. Raises
    what the answering function raises, and `Busy`."""
    state = request.app.state
    async with state.admission.place(), watched(request) as gone:
        asking = state.runners.ask(question, stop=gone.is_set)
        return await asyncio.wrap_future(asking.reply)


def _keep(request: Request, reply: Reply, scenario: Asked | None) -> str:
    """Keep the plan of a reply; its id."""
    state = request.app.state
    assert reply.made is not None
    state.store.sets.put(reply.made.set)
    owner = scenario.owner if scenario else None
    name: str = state.store.plans.add(reply.made.plan(actor_of(request), scenario=owner)).id
    if scenario is not None:
        state.store.scenarios.solved(scenario.scenario_id, scenario.version, name)
    if reply.solved is not None:
        state.plans.keep(name, reply.solved)
    return name
