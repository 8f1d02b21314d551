"""The quality plan (优化提质): what is asked, and what comes out; money in hundredths of a yuan."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.plan import Fate

IMPROVED = (Fate.KEEP, Fate.RETAIN)
"""Fates of homes that go on raising children; nothing is added to others."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What each addition costs, in hundredths of a yuan, once. `service`: pairs of name and price, sorted;
    any other service costs `other_service`. An added service has no limit of places."""

    service: tuple[tuple[str, int], ...]
    other_service: int
    service_place: int
    bed: int
    isolation_bed: int

    def of(self, service: str) -> int:
        """The price of a service."""
        return dict(self.service).get(service, self.other_service)


@dataclass(frozen=True, slots=True)
class Wish:
    """Prices, the money there is (None: no limit), and how many points of the curve are asked for."""

    prices: Prices
    budget: int | None
    points: int


@dataclass(frozen=True, slots=True)
class Line:
    """Something added at one home (index into the problem), its price, and the children who gain by it.

    `services` and `places` (pairs of a service and added places) serve `served` more children of `needs`;
    `isolation_beds` give `isolated` children a home that has one; `beds` (usable) give `bedded` a bed.
    """

    home: int
    price: int
    needs: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    beds: int = 0
    isolation_beds: int = 0
    served: int = 0
    isolated: int = 0
    bedded: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """Children served more than now for this much money on services, and no less money would do."""

    price: int
    served: int


@dataclass(frozen=True, slots=True)
class State:
    """Children of the nation without services of their need, in homes without isolation beds, beyond the
    places of their home; those in blocked homes, where nothing is added, are counted too."""

    unserved: int
    without_isolation: int
    without_bed: int


@dataclass(frozen=True, slots=True)
class Upgrades:
    """The quality plan. `points_in_all`: of the whole curve, of which `curve` shows some. `proven`: no
    additions within the budget leave fewer unserved; then fewer without isolation, without beds; then
    none is cheaper. Only running out of time leaves it unproven, and nothing added."""

    before: State
    after: State
    lines: tuple[Line, ...]
    curve: tuple[Point, ...]
    points_in_all: int
    proven: bool

    @property
    def price(self) -> int:
        """Money spent."""
        return sum(line.price for line in self.lines)
