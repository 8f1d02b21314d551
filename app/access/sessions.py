"""Sessions of browsers, which cannot send a key with downloads and event streams: a cookie stands for it."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256

from fastapi import Request, Response

from app.access.keys import Key

COOKIE = "anzhi-session"


class Sessions:
    """Sessions that have not ended.

    A cookie holds 256 random bits that mean nothing outside this register. Against a signed one that carries
    its meaning this can be ended for good, and there is no secret to keep; the price is that everybody signs
    in again after a restart. In memory: of each key the newest `most` ones, by the SHA-256 of their cookie.
    """

    def __init__(self, seconds: float, most: int = 100, clock: Callable[[], float] = time.monotonic) -> None:
        """Nobody has signed in; sessions will last so long."""
        self.seconds = seconds
        self._most = most
        self._clock = clock
        self._open: OrderedDict[bytes, tuple[Key, float]] = OrderedDict()

    def begin(self, key: Key) -> str:
        """A session for the holder of a key: what its cookie says."""
        now, token = self._clock(), secrets.token_urlsafe(32)
        for digest in [one for one, (_, end) in self._open.items() if end <= now]:
            del self._open[digest]
        same = [one for one, (owner, _) in self._open.items() if owner is key]
        for digest in same[: max(0, len(same) + 1 - self._most)]:
            del self._open[digest]
        self._open[_digest(token)] = (key, now + self.seconds)
        return token

    def holder(self, token: str) -> Key | None:
        """The key for which a cookie stands; none if its session has ended or never was."""
        key, end = self._open.get(_digest(token), (None, 0.0))
        return key if end > self._clock() else None

    def end(self, token: str) -> None:
        """End a session; one that is not there is ended already."""
        self._open.pop(_digest(token), None)


def set_cookie(response: Response, request: Request, token: str, seconds: float) -> None:
    """Let the browser keep a session: no script reads it, no other site sends it, https keeps to https."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(seconds),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


def drop_cookie(response: Response, request: Request) -> None:
    """Let the browser forget its session."""
    response.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=request.url.scheme == "https")


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
