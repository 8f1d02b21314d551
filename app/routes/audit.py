"""`GET /audit`: who did what."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

import orjson
from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime

from app.access.audit import BEGUN, AuditEntry, AuditFilter, AuditLog
from app.access.schema import AUDIT_RESPONSES

router = APIRouter(tags=["access"])

_Text = Annotated[str | None, Query(max_length=200)]
_Time = Annotated[AwareDatetime | None, Query(description="ISO 8601, with its zone.")]


@router.get("/audit", responses=AUDIT_RESPONSES, response_class=Response)
async def audit(
    request: Request,
    actor: _Text = None,
    object_kind: _Text = None,
    object_id: _Text = None,
    since: _Time = None,
    until: _Time = None,
    before: Annotated[str | None, Query(pattern="^[0-9a-f]{32}$", description="The last id read.")] = None,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
) -> Response:
    """Who did what to which plan, set or scenario: the newest first, page by page.

    Every unsafe request, every export of a plan and every denied request has an entry. `next` (and the
    header `Link`) is the address of the next page.
    """
    log: AuditLog = request.app.state.audit
    wanted = AuditFilter(actor, object_kind, object_id, since, until)
    # One more than asked for says whether there is a next page.
    found = await to_thread.run_sync(log.entries, wanted, before, limit + 1)
    address = _next(request, found[limit - 1].id) if len(found) > limit else None
    headers = {"Link": f'<{address}>; rel="next"'} if address else {}
    body = {"entries": [entry_json(one) for one in found[:limit]], "next": address}
    return Response(orjson.dumps(body), media_type="application/json", headers=headers)


def entry_json(entry: AuditEntry) -> dict[str, object]:
    """A line of the log as the wire shows it; `status` is null while nothing is known of the end."""
    return {
        "id": entry.id,
        "at": entry.at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "actor": entry.actor,
        "role": entry.role,
        "method": entry.method,
        "route": entry.route,
        "object_kind": entry.object_kind,
        "object_id": entry.object_id,
        "status": None if entry.status == BEGUN else entry.status,
        "detail": dict(entry.detail),
    }


def _next(request: Request, last: str) -> str:
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "before"]
    return f"{request.url.path}?{urlencode([*kept, ('before', last)])}"
