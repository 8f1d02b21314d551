"""Bodies of requests about things that are kept."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from app.errors import RequestInvalid
from app.json_body import NotJson, parse_json
from app.schema_faults import schema_faults

Model = TypeVar("Model", bound=BaseModel)


def read_model(body: bytes, kind: type[Model]) -> tuple[Model, dict[str, Any]]:
    """A body as what it should be, and its JSON value as it stands. Raises `RequestInvalid`."""
    try:
        value = parse_json(body)
        model = kind.model_validate(value)
    except NotJson as error:
        raise RequestInvalid([error.fault]) from None
    except ValidationError as error:
        raise RequestInvalid(list(schema_faults(error))) from None
    assert isinstance(value, dict)
    return model, value
