"""Lists in pages: the next one is linked (RFC 8288)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

import orjson
from fastapi import Query, Request, Response

from app.store import Page

Row = TypeVar("Row")
After = Annotated[
    str | None, Query(max_length=100, description="Cursor: what the link to the next page gives.")
]
Limit = Annotated[int, Query(ge=1, le=1_000, description="Rows on a page.")]
MOST = 100
"""Rows on a page, unless another number is asked for."""


def listed(
    request: Request, kind: str, page: Page[Row], limit: int, shown: Callable[[Row], dict[str, Any]]
) -> Response:
    """A page as JSON, newest first; `next` and the header `Link` are the address of the next one."""
    headers, address = {}, None
    if page.following is not None:
        given = request.query_params.multi_items()
        kept = [(name, value) for name, value in given if name not in ("after", "limit")]
        query = urlencode([*kept, ("after", page.following), ("limit", str(limit))])
        address = f"{request.url.path}?{query}"
        headers["Link"] = f'<{address}>; rel="next"'
    body = {"schema": 1, kind: [shown(one) for one in page.rows], "next": address}
    return Response(orjson.dumps(body), headers=headers, media_type="application/json")
