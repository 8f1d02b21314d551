"""The request for a stability score."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.schemas.fields import Share
from app.schemas.plan_question import PlanQuestion


class StabilityRequest(PlanQuestion):
    """In how many sets with other counts each home keeps its fate."""

    seconds: Annotated[
        float,
        Field(gt=0, le=1e6, description="Wall time for the answer, s; how many sets were done is said."),
    ] = 300
    sets: Annotated[int, Field(ge=1, le=10_000, description="Sets that are drawn.")] = 100
    seed: Annotated[int, Field(ge=0, le=2**31 - 1, description="The same seed draws the same sets.")] = 0
    children_error: Annotated[Share, Field(description="How far counts of children may be off.")] = 0.1
    beds_error: Annotated[Share, Field(description="How far counts of beds may be off.")] = 0.1
