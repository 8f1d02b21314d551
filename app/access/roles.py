"""What a key allows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do; each role may also do what those before it may."""

    READ = "read"
    PLAN = "plan"
    ADMIN = "admin"

    def covers(self, needed: Role) -> bool:
        """Whether this role may do what `needed` may."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(needed)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who asks: the name of the key and its role (None: nobody known)."""

    name: str
    role: Role | None


ANONYMOUS = Actor("anonymous", Role.ADMIN)
"""Whoever asks a service without keys."""
UNKNOWN = Actor("unknown", None)
"""Whoever shows no key, or a wrong one, to a service with keys."""
RESERVED_NAMES = frozenset({ANONYMOUS.name, UNKNOWN.name})
"""No key may be named so: the audit log would be in doubt."""
