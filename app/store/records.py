"""What the service keeps, as plain values. Times are UTC; `Head`s leave the large parts out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Generic, TypeVar

import orjson

Json = Mapping[str, object]
"""A JSON object, as it came or as it will be told."""
Changes = Sequence[Json]
"""Edits of a request, in their order."""
Row = TypeVar("Row")


class JobState(StrEnum):
    """Where a job stands; the last three are final."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Whether nothing more will happen."""
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, newest first, and the cursor to ask for the rows after them (None: there are none)."""

    rows: tuple[Row, ...]
    following: str | None


@dataclass(frozen=True, slots=True)
class Dependents:
    """Ids of what stands on something, or of what was deleted, by kind."""

    sets: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.sets or self.scenarios or self.plans or self.jobs)

    @property
    def told(self) -> str:
        """The counts, for an error."""
        counts = {"set": self.sets, "scenario": self.scenarios, "plan": self.plans, "job": self.jobs}
        return ", ".join(f"{len(ids)} {kind}(s)" for kind, ids in counts.items() if ids)


@dataclass(frozen=True)
class NewSet:
    """A set to be kept: `content` is the JSON of institutions and distances, `lengths` those lengths that
    the JSON does not hold (a matrix from a file, a router's), as bytes."""

    content: bytes
    lengths: bytes | None
    homes: int
    children: int
    name: str | None = None

    @cached_property
    def id(self) -> str:
        """The hash of the content, whatever the order of its members: the same content has the same id."""
        extra = b"" if self.lengths is None else b"\0" + sha256(self.lengths).digest()
        canonical = orjson.dumps(orjson.loads(self.content), option=orjson.OPT_SORT_KEYS)
        return sha256(canonical + extra).hexdigest()


@dataclass(frozen=True, slots=True)
class SetHead:
    """A set without its content; `entered` sorts sets by when they came."""

    id: str
    entered: str
    homes: int
    children: int
    created_at: datetime
    name: str | None


@dataclass(frozen=True, slots=True)
class SetRecord(SetHead):
    """A set."""

    content: bytes
    lengths: bytes | None


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A plan to be kept, of a set that is kept already. `answer` is the JSON of the answer. A plan made by
    changes of another one (`base_id`, `changes`) has none until somebody asks for it, and until then set and
    rules are those of its base. `id` empty: the store gives one."""

    set_id: str
    policy: Json
    limits: Json
    meta: Json
    answer: bytes | None
    status: str
    summary: Json
    title: str | None = None
    tags: tuple[str, ...] = ()
    actor: str = ""
    base_id: str | None = None
    changes: Changes | None = None
    scenario_id: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class PlanHead:
    """A plan without its answer."""

    id: str
    set_id: str
    policy: Json
    limits: Json
    meta: Json
    status: str
    title: str | None
    tags: tuple[str, ...]
    created_at: datetime
    actor: str
    base_id: str | None
    changes: Changes | None
    scenario_id: str | None
    summary: Json
    version: int


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """Plans with a tag, of a scenario, of a set, or made by changes of another one; None lets all through."""

    tag: str | None = None
    scenario_id: str | None = None
    set_id: str | None = None
    base_id: str | None = None


@dataclass(frozen=True, slots=True)
class PlanRecord(PlanHead):
    """A plan."""

    answer: bytes | None


@dataclass(frozen=True, slots=True)
class NewScenario:
    """A scenario to be kept: a set of the store under a policy, with a name."""

    name: str
    set_id: str
    policy: Json
    limits: Json
    meta: Json
    note: str | None = None
    derived_from: str | None = None
    changes: Changes | None = None
    tags: tuple[str, ...] = ()
    actor: str = ""


@dataclass(frozen=True, slots=True)
class ScenarioRecord:
    """A scenario. `version` counts its changes from 1; `plan_id` is its plan, None after a change that
    the plan does not know."""

    id: str
    name: str
    note: str | None
    set_id: str
    policy: Json
    limits: Json
    meta: Json
    derived_from: str | None
    changes: Changes | None
    tags: tuple[str, ...]
    version: int
    created_at: datetime
    updated_at: datetime
    actor: str
    plan_id: str | None


@dataclass(frozen=True)
class NewJob:
    """A job to be accepted: a request of a `kind` (its route), kept as it came. `plan_ref` is the plan
    that it asks about. With a key, the same (actor, key) is accepted once."""

    kind: str
    body: bytes
    media_type: str
    language: str
    actor: str = ""
    idempotency_key: str | None = None
    plan_ref: str | None = None

    @cached_property
    def body_hash(self) -> str:
        """What two requests under one key must have in common."""
        head = f"{self.kind}\n{self.plan_ref or ''}\n".encode()
        return sha256(head + self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class JobHead:
    """A job without its body and result. `attempt` counts its starts."""

    id: str
    kind: str
    state: JobState
    media_type: str
    language: str
    actor: str
    idempotency_key: str | None
    body_hash: str
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    attempt: int
    cancel_requested: bool
    plan_id: str | None
    error: Json | None
    progress: Json | None
    plan_ref: str | None


@dataclass(frozen=True, slots=True)
class JobRecord(JobHead):
    """A job."""

    body: bytes
    result: bytes | None


@dataclass(frozen=True, slots=True)
class JobEvent:
    """Something that happened to a job; numbers run from 1, without gaps."""

    job_id: str
    number: int
    kind: str
    data: Json
    at: datetime
