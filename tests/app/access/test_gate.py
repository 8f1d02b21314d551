"""The gate: every route needs its role, and what the table does not know is closed."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from app.access.roles import Role
from app.access.table import TABLE, RouteTable
from app.errors import KINDS, KeyMissing, KeyWrong, RoleTooLow, TooManyTries
from app.main import create_app
from app.settings import Settings
from tests.app.access.keyring import Service

DENIED = (401, 403)


def routes_of(app: FastAPI) -> set[tuple[str, str]]:
    """Every (method, template) that the application serves."""
    found = set()
    for one in iter_route_contexts(app.routes):
        for method in one.methods or ():
            found.add((method, one.path_format))
    return {one for one in found if one[0] != "HEAD"}


def path_of(template: str) -> str:
    """A path that fits a template."""
    return re.sub(r"\{\w+(:\w+)?\}", "x", template)


def test_every_route_stands_in_the_table_and_nothing_else_does() -> None:
    """Guards: a new route has a role, and a row that lost its route goes."""
    assert routes_of(create_app(Settings())) == set(TABLE)


@pytest.mark.parametrize(("method", "template"), TABLE, ids=lambda one: one)
def test_a_path_is_found_under_its_own_template(method: str, template: str) -> None:
    """Guards: no template is hidden behind another one."""
    found = RouteTable().find(method, path_of(template))
    assert (found.route, found.row) == (template, TABLE[method, template])
    assert set((found.parameters or {}).values()) <= {"x"}


@pytest.mark.parametrize("role", [None, *Role], ids=str)
@pytest.mark.parametrize(("method", "template"), TABLE, ids=lambda one: one)
def test_a_route_opens_to_its_role_and_to_higher_ones(
    service: Service, method: str, template: str, role: Role | None
) -> None:
    """Guards: each route with no key and with each key: 401, 403, or through to the route."""
    needed = TABLE[method, template].role
    answer = service.client.request(
        method, path_of(template), headers=service.shown(role), follow_redirects=False
    )
    if needed is None:
        assert answer.status_code not in DENIED or template == "/session"
    elif role is None:
        assert answer.status_code == 401
    elif role.covers(needed):
        assert answer.status_code not in DENIED
    else:
        assert answer.status_code == 403


def test_a_route_outside_the_table_is_closed_to_every_key(service: Service) -> None:
    """Guards: deny by default: a route that was forgotten in the table is not there; neither is a method."""

    @service.app.get("/forgotten")
    async def forgotten() -> str:
        return "secret"

    client = service.client
    assert client.get("/forgotten").status_code == 401
    assert client.get("/forgotten", headers=service.shown("admin")).status_code == 404
    assert client.get("/nowhere", headers=service.shown("admin")).status_code == 404
    other = client.put("/optimize", headers=service.shown("admin"))
    assert (other.status_code, other.headers["allow"]) == (405, "POST")
    assert client.head("/openapi.json", headers=service.shown("read")).status_code == 200


@pytest.mark.parametrize(
    "path", ["/optimize/", "//optimize", "/OPTIMIZE", "/optimize%2f", "/docs/../audit", "/%61udit"]
)
def test_odd_spellings_of_a_path_open_nothing(service: Service, path: str) -> None:
    """Guards: what is matched is what is served: a reader gets past no spelling."""
    answer = service.client.request("POST", path, headers=service.shown("read"), follow_redirects=False)
    assert answer.status_code in (401, 403, 404, 405)


def test_a_key_is_shown_in_either_header(service: Service) -> None:
    """Guards: Authorization with its scheme in any case, and X-API-Key; nothing else is a key."""
    key, client = service.keys["read"], service.client
    for headers in (
        {"Authorization": f"Bearer {key}"},
        {"Authorization": f"bearer  {key}"},
        {"X-API-Key": key},
    ):
        assert client.get("/examples", headers=headers).status_code == 200
    for headers in (
        {"Authorization": key},
        {"Authorization": f"Basic {key}"},
        {"Cookie": f"anzhi-session={key}"},
    ):
        assert client.get("/examples", headers=headers).status_code == 401
    assert client.get(f"/examples?key={key}").status_code == 401
    both = {"Authorization": "Bearer anzhi_wrong", "X-API-Key": key}
    assert client.get("/examples", headers=both).status_code == 401


@pytest.mark.parametrize(
    ("headers", "kind", "challenge"),
    [
        ({}, KeyMissing, 'Bearer realm="anzhi"'),
        ({"X-API-Key": "anzhi_x"}, KeyWrong, 'Bearer realm="anzhi", error="invalid_token"'),
        (None, RoleTooLow, 'Bearer realm="anzhi", error="insufficient_scope"'),
    ],
)
def test_a_refusal_says_how_to_ask(
    service: Service, headers: dict[str, str] | None, kind: type[Exception], challenge: str
) -> None:
    """Guards: problem+json in both languages, WWW-Authenticate (RFC 6750), the headers of every answer."""
    shown = service.shown("read") if headers is None else headers
    for language, words in (("en", "key"), ("zh", "密钥")):
        answer = service.client.post("/optimize", headers={**shown, "Accept-Language": language})
        told = answer.json()
        assert (answer.status_code, told["code"]) == (KINDS[kind].status, KINDS[kind].code)
        assert words in told["title"]
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["www-authenticate"] == challenge
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_refusals_do_not_tell_whether_anything_exists(service: Service) -> None:
    """Guards: without a key what is there, what is not, and what no role may see look the same."""
    paths = ("/audit", "/plans/abc", "/nowhere", "/examples/ten", "/keys/reader")
    answers = {service.client.get(one).content for one in paths}
    assert len(answers) == 1
    wrong = {
        service.client.get(one, headers={"X-API-Key": key}).content
        for one in paths
        for key in ("reader", service.keys["read"][:-1])
    }
    assert len(wrong) == 1


def test_health_asks_for_no_key_and_minds_no_wrong_one(service: Service) -> None:
    """Guards: probes of an orchestrator, whatever headers they carry."""
    for headers in ({}, {"Authorization": "Bearer x"}, service.shown("read")):
        assert service.client.get("/healthz", headers=headers).status_code == 200
        assert service.client.get("/readyz", headers=headers).status_code in (200, 503)


def test_a_planner_may_plan(service: Service) -> None:
    """Guards: behind the gate everything works: example, plan, its files."""
    example = service.client.get("/examples/ten", headers=service.shown("read")).content
    answer = service.client.post("/optimize", content=example, headers=service.shown("plan"))
    assert answer.json()["status"] == "optimal"
    place = answer.headers["content-location"]
    assert service.client.get(f"{place}.xlsx", headers=service.shown("read")).status_code == 200
    assert service.client.get(place).status_code == 401


def test_too_many_tries_is_a_kind_of_problem() -> None:
    """Guards: it says when to come back."""
    assert TooManyTries(3).headers == {"Retry-After": "3"}


def test_the_description_says_which_role_each_operation_needs(service: Service) -> None:
    """Guards: schemes, roles and refusals of every operation in OpenAPI; no key needed without keys."""
    document = service.client.get("/openapi.json", headers=service.shown("read")).json()
    assert set(document["components"]["securitySchemes"]) == {"bearer", "header", "session"}
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            role = TABLE[method.upper(), path].role
            assert operation.get("x-role") == role
            assert bool(operation["security"]) is (role is not None)
            assert role is None or {"401", "403"} <= set(operation["responses"])
    free = create_app(Settings()).openapi()
    assert free["paths"]["/optimize"]["post"]["security"][0] == {}
