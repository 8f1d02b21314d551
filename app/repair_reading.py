"""From the bytes of a request for a repair to its question and prices, or to all faults at once."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from app.asked import ALONE, Beside
from app.errors import RequestInvalid
from app.json_body import NotJson, parse_json
from app.reading import read_value
from app.repairing import RepairAsked
from app.schema_faults import schema_faults
from app.schemas.repair import RepairOptionsIn
from optimizer.errors import Fault
from optimizer.repair import Prices

_OPTIONS = frozenset(RepairOptionsIn.model_fields)


def read_repair(body: bytes, max_seconds: float, beside: Beside = ALONE) -> RepairAsked:
    """What a body asks for. Raises as `app.reading.read_request` does."""
    try:
        value = parse_json(body)
    except NotJson as error:
        raise RequestInvalid([error.fault]) from None
    given: dict[str, Any] = value if isinstance(value, dict) else {}
    question = {name: part for name, part in given.items() if name not in _OPTIONS}
    options, faults = _options({name: given[name] for name in _OPTIONS & given.keys()})
    try:
        asked = read_value(question if isinstance(value, dict) else value, max_seconds, beside)
    except RequestInvalid as error:
        raise RequestInvalid([*error.faults, *faults]) from None
    if faults:
        raise RequestInvalid(faults)
    return RepairAsked(asked, Prices(**options.prices.model_dump()), options.remedies)


def _options(given: dict[str, Any]) -> tuple[RepairOptionsIn, list[Fault]]:
    try:
        return RepairOptionsIn.model_validate(given), []
    except ValidationError as error:
        return RepairOptionsIn(), list(schema_faults(error))
