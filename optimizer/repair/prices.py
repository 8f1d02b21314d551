"""What each kind of change costs, in yuan: what a repair makes as small as it can."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from optimizer.exact import UNITS_PER_KM, exact
from optimizer.repair.changes import (
    Agreement,
    BedsAdded,
    Change,
    GroupsSplit,
    HomeRetained,
    LimitRaised,
    ServiceAdded,
)


@dataclass(frozen=True, slots=True)
class Prices:
    """Yuan for one bed; one service at one home; one county home retained that is not eligible; one
    agreement between two divisions of four digits; one km by which the limit of such a division is raised;
    one small group that may be split."""

    bed: float = 50_000.0
    service: float = 300_000.0
    retained_home: float = 1_000_000.0
    agreement: float = 200_000.0
    limit_km: float = 1_000.0
    split_group: float = 100_000.0

    def of(self, change: Change) -> Fraction:
        """The exact price of a change in yuan; 0 for one without a price."""
        if isinstance(change, BedsAdded):
            return exact(self.bed) * change.beds
        if isinstance(change, LimitRaised):
            return exact(self.limit_km) * change.more / UNITS_PER_KM
        if isinstance(change, GroupsSplit):
            return exact(self.split_group) * change.groups
        flat = {
            ServiceAdded: self.service,
            HomeRetained: self.retained_home,
            Agreement: self.agreement,
        }
        return exact(flat.get(type(change), 0.0))
