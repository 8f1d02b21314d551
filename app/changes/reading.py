"""From the bytes of a list of changes to edits that are well-formed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from app.errors import RequestInvalid
from app.json_body import NotJson, parse_json
from app.schema_faults import schema_faults
from app.schemas.changes import WhatIfRequest


def read_changes(body: bytes) -> list[Mapping[str, Any]]:
    """The changes of a body, as JSON values. Raises `RequestInvalid` with every fault of form."""
    try:
        value = parse_json(body)
    except NotJson as error:
        raise RequestInvalid([error.fault]) from None
    try:
        WhatIfRequest.model_validate(value)
    except ValidationError as error:
        raise RequestInvalid(list(schema_faults(error))) from None
    assert isinstance(value, dict)
    changes: list[Mapping[str, Any]] = value["changes"]
    return changes
