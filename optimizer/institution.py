"""One residential home as the planner describes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
"""Beijing, Tianjin, Shanghai and Chongqing (直辖市): one prefecture each, by definition."""

PROVINCES = frozenset(
    f"{region}{number}"
    for region, count in (("1", 5), ("2", 3), ("3", 7), ("4", 6), ("6", 5), ("8", 2))
    for number in range(1, count + 1)
) | {"50", "51", "52", "53", "54", "71"}
"""The first two digits of GB/T 2260 codes."""


class Level(StrEnum):
    """Administrative level; the first two are "city level and above"."""

    PROVINCIAL = "provincial"
    PREFECTURAL = "prefectural"
    COUNTY = "county"


class Setting(StrEnum):
    """A house of its own, or a children's department in a house shared with adults."""

    INDEPENDENT = "independent"
    DEPARTMENT = "department"


class Lock(StrEnum):
    """Must keep raising children, or must not."""

    KEEP = "keep"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Institution:
    """One home. Counts are whole numbers >= 0; `children` are pairs of need and count > 0, sorted
    by need; `services` is sorted, and `service_places` are pairs of a service and how many children who
    ask for it the home may hold, sorted (a service that is not named there is not capped); `staff` are
    pairs of function and members, sorted; costs are yuan a year; `lon`, `lat` are WGS-84 degrees or None;
    `division` is a GB/T 2260 code of six digits.
    """

    id: str
    level: Level
    division: str
    beds: int
    name: str = ""
    network: str | None = None
    lon: float | None = None
    lat: float | None = None
    setting: Setting = Setting.INDEPENDENT
    usable_beds: int | None = None
    isolation_beds: int | None = None
    children: tuple[tuple[str, int], ...] = ()
    children_staying: int = 0
    children_temporary: int = 0
    adults: int = 0
    services: tuple[str, ...] = ()
    service_places: tuple[tuple[str, int], ...] = ()
    max_children: int | None = None
    staff: tuple[tuple[str, int], ...] = ()
    annual_cost_open: float | None = None
    annual_cost_per_child: float | None = None
    community_children: int = 0
    lock: Lock | None = None

    @property
    def is_county(self) -> bool:
        """Whether the home is to hand its children over (unless it is retained)."""
        return self.level is Level.COUNTY

    @property
    def province(self) -> str:
        """First two digits of the division."""
        return self.division[:2]

    @property
    def prefecture(self) -> str | None:
        """Code of the prefecture, None where the home has none (province-direct county units
        xx90xx, provincial seats xx0000); a municipality is one prefecture."""
        return prefecture_of(self.division)

    @property
    def children_total(self) -> int:
        """Children under long-term guardianship who live there now."""
        return sum(count for _, count in self.children)


def prefecture_of(division: str) -> str | None:
    """The prefecture of a GB/T 2260 code (DESIGN 2.1)."""
    if division[:2] in MUNICIPALITIES:
        return division[:2]
    if division[2:4] == "90" or division.endswith("0000"):
        return None
    return division[:4]
