"""How a county home that may not keep raising children could: locked `keep`, or by services alone."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from optimizer.exact import exact
from optimizer.institution import Institution
from optimizer.jurisdiction import may_be_retained
from optimizer.policy import Retention
from optimizer.repair.changes import Change, HomeRetained, ServiceAdded
from optimizer.repair.prices import Prices


@dataclass(frozen=True, slots=True)
class ByServices:
    """Services that make a home eligible: all of the first, and at least one of the second (if any)."""

    all_of: tuple[ServiceAdded, ...]
    any_of: tuple[ServiceAdded, ...]

    def cheapest(self, bought: AbstractSet[Change]) -> frozenset[Change]:
        """The fewest that are missing besides those bought anyway."""
        more: set[Change] = {one for one in self.all_of if one not in bought}
        if self.any_of and not {*self.any_of} & (bought | more):
            more.add(self.any_of[0])
        return frozenset(more)


def by_services(one: Institution, retention: Retention) -> ByServices | None:
    """The services that would make a county home eligible; None if they alone would not."""
    without = replace(retention, required_services=(), required_any_services=())
    if not may_be_retained(one, without):
        return None
    offered = set(one.services)
    any_of = retention.required_any_services
    missing_any = any_of if any_of and offered.isdisjoint(any_of) else ()
    return ByServices(
        tuple(ServiceAdded(one.id, name) for name in sorted({*retention.required_services} - offered)),
        tuple(ServiceAdded(one.id, name) for name in sorted({*missing_any})),
    )


def cheapest_opening(
    one: Institution, retention: Retention, bought: AbstractSet[Change], prices: Prices
) -> frozenset[Change]:
    """What opens an ineligible home at the lowest price, if these changes are bought anyway."""
    locked = HomeRetained(one.id)
    route = by_services(one, retention)
    if route is None:
        return frozenset({locked})
    services = route.cheapest(bought)
    cheaper = len(services) * exact(prices.service) < prices.of(locked)
    return services if cheaper else frozenset({locked})
