"""From the bytes of a request for explanations to a question, or to all faults at once."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from app.errors import RequestInvalid
from app.explain.schema import ExplainHomeIn, ExplainMoveIn, LettersIn
from app.json_body import NotJson, parse_json
from app.schema_faults import schema_faults
from optimizer.explain import FateAsked, MoveAsked, Question, Topic

Wanted = TypeVar("Wanted", bound=BaseModel)


def read_explain(body: bytes) -> ExplainHomeIn | ExplainMoveIn:
    """A question about a home or about a move. Raises `RequestInvalid`."""
    value = _value(body)
    is_move = isinstance(value, dict) and value.get("question") == "move"
    return _read(ExplainMoveIn, value) if is_move else _read(ExplainHomeIn, value)


def read_letters(body: bytes) -> LettersIn:
    """A request for letters. Raises `RequestInvalid`."""
    return _read(LettersIn, _value(body))


def to_question(asked: ExplainHomeIn | ExplainMoveIn) -> Question:
    """The question of the core."""
    if isinstance(asked, ExplainMoveIn):
        return MoveAsked(asked.from_, asked.instead, asked.to, asked.need)
    return FateAsked(asked.home, Topic(asked.question), asked.need)


def _value(body: bytes) -> object:
    try:
        return parse_json(body)
    except NotJson as error:
        raise RequestInvalid([error.fault]) from None


def _read(kind: type[Wanted], value: object) -> Wanted:
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        raise RequestInvalid(list(schema_faults(error))) from None
