"""What would mend a plan: the least changes that place everybody, each tried by solving again."""

from optimizer.repair.changes import (
    Agreement,
    BedsAdded,
    Change,
    GroupsSplit,
    HomeRetained,
    JurisdictionWidened,
    LimitRaised,
    ServiceAdded,
    apply,
)
from optimizer.repair.prices import Prices
from optimizer.repair.remedies import Remedy, find_remedies
from optimizer.repair.whole import Means, Repair, plain_means, smallest_repair

__all__ = [
    "Agreement",
    "BedsAdded",
    "Change",
    "GroupsSplit",
    "HomeRetained",
    "JurisdictionWidened",
    "LimitRaised",
    "Means",
    "Prices",
    "Remedy",
    "Repair",
    "ServiceAdded",
    "apply",
    "find_remedies",
    "plain_means",
    "smallest_repair",
]
