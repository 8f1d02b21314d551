"""Who is asking: by a key in a header, or by the session that stands for one."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv6Address, ip_address
from pathlib import Path

from fastapi import Request

from app.access.denials import Denials
from app.access.keys import Key, KeyRing, read_keys
from app.access.sessions import COOKIE, Sessions
from app.access.slowing import Slowing, client_of
from app.errors import KeyMissing, KeyWrong, StartRefused
from app.settings import Settings
from optimizer.errors import Fault

UNIX = "unix:"
"""Begins the address of a socket of the machine."""
_SECONDS_AN_HOUR = 3_600.0


class Door:
    """Keys, sessions, and the patience, of the service and of its log, with those who have neither."""

    def __init__(self, settings: Settings) -> None:
        """The door that the settings ask for. Raises `StartRefused` with all that is wrong with them."""
        self.keys = keys_of(settings)
        self.sessions = Sessions(settings.session_hours * _SECONDS_AN_HOUR)
        self.slowing = Slowing()
        self.denials = Denials()

    async def holder(self, request: Request) -> Key:
        """Whose key or session a request shows. Raises `KeyMissing`, `KeyWrong`, `TooManyTries`; a wrong key
        waits first, a session that has ended counts as none."""
        key, shown = self.known(request), shown_key(request)
        if key is None and shown is None:
            raise KeyMissing
        return key or await self.holder_of(shown or "", request)

    def of_session(self, request: Request) -> Key | None:
        """Whose session a request shows: what public pages look at, which answer no question about keys."""
        return self.sessions.holder(request.cookies.get(COOKIE, ""))

    def known(self, request: Request) -> Key | None:
        """Whose key or session a request shows; none if neither is right. A key counts before a session."""
        shown = shown_key(request)
        if shown is not None:
            return self.keys.find(shown)
        return self.of_session(request)

    async def holder_of(self, shown: str, request: Request) -> Key:
        """Whose key this is. Raises `KeyWrong`, `TooManyTries`."""
        key = self.keys.find(shown)
        if key is None:
            await self.slowing.wrong(client_of(request.scope))
            raise KeyWrong
        return key


def shown_key(request: Request) -> str | None:
    """The key in a request's headers: `Authorization: Bearer`, else `X-API-Key`."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return key.strip()
    return request.headers.get("x-api-key")


def keys_of(settings: Settings) -> KeyRing:
    """The keys of the settings, and whether these may be served at all.

    On loopback keys may be missing; elsewhere they may not, unless `ANZHI_OPEN` says that everybody shall
    be served. Raises `StartRefused` with all faults.
    """
    faults, keys, stated = list(_faults(settings)), KeyRing(), settings.api_keys.get_secret_value()
    try:
        if stated:
            keys = read_keys(stated.encode("utf-8", "surrogateescape"), "ANZHI_API_KEYS")
        elif settings.api_keys_file is not None:
            keys = read_keys(_content(settings.api_keys_file), "ANZHI_API_KEYS_FILE")
    except StartRefused as refused:
        faults += refused.faults
    if faults:
        raise StartRefused(faults)
    return keys


def is_of_this_machine(host: str) -> bool:
    """Whether only programs of this machine reach an address: loopback, or a socket in its files."""
    if host.lower() == "localhost" or host.startswith(UNIX):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def _faults(settings: Settings) -> Iterator[Fault]:
    stated = bool(settings.api_keys.get_secret_value())
    has_keys = stated or settings.api_keys_file is not None
    if stated and settings.api_keys_file is not None:
        place = "ANZHI_API_KEYS_FILE"
        yield Fault(place, "given_twice", str(settings.api_keys_file), "no ANZHI_API_KEYS beside it")
    if has_keys and settings.open:
        yield Fault("ANZHI_OPEN", "open_with_keys", "1", "either keys, or ANZHI_OPEN=1 and no keys")
    if not has_keys and not settings.open and not is_of_this_machine(settings.host):
        expected = "keys (ANZHI_API_KEYS, ANZHI_API_KEYS_FILE), or ANZHI_OPEN=1 to serve everybody without"
        yield Fault("ANZHI_HOST", "open_to_others", settings.host, expected)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        fault = Fault(
            "ANZHI_API_KEYS_FILE", "cannot_be_read", str(error.strerror), "a file that can be opened"
        )
        raise StartRefused([fault]) from None
