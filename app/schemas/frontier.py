"""The request of `POST /frontier`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.fields import Closed
from app.schemas.plan_question import PlanQuestion
from app.schemas.request import OptimizeRequest


class FrontierIn(Closed):
    """Which trade-off is wanted, against child_km."""

    of: Annotated[
        Literal["retained", "open_homes", "max_km"],
        Field(
            description="retained: county homes that keep raising children; open_homes: homes of every level "
            "that do; max_km: the longest move."
        ),
    ] = "retained"
    points: Annotated[
        int, Field(ge=2, le=200, description="max_km only: at most so many thresholds in a curve.")
    ] = 20
    plans: Annotated[
        bool, Field(description="The plan behind every point of the nation's curve, certified.")
    ] = False


class FrontierRequest(OptimizeRequest):
    """An institution set with its policy, as for `POST /optimize`, and the trade-off that is wanted."""

    frontier: Annotated[FrontierIn, Field(description="Which trade-off.")] = FrontierIn()


class PlanFrontierRequest(FrontierIn, PlanQuestion):
    """The trade-off that is wanted, for the set and the rules of a plan."""
