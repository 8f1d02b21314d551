"""The page on which a planner signs in: a form, no script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fastapi import Request, Response
from jinja2 import Environment, StrictUndefined, Template

from app.access.roles import Actor
from app.errors import KeyMissing, KeyWrong
from app.messages.access import WORDS
from app.responses import language_of

POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
START = "/"
"""Where a planner goes who has signed in, unless they wanted something else."""
_OWN_PATH = re.compile(r"/(?:[A-Za-z0-9._~-]+/?)*")


def wants_page(request: Request) -> bool:
    """Whether a person with a browser looks at the answer."""
    return request.method == "GET" and "text/html" in request.headers.get("accept", "")


def own_path(wanted: str) -> str:
    """A path of ours to go to; the start page for anything that may lead elsewhere."""
    return wanted if _OWN_PATH.fullmatch(wanted) and wanted not in ("/", "/login") else START


@dataclass(frozen=True, slots=True)
class LoginPage:
    """What the page shows: that one is signed in as `holder`, that no key is needed, or a form that asks
    for one and then goes on to `next_path`.

    `is_in_place`: the page stands where the start page would. Its form is sent there, so that the browser
    keeps what follows the `#` of the address: what a planner's link leads to.
    """

    next_path: str = START
    is_in_place: bool = False
    holder: Actor | None = None
    has_keys: bool = True
    is_wrong: bool = False

    def answer(self, request: Request, status: int = 200) -> Response:
        """The page in the language of the request.

        Its forms need a referrer policy of their own: under `no-referrer` browsers send `Origin: null` with
        a form, which is a foreign origin.
        """
        text = _template().render(
            words=WORDS[language_of(request)],
            next_path=own_path(self.next_path),
            is_in_place=self.is_in_place,
            holder=self.holder,
            has_keys=self.has_keys,
            is_wrong=self.is_wrong,
        )
        headers = {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"}
        if status == 401:
            headers |= (KeyWrong() if self.is_wrong else KeyMissing()).headers
        return Response(text, status, headers, "text/html")


def login_style() -> bytes:
    """The page's style."""
    return (files("app") / "web" / "login.css").read_bytes()


@cache
def _template() -> Template:
    source = (files("app") / "web" / "login.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.from_string(source)
