"""Keys: how they are made, how the settings name them, how a shown one is checked."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, TypeAdapter, ValidationError

from app.access.roles import RESERVED_NAMES, Actor, Role
from app.errors import StartRefused
from app.json_body import NotJson, parse_json
from app.schema_faults import told_faults
from app.schemas.fields import Closed, plain_text
from optimizer.errors import Fault

_SHAPE = re.compile(r"anzhi_[A-Za-z0-9_-]{43}")
_HASH = re.compile(r"sha256:[0-9a-f]{64}")
_WEAK = frozenset(
    sha256(text.encode()).hexdigest()
    for text in ("", "\n", "admin", "anzhi", "changeme", "key", "password", "secret", "test", "123456")
) | {digit * 64 for digit in "0123456789abcdef"}
"""Hashes of what is no secret, and such as nobody computed."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key as the service knows it: whose it is, its SHA-256, what it allows."""

    name: str
    digest: bytes
    role: Role

    @property
    def actor(self) -> Actor:
        """Whoever shows it."""
        return Actor(self.name, self.role)


class KeyRing:
    """All keys of the service.

    A plain SHA-256 is enough here, without salt and without the slow hashes that passwords need: those make
    guessing dear where there is something to guess. A key of ours is 256 random bits, made by `new_key`, and
    nobody guesses these, slow or fast; whatever has not the form of such a key is refused although its hash
    be listed, so that no password can be used as one. A check takes microseconds.
    """

    def __init__(self, keys: Iterable[Key] = ()) -> None:
        """The keys of the settings."""
        self._keys = tuple(keys)

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._keys)

    def find(self, shown: str) -> Key | None:
        """The key that was shown, if it is one of ours. The time that this takes tells nothing of the keys:
        each is compared, in constant time."""
        if not _SHAPE.fullmatch(shown):
            return None
        digest, found = sha256(shown.encode()).digest(), None
        for key in self._keys:
            if hmac.compare_digest(digest, key.digest):
                found = key
        return found


def new_key() -> str:
    """A key of 256 random bits."""
    return f"anzhi_{secrets.token_urlsafe(32)}"


def hash_of(key: str) -> str:
    """What the settings hold of a key."""
    return f"sha256:{sha256(key.encode()).hexdigest()}"


class KeyIn(Closed):
    """A key in the settings."""

    hash: Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$", max_length=71)]
    role: Literal["read", "plan", "admin"]


KeyName = Annotated[str, StringConstraints(min_length=1, max_length=64), AfterValidator(plain_text)]
_KEYS: TypeAdapter[dict[str, KeyIn]] = TypeAdapter(
    Annotated[dict[KeyName, KeyIn], Field(min_length=1, max_length=1_000)]
)


def read_keys(text: bytes, where: str) -> KeyRing:
    """The keys of a setting: JSON, `{name: {"hash": "sha256:…", "role": "read" | "plan" | "admin"}}`.

    Raises `StartRefused` with all faults, none of which shows what may be a key by mistake.
    """
    try:
        value = parse_json(text)
    except NotJson as error:
        fault = error.fault
        raise StartRefused([Fault(where, fault.code, fault.found, fault.expected)]) from None
    faults = list(_unsound(value, where))
    try:
        keys = _KEYS.validate_python(value, strict=True)
    except ValidationError as error:
        told = [
            {**one, "input": _hidden(one["loc"], one["input"])} for one in error.errors(include_url=False)
        ]
        raise StartRefused([*told_faults(told, where), *faults]) from None
    if faults:
        raise StartRefused(faults)
    return KeyRing(Key(name, bytes.fromhex(one.hash[7:]), Role(one.role)) for name, one in keys.items())


def _hidden(place: tuple[int | str, ...], value: object) -> object:
    """A value as a fault may show it: a key that was put in a wrong place must not reach a log."""
    return "*" * len(value) if isinstance(value, str) and place[-1:] != ("role",) else value


def _unsound(value: object, where: str) -> Iterator[Fault]:
    """What is wrong with hashes and names that are well formed."""
    owners: dict[str, str] = {}
    for name, one in value.items() if isinstance(value, dict) else ():
        place = f"{where}.{name}"
        if name in RESERVED_NAMES:
            yield Fault(place, "reserved_name", name, "a name that the audit log does not use itself")
        stated = one.get("hash") if isinstance(one, dict) else None
        if not isinstance(stated, str) or not _HASH.fullmatch(stated):
            continue
        if stated[7:] in _WEAK:
            yield Fault(
                f"{place}.hash", "weak_hash", f"{stated[:15]}…", "the hash of a key made by anzhi key"
            )
        elif stated in owners:
            expected = f"a key of its own; {owners[stated]} has this one already"
            yield Fault(f"{place}.hash", "duplicate_hash", f"{stated[:15]}…", expected)
        owners.setdefault(stated, name)
