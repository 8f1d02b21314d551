"""What tests of access share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.access.audit import AuditEntry, AuditFilter


@dataclass(frozen=True)
class Service:
    """A service, a client of it, and its keys by role."""

    app: FastAPI
    client: TestClient
    keys: dict[str, str]

    def shown(self, role: str | None) -> dict[str, str]:
        """The header that shows the key of a role; none for none."""
        return {} if role is None else {"Authorization": f"Bearer {self.keys[role]}"}

    def log(self) -> Sequence[AuditEntry]:
        """All entries, oldest first."""
        return list(reversed(self.app.state.audit.entries(AuditFilter(), None, 10_000)))
