"""From the bytes of a request to a question about trade-offs, or to all of its faults at once."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from app.asked import ALONE, Asked, Beside
from app.errors import RequestInvalid
from app.json_body import NotJson, parse_json
from app.reading import read_value
from app.schema_faults import schema_faults
from app.schemas.fields import Closed
from app.schemas.frontier import FrontierIn
from optimizer.frontier import Of, Question


@dataclass(frozen=True)
class FrontierAsked:
    """A request that can be answered; `plans`: the plan of every point is wanted."""

    asked: Asked
    question: Question
    plans: bool


class _Member(Closed):
    frontier: FrontierIn = FrontierIn()


def read_frontier(body: bytes, max_seconds: float, beside: Beside = ALONE) -> FrontierAsked:
    """The question of a body. Raises `RequestInvalid` with every fault, or what a router does."""
    try:
        value = parse_json(body)
    except NotJson as error:
        raise RequestInvalid([error.fault]) from None
    return read_frontier_value(value, max_seconds, beside)


def read_frontier_value(value: object, max_seconds: float, beside: Beside = ALONE) -> FrontierAsked:
    """The question of a request's JSON value: that of `POST /optimize` with the member `frontier`."""
    given, rest = {}, value
    if isinstance(value, dict) and "frontier" in value:
        given = {"frontier": value["frontier"]}
        rest = {name: one for name, one in value.items() if name != "frontier"}
    faults, wanted = [], FrontierIn()
    try:
        wanted = _Member.model_validate(given).frontier
    except ValidationError as error:
        faults = list(schema_faults(error))
    try:
        asked = read_value(rest, max_seconds, beside)
    except RequestInvalid as error:
        raise RequestInvalid([*error.faults, *faults]) from None
    if faults:
        raise RequestInvalid(faults)
    return FrontierAsked(asked, Question(Of(wanted.of), wanted.points), wanted.plans)
