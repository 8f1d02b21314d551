"""Parameters of addresses: only those that a route knows, each given once."""

from __future__ import annotations

from collections import Counter

from fastapi import Request
from fastapi.routing import APIRoute

from app.errors import RequestInvalid
from app.schema_faults import cut
from optimizer.errors import Fault


def known_queries(request: Request) -> None:
    """Refuse unknown parameters and such as are given twice: neither may be passed over in silence.

    Raises `RequestInvalid`, with a place `query.name` for each.
    """
    route = request.scope["route"]
    assert isinstance(route, APIRoute)
    known = [one.alias for one in route.dependant.query_params]
    counts = Counter(name for name, _ in request.query_params.multi_items())
    faults = []
    for name, count in counts.items():
        where = f"query.{cut(name)}"
        if name not in known:
            expected = f"one of {', '.join(known)}" if known else "no parameters"
            faults.append(Fault(where, "unknown_field", cut(name), expected))
        elif count > 1:
            faults.append(Fault(where, "given_twice", f"{count} values", "one value"))
    if faults:
        raise RequestInvalid(faults)
