"""Jobs: what is under way, its events as they come, its result; and stopping it."""

from __future__ import annotations

from time import monotonic
from typing import Annotated

import orjson
from anyio import to_thread
from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse
from starlette.datastructures import State

from app.access.roles import Role
from app.access.visit import visit_of
from app.errors import NoResult, RoleTooLow
from app.exports import REPORT_POLICY
from app.jobs.bells import heard
from app.jobs.replies import job_response
from app.jobs.streaming import stream
from app.jobs.wire import job_json
from app.openapi_parts import answered_with
from app.store import JobHead, JobState

router = APIRouter(tags=["jobs"])

_JOB = answered_with("Job", "The job.")
_RESULT = answered_with("Answer", "The answer that waiting would have given, whatever was asked.") | {
    303: {"description": "It is a plan: see `Location`."}
}
_JOBS = answered_with("Jobs", "Jobs, newest first.")
STOP_SECONDS = 1.0
"""How long the answer to DELETE waits for the job's end."""


@router.get("/jobs", response_class=Response, responses=_JOBS)
async def list_jobs(
    request: Request,
    after: Annotated[str | None, Query(description="Cursor of the next page, from `Link`.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    state: Annotated[JobState | None, Query(description="Only jobs in this state.")] = None,
) -> Response:
    """List jobs, the newest first; `Link` leads to the next page."""
    service = request.app.state
    page = await to_thread.run_sync(service.store.jobs.page, after, limit, state)
    listed = [job_json(one, service.jobs.running.get(one.id)) for one in page.rows]
    headers = {}
    if page.following is not None:
        query = f"after={page.following}&limit={limit}" + (f"&state={state.value}" if state else "")
        headers["Link"] = f'</jobs?{query}>; rel="next"'
    content = orjson.dumps({"schema": 1, "jobs": listed})
    return Response(content, headers=headers, media_type="application/json")


@router.get("/jobs/{name}", response_class=Response, responses=_JOB)
async def get_job(request: Request, name: str) -> Response:
    """Say how far a job is: its state, phase, stage, components done, incumbent, bound and gap."""
    head = await to_thread.run_sync(request.app.state.store.jobs.head, name)
    return await job_response(request, head)


@router.get("/jobs/{name}/events", response_class=StreamingResponse)
async def job_events(
    request: Request,
    name: str,
    last_event_id: Annotated[str | None, Header(description="Resume after this event.")] = None,
) -> Response:
    """Watch a job as server-sent events, from its first on or after `Last-Event-ID`.

    Kinds: `queued`, `started`, `progress`, and at the end `done`, `failed` or `cancelled`. A client that
    has seen the end and asks again gets 204, which tells a browser not to come back.
    """
    return await stream(request, name, last_event_id)


@router.get("/jobs/{name}/result", response_class=Response, responses=_RESULT)
async def job_result(request: Request, name: str) -> Response:
    """Give the answer that the request would have had; a plan is at its own address (303)."""
    job = await to_thread.run_sync(request.app.state.store.jobs.get, name)
    if job.plan_id:
        return RedirectResponse(f"/plans/{job.plan_id}", 303)
    if job.error is not None:
        status = int(str(job.error.get("status", 500)))
        return Response(orjson.dumps(job.error), status, media_type="application/problem+json")
    if job.result is None:
        raise NoResult(f"the job is {job.state.value}")
    return Response(job.result, media_type="application/json")


@router.get("/jobs/{name}/document", response_class=Response)
async def job_document(request: Request, name: str) -> Response:
    """Give the page to print that came with the result: letters, each on a page of its own."""
    job = await to_thread.run_sync(request.app.state.store.jobs.get, name)
    page = orjson.loads(job.result).get("document") if job.result else None
    if page is None:
        told = "no page comes with such a result" if job.state.is_final else f"the job is {job.state.value}"
        raise NoResult(told)
    headers = {"Content-Security-Policy": REPORT_POLICY}
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)


@router.delete("/jobs/{name}", response_class=Response, responses=_JOB)
async def delete_job(request: Request, name: str) -> Response:
    """Stop a job, or forget one that has ended.

    A job that is stopped keeps the best plan found so far (202: it is still being written). Forgetting
    deletes the job with its events, not its plan; the answer says so.
    """
    service = request.app.state
    head = await to_thread.run_sync(service.store.jobs.head, name)
    if head.state.is_final:
        _may_forget(request, head)
        await to_thread.run_sync(service.store.jobs.delete, name)
        service.jobs.bells.ring(name)
        kept = [head.plan_id] if head.plan_id else []
        told = {"schema": 1, "deleted": {"jobs": [name]}, "kept": {"plans": kept}}
        return Response(orjson.dumps(told), media_type="application/json")
    head = await _stopped(service, name)
    return await job_response(request, head, 200 if head.state.is_final else 202)


def _may_forget(request: Request, job: JobHead) -> None:
    """Raise `RoleTooLow` unless it is the job of whoever asks, or an administrator does."""
    actor = visit_of(request).actor
    if actor.name != job.actor and actor.role is not None and not actor.role.covers(Role.ADMIN):
        raise RoleTooLow(Role.ADMIN)


async def _stopped(service: State, name: str) -> JobHead:
    """The job after it was told to end; it may take longer than one waits here."""
    bell = service.jobs.bells.listen(name)
    try:
        await service.jobs.cancel(name)
        until = monotonic() + STOP_SECONDS
        while True:
            head: JobHead = await to_thread.run_sync(service.store.jobs.head, name)
            left = until - monotonic()
            if head.state.is_final or left <= 0:
                return head
            await heard(bell, left)
    finally:
        service.jobs.bells.leave(name, bell)
