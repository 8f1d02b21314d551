"""Sessions of browsers: begun with a key, ended for good."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from app.access.keys import Key
from app.access.login_page import own_path
from app.access.roles import Role
from app.access.sessions import COOKIE, Sessions
from tests.app.access.keyring import Service

LI = Key("li", b"l" * 32, Role.PLAN)
WANG = Key("wang", b"w" * 32, Role.READ)


class Clock:
    """Time that tests turn."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_session_ends_when_told_and_when_its_time_is_over() -> None:
    """Guards: until the last moment it stands for its key, from then on for nothing."""
    clock = Clock()
    sessions = Sessions(seconds=10, clock=clock)
    first, second = sessions.begin(LI), sessions.begin(WANG)
    assert (sessions.holder(first), sessions.holder(second)) == (LI, WANG)
    sessions.end(second)
    sessions.end("never begun")
    clock.now = 9.9
    assert (sessions.holder(first), sessions.holder(second)) == (LI, None)
    clock.now = 10.0
    assert sessions.holder(first) is None


def test_of_each_key_only_the_newest_sessions_stay() -> None:
    """Guards: signing in for ever does not fill the memory, and does not sign others out."""
    sessions = Sessions(seconds=10, most=3, clock=Clock())
    other = sessions.begin(WANG)
    mine = [sessions.begin(LI) for _ in range(5)]
    assert [sessions.holder(one) is LI for one in mine] == [False, False, True, True, True]
    assert sessions.holder(other) is WANG
    assert len(set(mine)) == 5


@pytest.mark.parametrize("role", ["read", "plan", "admin"])
def test_a_cookie_stands_for_the_key(service: Service, role: str) -> None:
    """Guards: POST /session with a key, then no key is needed; the role stays the key's."""
    client = service.client
    begun = client.post("/session", headers=service.shown(role))
    assert (begun.status_code, begun.content) == (204, b"")
    assert client.get("/examples").status_code == 200
    assert client.post("/adequacy").status_code == (403 if role == "read" else 422)
    assert client.get("/audit").status_code == (200 if role == "admin" else 403)
    stolen = client.cookies[COOKIE]
    assert client.delete("/session").status_code == 204
    assert COOKIE not in client.cookies
    client.cookies.set(COOKIE, stolen)
    assert client.get("/examples").status_code == 401


def test_the_cookie_is_kept_from_scripts_and_other_sites(service: Service) -> None:
    """Guards: HttpOnly, SameSite=Strict, an end, the whole service; Secure with https and without it not."""
    plain = service.client.post("/session", headers=service.shown("read")).headers["set-cookie"].lower()
    safe = TestClient(service.app, base_url="https://localhost", headers=service.shown("read"))
    for words, is_secure in ((plain, False), (safe.post("/session").headers["set-cookie"].lower(), True)):
        assert {"httponly", "samesite=strict", "max-age=43200", "path=/"} <= set(words.split("; "))
        assert ("secure" in words.split("; ")) is is_secure


def test_no_session_begins_without_the_right_key(service: Service) -> None:
    """Guards: no key, a wrong one, a session instead of a key, a form without the field."""
    client = service.client
    for headers, data in (
        ({}, None),
        ({"X-API-Key": "anzhi_wrong"}, None),
        ({}, {"key": "wrong"}),
        ({}, {"other": "x"}),
        ({}, {str(one): "x" for one in range(20)}),
    ):
        answer = client.post("/session", headers=headers, data=data)
        assert answer.status_code == 401 and "set-cookie" not in answer.headers
    assert client.post("/session", data={"key": "x" * 5_000}).status_code == 413


def test_a_planner_signs_in_by_the_form_and_goes_on(service: Service) -> None:
    """Guards: 401 with the form, its target kept; a wrong key shows it again; the right one leads on."""
    client = service.client
    asked = client.get("/redoc", headers={"Accept": "text/html,*/*"})
    assert (asked.status_code, asked.headers["www-authenticate"]) == (401, 'Bearer realm="anzhi"')
    assert '<input type="hidden" name="next" value="/redoc">' in asked.text
    wrong = client.post("/session", data={"key": "anzhi_wrong", "next": "/redoc"})
    assert wrong.status_code == 401 and "no key of this service" in wrong.text and "/redoc" in wrong.text
    form = {"key": f" {service.keys['read']}\n", "next": "/redoc"}
    right = client.post("/session", data=form, follow_redirects=False)
    assert (right.status_code, right.headers["location"]) == (303, "/redoc")
    assert client.get("/redoc").status_code == 200
    assert "Signed in as reader (may look)" in client.get("/login").text
    ended = client.post("/session/end", follow_redirects=False)
    assert (ended.status_code, ended.headers["location"]) == (303, "/login")
    assert client.get("/redoc").status_code == 401


def test_the_login_page_runs_and_loads_nothing_foreign(service: Service) -> None:
    """Guards: no script at all, a form that goes to us only, framed by nobody; in both languages."""
    for language, words in (("en", "Sign in"), ("zh", "登录")):
        page = service.client.get("/login", headers={"Accept-Language": language})
        policy = page.headers["content-security-policy"]
        assert words in page.text and f'lang="{language}"' in page.text
        assert "<script" not in page.text and "script-src" not in policy
        assert {"default-src 'none'", "form-action 'self'", "frame-ancestors 'none'"} <= set(
            policy.split("; ")
        )
        assert page.headers["referrer-policy"] == "same-origin"
    assert service.client.get("/login.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        ("/redoc", "/redoc"),
        ("/plans/ab.html", "/plans/ab.html"),
        ("/", "/"),
        ("/login", "/"),
        ("//example.org", "/"),
        ("/\\example.org", "/"),
        ("https://example.org", "/"),
        ("/a\r\nSet-Cookie: x=y", "/"),
        ("javascript:alert(1)", "/"),
        ('/"><b>', "/"),
        ("", "/"),
    ],
)
def test_signing_in_leads_nowhere_else(wanted: str, path: str) -> None:
    """Guards: no open redirect, no header or markup through `next`."""
    assert own_path(wanted) == path


def test_a_session_does_not_help_a_page_of_another_origin(service: Service) -> None:
    """Guards: with the cookie sent along, a foreign page's post is refused, ours is not; the log tells."""
    service.client.post("/session", headers=service.shown("plan"))
    foreign = service.client.post("/adequacy", headers={"Origin": "https://example.org"})
    own = service.client.post("/adequacy", headers={"Origin": "http://localhost"})
    assert (foreign.status_code, foreign.json()["code"], own.status_code) == (403, "foreign_origin", 422)
    signed_in = service.client.post(
        "/session", headers={"Origin": "null"}, data={"key": service.keys["admin"]}
    )
    assert signed_in.status_code == 403
    told = [(one.actor, one.route, one.status) for one in service.log()]
    assert told[1:3] == [("planer", "/adequacy", 403), ("planer", "/adequacy", 422)]
