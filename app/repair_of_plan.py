"""The smallest repair of a plan that is kept: its question is asked again, with the lengths kept with it."""

from __future__ import annotations

from dataclasses import replace

from app.answer import Solved
from app.messages import Language
from app.plan_questions import read_question, time_warnings
from app.repair_answer import repair_bytes
from app.repairing import RepairAsked, solve_repair
from app.schemas.repair import PlanRepairRequest
from app.solving import Means
from optimizer.execution import Stop
from optimizer.repair import Prices


def answer_plan_repair(base: Solved, body: bytes, means: Means, stop: Stop, language: Language) -> bytes:
    """The answer as JSON bytes. Raises `RequestInvalid` for faults of the body."""
    question = read_question(PlanRepairRequest, body)

    def read(max_seconds: float) -> RepairAsked:
        asked = replace(
            base.asked,
            limits=replace(base.asked.limits, seconds=min(question.seconds, max_seconds)),
            warnings=(*base.asked.warnings, *time_warnings(question, means)),
            road_seconds=0.0,  # nothing is fetched for this question
            uncounted_seconds=0.0,
        )
        return RepairAsked(asked, Prices(**question.prices.model_dump()), question.remedies)

    return repair_bytes(solve_repair(read, means, stop), language)
