"""The request for other plans that are nearly as good."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.schemas.fields import Share
from app.schemas.plan_question import PlanQuestion


class AlternativesRequest(PlanQuestion):
    """Other plans within a share of the plan that differ from it, and from each other, in enough homes."""

    plans: Annotated[int, Field(ge=1, le=20, description="At most so many plans.")] = 3
    within_share: Annotated[
        Share,
        Field(
            description="The last stage may come to so much more, as a share of what it is in the plan; "
            "earlier stages to no more than in the plan."
        ),
    ] = 0.01
    differ: Annotated[
        int,
        Field(
            ge=1,
            le=200_000,
            description="Homes that are kept or retained in one plan and freed in the other.",
        ),
    ] = 3
