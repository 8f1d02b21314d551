"""Questions about a plan that is kept: a JSON body of their own, and time of their own."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from time import monotonic
from typing import Any, TypeVar

from pydantic import ValidationError

from app.answer import Json, Solved
from app.errors import RequestInvalid
from app.json_body import NotJson, parse_json
from app.json_numbers import number
from app.messages import Language, stage_text
from app.phases import Phase
from app.schema_faults import schema_faults
from app.schemas.plan_question import PlanQuestion
from app.solving import Means
from optimizer.errors import Message
from optimizer.execution import Stop, ignore
from optimizer.plan import Status
from optimizer.policy import Stage
from optimizer.session import Session

Question = TypeVar("Question", bound=PlanQuestion)

WRITING_SHARE = 0.05
"""Of the wall time so much is kept for writing the answer."""


def read_question(kind: type[Question], body: bytes) -> Question:
    """The question of a body. Raises `RequestInvalid` with every fault."""
    try:
        return kind.model_validate(parse_json(body))
    except NotJson as error:
        raise RequestInvalid([error.fault]) from None
    except ValidationError as error:
        raise RequestInvalid(list(schema_faults(error))) from None


def session_for(base: Solved, question: PlanQuestion, means: Means, stop: Stop) -> Session:
    """A session for the time of a question, on the cores and with the seed of the plan."""
    means.enter(Phase.SOLVING)
    limits = base.asked.limits
    threads = min(means.threads, limits.threads or means.threads)
    seconds = min(question.seconds, means.max_seconds) * (1 - WRITING_SHARE)
    return Session(means.on(threads), monotonic() + seconds, ignore, stop, limits.gap, limits.seed)


def time_warnings(question: PlanQuestion, means: Means) -> tuple[Message, ...]:
    """A warning where the server allows less time than the question asked for."""
    if question.seconds <= means.max_seconds:
        return ()
    return (
        Message("seconds_lowered", "seconds", (("asked", question.seconds), ("allowed", means.max_seconds))),
    )


def has_plan(base: Solved) -> bool:
    """Whether there is a plan to ask about."""
    return base.plan.status in (Status.OPTIMAL, Status.FEASIBLE)


def stages_json(stages: Sequence[Stage], values: Sequence[Fraction | None], language: Language) -> list[Json]:
    """The stages of an objective with a value each."""
    return [
        {
            "minimize": {goal.value: weight for goal, weight in stage.minimize},
            "text": stage_text(stage, language),
            "value": number(value),
        }
        for stage, value in zip(stages, values, strict=True)
    ]


def names_of(base: Solved) -> dict[str, str]:
    """The name of each home, its id where it has none."""
    return {one.id: one.name or one.id for one in base.asked.problem.institutions}


def body_of(schema: str, example: dict[str, Any], summary: str) -> dict[str, Any]:
    """The body of such a question in the OpenAPI document."""
    content = {
        "schema": {"$ref": f"#/components/schemas/{schema}"},
        "examples": {"example": {"summary": summary, "value": example}},
    }
    return {"requestBody": {"required": True, "content": {"application/json": content}}}
