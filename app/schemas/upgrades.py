"""The member `upgrades` of a request of `POST /upgrades`."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from app.schemas.fields import Closed, ServiceName
from app.schemas.request import OptimizeRequest
from optimizer.exact import exact


def whole_fen(yuan: float) -> float:
    """Refuses amounts finer than a hundredth of a yuan."""
    if (exact(yuan) * 100).denominator != 1:
        raise PydanticCustomError("not_hundredths", "a whole number of hundredths")
    return yuan


Price = Annotated[float, Field(ge=0, le=1e9), AfterValidator(whole_fen)]
PlacePrice = Annotated[float, Field(ge=0, le=1e7), AfterValidator(whole_fen)]
Budget = Annotated[float, Field(ge=0, le=1e14), AfterValidator(whole_fen)]

DEFAULT_SERVICES = {
    "medical": 800_000.0,
    "rehabilitation": 500_000.0,
    "special_education": 400_000.0,
    "social_work": 200_000.0,
}


class PricesIn(Closed):
    """What each addition costs, yuan, once. The defaults are round figures to start from, not findings."""

    service: Annotated[
        dict[ServiceName, Price],
        Field(description="A service added to a home, by name; replaces the whole default."),
    ] = DEFAULT_SERVICES
    other_service: Annotated[Price, Field(description="A service that is not named there.")] = 500_000.0
    service_place: Annotated[
        PlacePrice, Field(description="One more place of a service whose places are limited.")
    ] = 30_000.0
    bed: Annotated[PlacePrice, Field(description="One more usable bed.")] = 100_000.0
    isolation_bed: Annotated[PlacePrice, Field(description="One isolation bed.")] = 150_000.0


class UpgradesIn(Closed):
    """Prices, budget, and how much of the curve to show."""

    prices: Annotated[PricesIn, Field(description="Yuan, once.")] = PricesIn()
    budget: Annotated[Budget | None, Field(description="Yuan in all; null: no limit.")] = None
    points: Annotated[int, Field(ge=2, le=1000, description="Most points of the curve to show.")] = 10


class UpgradesRequest(OptimizeRequest):
    """A request of `/optimize` with what to ask of the quality plan."""

    upgrades: Annotated[UpgradesIn, Field(description="Prices, budget, points.")] = UpgradesIn()
