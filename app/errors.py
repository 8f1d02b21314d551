"""Errors of the service, and the one table that turns exceptions into answers (RFC 9457)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.store.errors import (
    IdempotencyConflict,
    JobUnfinished,
    QueueFull,
    ScenarioChanged,
    StillUsed,
    StoreInUse,
    StoreOutOfReach,
    UnknownJob,
    UnknownPlan,
    UnknownScenario,
    UnknownSet,
)
from geodata.errors import RouterFailed, RouterTooSlow
from optimizer.errors import Fault


class AppError(Exception):
    """Base of all errors of this package."""


class RequestInvalid(AppError):
    """The request has faults; all of them are carried."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} fault(s)")
        self.faults = tuple(faults)


class BodyTooLarge(AppError):
    """The body exceeds the limit (bytes)."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} bytes")
        self.limit = limit


class Busy(AppError):
    """All places for such requests are taken; worth trying again after `seconds`."""

    def __init__(self, what: str = "solves", seconds: int = 5) -> None:
        super().__init__(f"all places for {what} are taken")
        self.seconds = seconds


class RunnerFailed(AppError):
    """The process that worked on a request ended, or failed in a way that nobody foresaw; then `trace`
    says where, for the log."""

    def __init__(self, told: str, trace: str = "") -> None:
        super().__init__(told)
        self.trace = trace


class OutOfMemory(AppError):
    """The process that worked on a request took more than it may (MB)."""

    def __init__(self, most_mb: float) -> None:
        super().__init__(f"more than {most_mb:g} MB")
        self.most_mb = most_mb


class NoResult(AppError):
    """A job has nothing of the kind: it is not done, or has no such thing."""


class Stopped(AppError):
    """A request was stopped before there was anything to answer."""


class ForeignOrigin(AppError):
    """A page of another origin sent an unsafe request."""


class UnknownExample(AppError):
    """No example has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class StoredPlanUnreadable(AppError):
    """A plan of the store cannot be read, or does not answer its question any more."""


class VersionMissing(AppError):
    """A change must say which version it means (`If-Match`)."""


class UnknownEnding(AppError):
    """No format of a plan has this ending."""

    def __init__(self, ending: str, endings: Iterable[str]) -> None:
        super().__init__(f".{ending[:40]}; there are: {', '.join(f'.{one}' for one in endings)}")


class CannotWrite(AppError):
    """What was asked for cannot stand in this format; says what."""


class StartRefused(AppError):
    """The service does not start with these settings; all faults are carried."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{one.where}: {one.code}" for one in faults))
        self.faults = tuple(faults)


class KeyMissing(AppError):
    """The service asks for a key, and none was shown."""

    def __init__(self) -> None:
        super().__init__("Authorization: Bearer KEY, X-API-Key: KEY, or a session begun at /login")
        self.headers = {"WWW-Authenticate": 'Bearer realm="anzhi"'}


class KeyWrong(AppError):
    """What was shown is no key of this service."""

    def __init__(self) -> None:
        super().__init__("no key of this service")
        self.headers = {"WWW-Authenticate": 'Bearer realm="anzhi", error="invalid_token"'}


class RoleTooLow(AppError):
    """The key does not allow this; says which role would."""

    def __init__(self, needed: str) -> None:
        super().__init__(f"needs the role {needed}")
        self.headers = {"WWW-Authenticate": 'Bearer realm="anzhi", error="insufficient_scope"'}


class TooManyTries(AppError):
    """Too many wrong keys came from one address; worth trying again after `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"try again in {seconds} s")
        self.headers = {"Retry-After": str(seconds)}


class NotRecorded(AppError):
    """The audit log could not be written."""


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """Status and stable code of a kind of error."""

    status: int
    code: str


KINDS: dict[type[Exception], ProblemKind] = {
    RequestInvalid: ProblemKind(422, "request_invalid"),
    BodyTooLarge: ProblemKind(413, "body_too_large"),
    Busy: ProblemKind(503, "busy"),
    RunnerFailed: ProblemKind(500, "internal"),
    OutOfMemory: ProblemKind(413, "out_of_memory"),
    NoResult: ProblemKind(404, "no_result"),
    Stopped: ProblemKind(409, "stopped"),
    ForeignOrigin: ProblemKind(403, "foreign_origin"),
    UnknownExample: ProblemKind(404, "unknown_example"),
    StoreOutOfReach: ProblemKind(503, "store_out_of_reach"),
    StoreInUse: ProblemKind(503, "store_in_use"),
    UnknownSet: ProblemKind(404, "unknown_set"),
    UnknownScenario: ProblemKind(404, "unknown_scenario"),
    UnknownPlan: ProblemKind(404, "unknown_plan"),
    UnknownJob: ProblemKind(404, "unknown_job"),
    StoredPlanUnreadable: ProblemKind(500, "plan_unreadable"),
    StillUsed: ProblemKind(409, "still_used"),
    JobUnfinished: ProblemKind(409, "job_unfinished"),
    VersionMissing: ProblemKind(428, "version_missing"),
    ScenarioChanged: ProblemKind(412, "scenario_changed"),
    IdempotencyConflict: ProblemKind(422, "idempotency_conflict"),
    QueueFull: ProblemKind(429, "queue_full"),
    UnknownEnding: ProblemKind(404, "unknown_ending"),
    CannotWrite: ProblemKind(422, "cannot_write"),
    KeyMissing: ProblemKind(401, "key_missing"),
    KeyWrong: ProblemKind(401, "key_wrong"),
    RoleTooLow: ProblemKind(403, "role_too_low"),
    TooManyTries: ProblemKind(429, "too_many_tries"),
    NotRecorded: ProblemKind(500, "not_recorded"),
    RouterFailed: ProblemKind(502, "router_failed"),
    RouterTooSlow: ProblemKind(504, "router_too_slow"),
}
"""Every error of ours that a caller may meet."""
