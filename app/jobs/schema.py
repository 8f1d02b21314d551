"""Jobs in the OpenAPI document."""

from __future__ import annotations

from typing import Any

from app.answer_schema import Schema, one_of, reference
from app.answer_schema import object_of as whole
from app.openapi_parts import PROBLEM
from app.store import JobState

_PREFER = {
    "name": "Prefer",
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "description": "`respond-async`: accept the question as a job (202) and answer at once.",
}
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "maxLength": 200},
    "description": "Of a job: the same key with the same body gives the same job.",
}
_ACCEPTED = {
    "description": "Accepted as a job; it is safe from now on. `Location` says where to look.",
    "headers": {"Location": {"schema": {"type": "string"}}},
    "content": {"application/json": {"schema": reference("Job")}},
}
_FULL = {
    "description": "Too many jobs are waiting; see Retry-After.",
    "content": PROBLEM,
}


def describe_jobs(document: dict[str, Any], paths: tuple[str, ...]) -> None:
    """Add the schemas, and to these routes that they can be asked as jobs."""
    document["components"]["schemas"].update(job_schemas())
    for path in paths:
        operation = document["paths"][path]["post"]
        operation.setdefault("parameters", []).extend([_PREFER, _KEY])
        operation["responses"].update({"202": _ACCEPTED, "429": _FULL})


def job_schemas() -> dict[str, Schema]:
    """The schemas of a job by name."""
    return {"Job": _job(), "JobProgress": _progress(), "Jobs": _jobs()}


def _job() -> Schema:
    return whole(
        "A question that is worked out while nobody waits.",
        schema=one_of("integer", "1"),
        id=one_of("string"),
        kind=one_of("string", "The question: optimize, frontier, repair …"),
        state={"enum": [*(state.value for state in JobState), "stopping"]},
        created_at=one_of("string", "UTC."),
        started_at=one_of("string?", "UTC; of the latest attempt."),
        ended_at=one_of("string?", "UTC."),
        elapsed_seconds=one_of("number?"),
        attempt=one_of("integer", "How often it was begun: again after the service or a process ended."),
        waiting_before=one_of("integer", "Jobs that wait longer."),
        progress={"anyOf": [reference("JobProgress"), {"type": "null"}]},
        plan=one_of("string?", "Id of the plan that it made; also of a job that was stopped."),
        about_plan=one_of("string?", "Id of the plan that it asks about."),
        error={"anyOf": [reference("Problem"), {"type": "null"}]},
        links=one_of("object", "self, events, and once there are some: result, plan."),
    )


def _progress() -> Schema:
    return whole(
        "How far a job is.",
        phase={"enum": ["reading", "building", "solving", "certifying", "repairing", "writing"]},
        round=one_of("integer", "Quotas and longest moves solve several sets of components."),
        components=one_of("integer", "Independent parts of this round."),
        components_done=one_of("integer"),
        stage=one_of("integer?", "The lowest stage that some component is in, from 0."),
        incumbent=one_of(
            "number?",
            "Of the stage, in all; null until every component has a plan, and in trials.",
        ),
        bound=one_of("number?", "No plan has less in this stage."),
        gap=one_of("number?"),
        estimate_seconds=one_of("number?", "Of the components that are left; errs on the long side."),
        has_plan=one_of("boolean", "Stopping now keeps a plan."),
    )


def _jobs() -> Schema:
    return whole(
        "Jobs, newest first; `Link` leads to the next page.",
        schema=one_of("integer", "1"),
        jobs={"type": "array", "items": reference("Job")},
    )
