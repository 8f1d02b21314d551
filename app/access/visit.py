"""One request, as the audit log will tell of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import Scope

from app.access.audit import AuditEntry, entry_stamp
from app.access.roles import UNKNOWN, Actor
from app.access.slowing import client_of
from app.access.table import SAFE, Found
from app.schema_faults import cut

_DENIED = frozenset({401, 403, 429})
_NOUNS = {"plans": "plan", "jobs": "job", "sets": "set", "scenarios": "scenario"}
"""First step of the address of an object -> its kind."""


@dataclass(slots=True)
class Visit:
    """Who asks for what; routes add what they did (`note`) before they answer."""

    found: Found
    method: str
    path: str
    query: str
    client: str
    actor: Actor = UNKNOWN
    is_refused: bool = False
    object_id: str | None = None
    detail: dict[str, object] = field(default_factory=dict)
    stamp: tuple[str, datetime] = field(default_factory=entry_stamp)

    @classmethod
    def of(cls, scope: Scope, found: Found) -> Visit:
        """The visit that a request begins."""
        query = scope.get("query_string", b"").decode("latin-1")
        return cls(found, scope["method"], scope["path"], query, client_of(scope))

    def note(self, object_id: str | None = None, **detail: object) -> None:
        """Say what the log should tell: the object's id where the path does not name it, what changed."""
        self.object_id = object_id or self.object_id
        self.detail.update(detail)

    def is_denied(self, status: int) -> bool:
        """Whether this was refused, or done by somebody who is not known."""
        return status in _DENIED or self.actor is UNKNOWN

    def is_told(self, status: int) -> bool:
        """Whether the log tells of it: unsafe methods, exports, and all that was denied."""
        row = self.found.row
        return self.method not in SAFE or status in _DENIED or (row is not None and row.is_export)

    def entry(self, status: int, headers: Headers | None = None) -> AuditEntry:
        """The line of the log, given the answer's status and headers."""
        (kind, name), detail = self._object(headers or Headers()), {"client": self.client, **self.detail}
        if self.query:
            detail["query"] = cut(self.query)
        if not self.found.route:
            detail["path"] = cut(self.path)
        return AuditEntry(
            id=self.stamp[0],
            at=self.stamp[1],
            actor=self.actor.name,
            role=self.actor.role,
            method=cut(self.method),
            route=self.found.route,
            object_kind=kind,
            object_id=name,
            status=status,
            detail=detail,
        )

    def _object(self, told: Headers) -> tuple[str | None, str | None]:
        """Kind and id of the object: what the route noted or the path names, or where the answer says that
        it is: what was asked for as a plan may be answered by a job."""
        kind = None if self.found.row is None else self.found.row.kind
        one = self.object_id or next(iter((self.found.parameters or {}).values()), None)
        _, noun, name = f"{told.get('content-location') or told.get('location') or ''}//".split("/")[:3]
        if not one and noun in _NOUNS:
            kind, one = _NOUNS[noun], name
        # A plan is fetched as `id.xlsx`.
        one = one.partition(".")[0] if one and kind == "plan" else one
        return kind, cut(one) if one else None


def begin_visit(scope: Scope, found: Found) -> Visit:
    """The visit of a request, kept with it."""
    visit = Visit.of(scope, found)
    scope.setdefault("state", {})["visit"] = visit
    return visit


def visit_of(request: Request) -> Visit:
    """The visit of the request that a route serves."""
    visit = request.state.visit
    assert isinstance(visit, Visit)
    return visit
