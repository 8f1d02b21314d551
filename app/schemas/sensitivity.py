"""The request for what one more bed or km is worth."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.schemas.plan_question import PlanQuestion


class SensitivityRequest(PlanQuestion):
    """What one more bed at each home, and one more km of limit for each county, would change."""

    beds: Annotated[bool, Field(description="Beds are wanted.")] = True
    limits: Annotated[bool, Field(description="Limits are wanted.")] = True
    next_within_km: Annotated[
        int,
        Field(ge=1, le=1000, description="How far beyond its limit the next way of a county is looked for."),
    ] = 100
