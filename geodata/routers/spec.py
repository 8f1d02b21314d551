"""What is known of a router: from the settings, never from a request."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RouterKind(StrEnum):
    """The table services that are spoken."""

    OSRM = "osrm"
    VALHALLA = "valhalla"


@dataclass(frozen=True, slots=True)
class RouterSpec:
    """A router. `max_pairs` and `max_locations` are its limits for one table (OSRM's max-table-size squared,
    Valhalla's max_matrix_location_pairs; sources and destinations together); `data_version` names the
    road data, so that new data do not meet old lengths in the cache; without it the `url` stands for them.
    """

    name: str
    kind: RouterKind
    url: str
    profile: str
    data_version: str = ""
    max_pairs: int = 2_500
    max_locations: int = 100
    timeout_seconds: float = 60.0
    tries: int = 4
