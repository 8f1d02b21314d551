"""Answers that show a job."""

from __future__ import annotations

import orjson
from anyio import to_thread
from fastapi import Request, Response

from app.jobs.wire import job_json
from app.store import JobHead, JobState


async def job_response(request: Request, job: JobHead, status: int = 200) -> Response:
    """A job as it is now; `Location` and, while it is not over, `Retry-After`."""
    state = request.app.state
    before = 0
    if job.state is JobState.QUEUED:
        before = await to_thread.run_sync(state.store.jobs.count, JobState.QUEUED, job.id)
    told = job_json(job, state.jobs.running.get(job.id), before)
    headers = {"Location": f"/jobs/{job.id}"} if status == 202 else {}
    if not job.state.is_final:
        headers["Retry-After"] = "1"
    return Response(orjson.dumps(told), status, headers=headers, media_type="application/json")
