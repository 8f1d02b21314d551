"""The request of `POST /repair`: that of `POST /optimize`, with the prices of changes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.schemas.fields import Closed, Yuan
from app.schemas.plan_question import PlanQuestion
from app.schemas.request import OptimizeRequest


class RepairPricesIn(Closed):
    """What each kind of change costs, in yuan."""

    bed: Annotated[Yuan, Field(description="A usable bed more at a home.")] = 50_000
    service: Annotated[Yuan, Field(description="A service more at a home.")] = 300_000
    retained_home: Annotated[
        Yuan, Field(description="A county home that is not eligible keeps raising children.")
    ] = 1_000_000
    agreement: Annotated[
        Yuan,
        Field(
            description="An agreement between two bureaus: children of one division of 4 digits may go to "
            "homes of another one."
        ),
    ] = 200_000
    limit_km: Annotated[
        Yuan, Field(description="One km by which the limit of one division of 4 digits is raised.")
    ] = 1_000
    split_group: Annotated[
        Yuan, Field(description="A small home, of all in the set, that need no longer move whole.")
    ] = 100_000


class RepairOptionsIn(Closed):
    """What a request for a repair says besides the question."""

    prices: Annotated[RepairPricesIn, Field(description="Yuan for each kind of change.")] = RepairPricesIn()
    remedies: Annotated[
        bool, Field(description="Whether single changes are tried for each row of unplaced children.")
    ] = True


class RepairRequest(OptimizeRequest, RepairOptionsIn):
    """An institution set with its policy, and the prices of changes. Only `institutions` is required."""


class PlanRepairRequest(PlanQuestion, RepairOptionsIn):
    """What would mend a plan that is kept: the prices of changes, and time of its own."""
