"""The state of a network before or after a plan: the three problems of the press conference in figures.

Small homes that raise a handful of children, beds that stand idle, and children whom their home
cannot serve (Ministry of Civil Affairs, May 2021).
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from optimizer.figures.beds import occupancy_of

SMALL_HOME_BELOW = 10
"""A home that raises fewer children than this is a small one."""


@dataclass(frozen=True, slots=True)
class Condition:
    """The state of a group of homes. A home counts if it raises children, that is: at least one child
    under long-term guardianship lives there.

    `homes_raising`: such homes; `homes_under_10`: of those, homes with 1 to 9 children.
    `idle_beds`: usable beds less occupants (all children, temporary ones included, and adults), summed
    over such homes, an over-full one counting 0. `occupancy`: occupants / usable beds over all such
    homes, to 4 decimals; None without beds.
    `served`, `unserved`: children in a home that has, or lacks, the services of their need;
    `unserved_city_level`: the unserved ones in homes at city level and above.
    `full_set_homes`: such homes with medical, rehabilitation, special_education and social_work;
    `children_in_full_set`: children there. `children_without_isolation`: children in homes without
    isolation beds (unknown counts as none).
    """

    homes_raising: int
    homes_under_10: int
    idle_beds: int
    occupancy: float | None
    served: int
    unserved: int
    unserved_city_level: int
    full_set_homes: int
    children_in_full_set: int
    children_without_isolation: int


@dataclass(frozen=True, slots=True)
class Raising:
    """One home at one time: its long-term children, the unserved ones among them, and all who use a bed."""

    children: int
    unserved: int
    occupants: int
    usable_beds: int
    city_level: bool
    full_set: bool
    isolation: bool


@dataclass(slots=True)
class ConditionTally:
    """Running sums of a `Condition`."""

    homes_raising: int = 0
    homes_under_10: int = 0
    idle_beds: int = 0
    occupants: int = 0
    usable_beds: int = 0
    children: int = 0
    unserved: int = 0
    unserved_city_level: int = 0
    full_set_homes: int = 0
    children_in_full_set: int = 0
    children_without_isolation: int = 0

    def add(self, home: Raising) -> None:
        """Count one home; one that raises nobody changes nothing."""
        if not home.children:
            return
        self.homes_raising += 1
        self.homes_under_10 += home.children < SMALL_HOME_BELOW
        self.idle_beds += max(0, home.usable_beds - home.occupants)
        self.occupants += home.occupants
        self.usable_beds += home.usable_beds
        self.children += home.children
        self.unserved += home.unserved
        if home.city_level:
            self.unserved_city_level += home.unserved
        if home.full_set:
            self.full_set_homes += 1
            self.children_in_full_set += home.children
        if not home.isolation:
            self.children_without_isolation += home.children

    def absorb(self, other: ConditionTally) -> None:
        """Count all homes that the other tally counted."""
        for name in _SUMS:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def condition(self) -> Condition:
        """The figures so far."""
        return Condition(
            homes_raising=self.homes_raising,
            homes_under_10=self.homes_under_10,
            idle_beds=self.idle_beds,
            occupancy=occupancy_of(self.occupants, self.usable_beds),
            served=self.children - self.unserved,
            unserved=self.unserved,
            unserved_city_level=self.unserved_city_level,
            full_set_homes=self.full_set_homes,
            children_in_full_set=self.children_in_full_set,
            children_without_isolation=self.children_without_isolation,
        )


_SUMS = tuple(one.name for one in fields(ConditionTally))
