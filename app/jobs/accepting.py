"""Requests that ask to be worked out later (RFC 7240: `Prefer: respond-async`)."""

from __future__ import annotations

import re

from anyio import to_thread
from fastapi import Request, Response

from app.access.visit import visit_of
from app.errors import RequestInvalid
from app.file_requests import Upload
from app.jobs.packing import pack
from app.jobs.replies import job_response
from app.json_body import NotJson, parse_json
from app.runners import Question
from app.schema_faults import cut
from app.store import JobRecord, NewJob, Store
from optimizer.errors import Fault

_KEY = re.compile(r"[\x21-\x7e]{1,200}")


def wants_job(request: Request) -> bool:
    """Whether the client prefers not to wait."""
    preferences = ",".join(request.headers.getlist("prefer")).lower()
    return "respond-async" in {one.partition(";")[0].strip() for one in preferences.split(",")}


async def accept(request: Request, question: Question) -> Response:
    """Accept the question as a job: 202, and where to look. It is safe from then on, whatever happens to
    the service. The same `Idempotency-Key` with the same body gives the same job.

    Raises `QueueFull`, `IdempotencyConflict`, `BodyTooLarge`, `RequestInvalid` for a key that cannot be one.
    """
    state = request.app.state
    key = idempotency_key(request)
    most = state.settings.max_body_bytes
    await to_thread.run_sync(_is_json, question.body)
    body, media_type = await to_thread.run_sync(pack, question.body, most)
    new = NewJob(
        kind=question.kind.value,
        body=body,
        media_type=media_type,
        language=question.language.value,
        actor=actor_of(request),
        idempotency_key=key,
        plan_ref=question.bases[0].id if question.bases else None,
    )
    job = await to_thread.run_sync(_accepted, state.store, new, state.settings.max_queued_jobs)
    state.jobs.wake()
    response = await job_response(request, job, 202)
    response.headers["Preference-Applied"] = "respond-async"
    return response


def _is_json(body: bytes | Upload) -> None:
    """Raise `RequestInvalid` for a body that is no JSON at all; what it says is read by the job."""
    if isinstance(body, bytes) and body:
        try:
            parse_json(body)
        except NotJson as error:
            raise RequestInvalid([error.fault]) from None


def refuse_lonely_key(request: Request) -> None:
    """Raise `RequestInvalid` for a key without `Prefer`: it would be passed over in silence."""
    if (given := request.headers.get("idempotency-key")) is not None:
        expected = "Prefer: respond-async beside it"
        raise RequestInvalid([Fault("header.Idempotency-Key", "missing", cut(given), expected)])


def _accepted(store: Store, new: NewJob, most_queued: int) -> JobRecord:
    job = store.jobs.accept(new, most_queued)
    if not job.attempt and not store.jobs.events_after(job.id, 0, 1):
        store.jobs.add_event(job.id, "queued", {"state": "queued"})
    return job


def idempotency_key(request: Request) -> str | None:
    """The key of a request, without quotes. Raises `RequestInvalid` if it cannot be one."""
    given = request.headers.get("idempotency-key")
    if given is None:
        return None
    key = given.strip().strip('"')
    if not _KEY.fullmatch(key):
        expected = "1 to 200 printable ASCII characters without spaces"
        raise RequestInvalid([Fault("header.Idempotency-Key", "bad_pattern", cut(given), expected)])
    return key


def actor_of(request: Request) -> str:
    """Who asks: the name of the key, or `anonymous`."""
    return visit_of(request).actor.name
