"""The frontier of a question that was answered before: the set and the rules of a plan that is kept."""

from __future__ import annotations

from dataclasses import replace

from app.answer import Solved
from app.frontier.reading import FrontierAsked
from app.plan_questions import read_question, time_warnings
from app.schemas.frontier import PlanFrontierRequest
from app.solving import Means
from optimizer.frontier import Of, Question


def frontier_of_plan(base: Solved, body: bytes, means: Means) -> FrontierAsked:
    """The question about a plan's set and rules, lengths included: no router is asked again.

    Raises `RequestInvalid` for faults of the body.
    """
    wanted = read_question(PlanFrontierRequest, body)
    limits = replace(base.asked.limits, seconds=min(wanted.seconds, means.max_seconds))
    asked = replace(
        base.asked,
        limits=limits,
        warnings=time_warnings(wanted, means),
        road_seconds=0.0,  # nothing is fetched for this question
        uncounted_seconds=0.0,
    )
    return FrontierAsked(asked, Question(Of(wanted.of), wanted.points), wanted.plans)
