"""What comes of a job, and how it is written down."""

from __future__ import annotations

from dataclasses import dataclass

import orjson

from app.messages import Language
from app.responses import problem_of
from app.runners import Kind, Reply
from app.scenario_questions import asked_by
from app.store import JobRecord, JobState, Store

Json = dict[str, object]


@dataclass(frozen=True)
class Outcome:
    """The state that a job ends in; its result or its error."""

    state: JobState
    reply: Reply | None = None
    error: Json | None = None

    def write(self, store: Store, job: JobRecord) -> bool:
        """End the job with it; False if the job is not this attempt's any more."""
        plan, scenario = None, asked_by(Kind(job.kind), job.body)
        if self.reply is not None and self.reply.made is not None:
            store.sets.put(self.reply.made.set)
            plan = self.reply.made.plan(job.actor, job.id, scenario.owner if scenario else None)
        result = None if self.reply is None or plan is not None else self.reply.content
        ended = store.jobs.finish(job.id, job.attempt, self.state, result=result, plan=plan, error=self.error)
        if ended and plan is not None and scenario is not None:
            store.scenarios.solved(scenario.scenario_id, scenario.version, plan.id)
        return ended


def succeeded(job: JobRecord, reply: Reply, stopped: bool) -> Outcome:
    """It was worked out; or stopped, with the best that there was."""
    return Outcome(JobState.CANCELLED if stopped else JobState.DONE, reply)


def cancelled() -> Outcome:
    """It was stopped before there was anything."""
    return Outcome(JobState.CANCELLED)


def failed(error: Exception, language: Language) -> Outcome:
    """It ended as a request would that somebody waits for: with the same problem."""
    told: Json = orjson.loads(problem_of(error, language).body)
    return Outcome(JobState.FAILED, error=told)
