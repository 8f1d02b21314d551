"""A job's events as server-sent events (HTML Standard, 9.2), resumable."""

from __future__ import annotations

from collections.abc import AsyncIterator

import orjson
from anyio import to_thread
from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event

from app.errors import RequestInvalid
from app.jobs.bells import heard
from app.schema_faults import cut
from app.store import JobEvent, JobHead
from app.store.errors import UnknownJob
from app.store.jobs import Jobs
from optimizer.errors import Fault

QUIET_SECONDS = 15.0
"""After so long without an event a comment is sent, so that nobody on the way takes the line for dead."""

RETRY_MS = 1_000
_AT_ONCE = 200
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def stream(request: Request, name: str, last_event_id: str | None) -> Response:
    """The events after the one with this number. Raises `UnknownJob`, and `RequestInvalid` for a number
    that is none."""
    jobs = request.app.state.store.jobs
    head = await to_thread.run_sync(jobs.head, name)
    number = _number(last_event_id)
    if head.state.is_final and number and not await to_thread.run_sync(jobs.events_after, name, number, 1):
        return Response(status_code=204)
    return StreamingResponse(_frames(request, name, number), media_type="text/event-stream", headers=_HEADERS)


async def _frames(request: Request, name: str, number: int) -> AsyncIterator[bytes]:
    """Frames until the job has ended, is forgotten, or the service stops: then the client comes back."""
    state = request.app.state
    bell, told = state.jobs.bells.listen(name), ""
    try:
        yield format_sse_event(retry=RETRY_MS, comment=name)
        while (head := await _head(state.store.jobs, name)) is not None:
            events = await to_thread.run_sync(state.store.jobs.events_after, name, number, _AT_ONCE)
            for one in events:
                number, told = one.number, one.kind
                yield _frame(one)
            if len(events) == _AT_ONCE:
                continue
            if head.state.is_final and told != head.state.value:
                yield _last(head)
            if head.state.is_final or state.jobs.leaving:
                return
            if not await heard(bell, QUIET_SECONDS):
                yield format_sse_event(comment="still there")
    finally:
        state.jobs.bells.leave(name, bell)


async def _head(jobs: Jobs, name: str) -> JobHead | None:
    """The job as it is; None if it was forgotten."""
    try:
        return await to_thread.run_sync(jobs.head, name)
    except UnknownJob:
        return None


def _frame(one: JobEvent) -> bytes:
    data = {"job": one.job_id, "at": one.at.isoformat(), **one.data}
    return format_sse_event(data_str=orjson.dumps(data).decode(), event=one.kind, id=str(one.number))


def _last(head: JobHead) -> bytes:
    """The end of a job whose last event was lost in a crash between its end and the note of it."""
    data = {"job": head.id, "state": head.state.value, "plan": head.plan_id, "error": head.error}
    return format_sse_event(data_str=orjson.dumps(data).decode(), event=head.state.value)


def _number(last_event_id: str | None) -> int:
    if not last_event_id:
        return 0
    if not last_event_id.isdecimal() or len(last_event_id) > 12:
        expected = "the number of an event"
        raise RequestInvalid([Fault("header.Last-Event-ID", "bad_pattern", cut(last_event_id), expected)])
    return int(last_event_id)
