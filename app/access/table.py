"""Which role each route needs, and what of it the audit log keeps: one table for the whole service.

With keys, what is not in it is refused: a route that is forgotten here is closed, not open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from re import Pattern

from starlette.routing import compile_path

from app.access.roles import Role

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing (RFC 9110, 9.2.1)."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a route needs and does.

    `role`: the lowest that may; None: everybody, without a key. `kind`: of the object that the route is
    about, `plan`, `set`, `scenario`, `job`. `is_export`: a reading that the log keeps, since counts of
    children leave the service by it (unsafe methods are kept always). `changes`: what is stored changes, so
    that the log is written before it happens as well as after.
    """

    role: Role | None
    kind: str | None = None
    is_export: bool = False
    changes: bool = False


TABLE: Mapping[tuple[str, str], Row] = {
    # Without a key: is it alive; signing in and out.
    ("GET", "/healthz"): Row(None),
    ("GET", "/readyz"): Row(None),
    ("GET", "/login"): Row(None),
    ("GET", "/login.css"): Row(None),
    ("POST", "/session"): Row(None, "session"),
    ("POST", "/"): Row(None, "session"),
    ("DELETE", "/session"): Row(None, "session"),
    ("POST", "/session/end"): Row(None, "session"),
    # read: looking and fetching.
    ("GET", "/"): Row(Role.READ),
    ("GET", "/page/{name}"): Row(Role.READ),
    ("GET", "/docs"): Row(Role.READ),
    ("GET", "/redoc"): Row(Role.READ),
    ("GET", "/openapi.json"): Row(Role.READ),
    ("GET", "/assets/{name}"): Row(Role.READ),
    ("GET", "/basemap"): Row(Role.READ),
    ("GET", "/examples"): Row(Role.READ),
    ("GET", "/examples/{name}"): Row(Role.READ),
    ("GET", "/institutions/template.xlsx"): Row(Role.READ),
    ("GET", "/routers"): Row(Role.READ),
    ("GET", "/plans/{name}"): Row(Role.READ, "plan", is_export=True),
    ("GET", "/plans/{name}/compare/{other}"): Row(Role.READ, "plan", is_export=True),
    ("GET", "/comparison"): Row(Role.READ, "plan", is_export=True),
    ("GET", "/comparison.csv"): Row(Role.READ, "plan", is_export=True),
    ("GET", "/plans"): Row(Role.READ),
    ("GET", "/plans/{name}/about"): Row(Role.READ, "plan"),
    ("GET", "/sets"): Row(Role.READ),
    ("GET", "/sets/{name}"): Row(Role.READ, "set", is_export=True),
    ("GET", "/sets/{name}/places"): Row(Role.READ, "set"),
    ("GET", "/sets/{name}/nearest"): Row(Role.READ, "set"),
    ("GET", "/scenarios"): Row(Role.READ),
    ("GET", "/scenarios/{name}"): Row(Role.READ, "scenario"),
    ("GET", "/jobs"): Row(Role.READ),
    ("GET", "/jobs/{name}"): Row(Role.READ, "job"),
    ("GET", "/jobs/{name}/events"): Row(Role.READ, "job"),
    ("GET", "/jobs/{name}/result"): Row(Role.READ, "job", is_export=True),
    ("GET", "/jobs/{name}/document"): Row(Role.READ, "job", is_export=True),
    # plan: whatever computes, since it takes places that others wait for, and whatever adds to the store.
    ("POST", "/institutions"): Row(Role.PLAN),
    ("POST", "/institutions/marked.xlsx"): Row(Role.PLAN),
    ("POST", "/optimize"): Row(Role.PLAN, "plan"),
    ("POST", "/adequacy"): Row(Role.PLAN),
    ("POST", "/upgrades"): Row(Role.PLAN),
    ("POST", "/frontier"): Row(Role.PLAN),
    ("POST", "/repair"): Row(Role.PLAN),
    ("POST", "/plans/{name}/what-if"): Row(Role.PLAN, "plan"),
    ("POST", "/plans/{name}/explain"): Row(Role.PLAN, "plan"),
    ("POST", "/plans/{name}/letters"): Row(Role.PLAN, "plan"),
    ("POST", "/plans/{name}/sensitivity"): Row(Role.PLAN, "plan"),
    ("POST", "/plans/{name}/stability"): Row(Role.PLAN, "plan"),
    ("POST", "/plans/{name}/alternatives"): Row(Role.PLAN, "plan"),
    ("POST", "/plans/{name}/repair"): Row(Role.PLAN, "plan"),
    ("POST", "/plans/{name}/frontier"): Row(Role.PLAN, "plan"),
    ("DELETE", "/jobs/{name}"): Row(Role.PLAN, "job", changes=True),
    ("POST", "/sets"): Row(Role.PLAN, "set", changes=True),
    ("POST", "/scenarios"): Row(Role.PLAN, "scenario", changes=True),
    ("POST", "/scenarios/{name}/solve"): Row(Role.PLAN, "scenario", changes=True),
    ("PATCH", "/scenarios/{name}"): Row(Role.PLAN, "scenario", changes=True),
    ("PATCH", "/plans/{name}"): Row(Role.PLAN, "plan", changes=True),
    # admin: deleting what others may need, and the log.
    ("DELETE", "/sets/{name}"): Row(Role.ADMIN, "set", changes=True),
    ("DELETE", "/scenarios/{name}"): Row(Role.ADMIN, "scenario", changes=True),
    ("DELETE", "/plans/{name}"): Row(Role.ADMIN, "plan", changes=True),
    ("GET", "/audit"): Row(Role.ADMIN, "audit", is_export=True),
}
"""(method, template) -> what it needs. HEAD is asked of GET's row."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the table says of a request: the template of its path and the parameters in it, its row if the
    method has one, and the methods that have."""

    route: str = ""
    parameters: Mapping[str, str] | None = None
    row: Row | None = None
    allowed: tuple[str, ...] = ()


class RouteTable:
    """The table, to be asked about requests."""

    def __init__(self, rows: Mapping[tuple[str, str], Row] = TABLE) -> None:
        """Rows by method and template."""
        self._rows = rows

    @cached_property
    def _patterns(self) -> list[tuple[Pattern[str], str]]:
        """Templates, those with fewer gaps first: `/a/template.xlsx` before `/a/{id}`."""
        templates = sorted({route for _, route in self._rows}, key=lambda one: (one.count("{"), one))
        return [(compile_path(one)[0], one) for one in templates]

    def find(self, method: str, path: str) -> Found:
        """The row for a request."""
        asked = "GET" if method == "HEAD" else method
        for pattern, route in self._patterns:
            match = pattern.match(path)
            if match:
                allowed = tuple(sorted(one for one, template in self._rows if template == route))
                return Found(route, match.groupdict(), self._rows.get((asked, route)), allowed)
        return Found()
