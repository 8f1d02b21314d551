"""Versions of a scenario on the wire: ETag, If-Match, If-None-Match (RFC 9110, 13)."""

from __future__ import annotations

import re

from fastapi import Request

from app.errors import VersionMissing
from app.store import ScenarioRecord
from app.store.errors import ScenarioChanged

_TAG = re.compile(r'(?:W/)?"([^"]*)"')


def etag_of(scenario: ScenarioRecord) -> str:
    """Version, and the plan: a plan that is made changes what is shown, and nothing that anybody wrote."""
    return f'"{scenario.version}-{scenario.plan_id or ""}"'


def is_known(request: Request, etag: str) -> bool:
    """Whether the client has this already."""
    told = request.headers.get("if-none-match", "")
    return told.strip() == "*" or etag in {f'"{one}"' for one in _TAG.findall(told)}


def expected_version(request: Request) -> int | None:
    """The version that the client means to change; None: any (`*`). Raises `VersionMissing`, and
    `ScenarioChanged` for a tag that never was one."""
    told = request.headers.get("if-match")
    if told is None:
        raise VersionMissing()
    if told.strip() == "*":
        return None
    versions = [one.partition("-")[0] for one in _TAG.findall(told)]
    known = [int(one) for one in versions if one.isdecimal() and len(one) < 10]
    if len(known) != 1:
        raise ScenarioChanged(None)
    return known[0]
