"""Jobs as JSON."""

from __future__ import annotations

from datetime import UTC, datetime

from app.jobs.running import Running
from app.store import JobHead, JobState

Json = dict[str, object]


def job_json(job: JobHead, running: Running | None, before: int = 0) -> Json:
    """A job with its links; `running` if this service works on it, `before`: how many wait before it."""
    progress = running.progress() if running else None
    told: Json = {
        "schema": 1,
        "id": job.id,
        "kind": job.kind,
        "state": _state(job, running),
        "created_at": _time(job.created_at),
        "started_at": _time(job.started_at),
        "ended_at": _time(job.ended_at),
        "elapsed_seconds": _elapsed(job, running),
        "attempt": job.attempt,
        "waiting_before": before if job.state is JobState.QUEUED else 0,
        "progress": progress or job.progress,
        "plan": job.plan_id,
        "about_plan": job.plan_ref,
        "error": job.error,
        "links": _links(job),
    }
    return told


def _state(job: JobHead, running: Running | None) -> str:
    """`stopping` is a running job that was told to end."""
    if job.state is JobState.RUNNING and (job.cancel_requested or (running and running.stop.is_set())):
        return "stopping"
    return job.state.value


def _links(job: JobHead) -> Json:
    links: Json = {"self": f"/jobs/{job.id}", "events": f"/jobs/{job.id}/events"}
    if job.plan_id:
        links["plan"] = f"/plans/{job.plan_id}"
    if job.state is JobState.DONE or job.plan_id:
        links["result"] = f"/jobs/{job.id}/result"
    return links


def _elapsed(job: JobHead, running: Running | None) -> float | None:
    if running is not None:
        return running.elapsed_seconds
    if job.started_at is None:
        return None
    return round(((job.ended_at or datetime.now(UTC)) - job.started_at).total_seconds(), 3)


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
