"""`/login`, `POST /session`, `DELETE /session`: a browser signs in with a key and out again."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from app.access.door import Door, shown_key
from app.access.keys import Key
from app.access.login_page import START, LoginPage, login_style, own_path
from app.access.sessions import COOKIE, drop_cookie, set_cookie
from app.access.visit import visit_of
from app.bodies import read_body
from app.errors import KeyMissing, KeyWrong
from app.uploads import media_type

router = APIRouter(tags=["access"])
_FORM = "application/x-www-form-urlencoded"
_LONGEST_FORM = 4_096
_SEE_OTHER = 303


@router.get("/login", include_in_schema=False)
async def login(request: Request) -> Response:
    """The page to sign in, or to sign out."""
    door: Door = request.app.state.door
    holder = visit_of(request).actor if door.keys else None
    known = holder if holder is not None and holder.role is not None else None
    return LoginPage(holder=known, has_keys=bool(door.keys)).answer(request)


@router.get("/login.css", include_in_schema=False)
async def style() -> Response:
    """The page's style."""
    return Response(login_style(), media_type="text/css")


@router.post("/session", status_code=204, response_class=Response)
async def begin(request: Request) -> Response:
    """Sign in: the key in a header (204), or in the field `key` of a form (303 to its field `next`).

    The answer sets a cookie that stands for the key, for downloads and event streams of a browser.
    """
    is_form = media_type(request) == _FORM
    form = await _form(request) if is_form else {}
    try:
        key = await _holder(request, form.get("key"))
    except KeyWrong:
        if not is_form:
            raise
        is_in_place = request.url.path == START
        return LoginPage(form.get("next", START), is_in_place, is_wrong=True).answer(request, status=401)
    door: Door = request.app.state.door
    visit_of(request).actor = key.actor
    next_path = own_path(form.get("next", START))
    answer = RedirectResponse(next_path, _SEE_OTHER) if is_form else Response(status_code=204)
    set_cookie(answer, request, door.sessions.begin(key), door.sessions.seconds)
    return answer


@router.post("/", include_in_schema=False)
async def begin_in_place(request: Request) -> Response:
    """Sign in by the form that stands in place of the start page."""
    if media_type(request) != _FORM:
        raise HTTPException(405, headers={"Allow": "GET, HEAD"})
    return await begin(request)


@router.delete("/session", status_code=204, response_class=Response)
async def end(request: Request) -> Response:
    """Sign out: the session has ended, whoever still holds its cookie."""
    return _ended(request, Response(status_code=204))


@router.post("/session/end", include_in_schema=False)
async def end_by_form(request: Request) -> Response:
    """Sign out by a form, which cannot send DELETE."""
    return _ended(request, RedirectResponse("/login", _SEE_OTHER))


def _ended(request: Request, answer: Response) -> Response:
    door: Door = request.app.state.door
    door.sessions.end(request.cookies.get(COOKIE, ""))
    drop_cookie(answer, request)
    return answer


async def _holder(request: Request, given: str | None) -> Key:
    """Whose key was given. Raises what the door raises, and `KeyMissing` where there is none to give."""
    shown = given if given is not None else shown_key(request)
    if shown is None:
        raise KeyMissing
    door: Door = request.app.state.door
    return await door.holder_of(shown.strip(), request)


async def _form(request: Request) -> dict[str, str]:
    """The fields of a small form, the first of each name."""
    text = (await read_body(request, _LONGEST_FORM)).decode("latin-1")
    try:
        return {name: values[0] for name, values in parse_qs(text, max_num_fields=10).items()}
    except ValueError as error:
        raise KeyMissing from error
