"""The planner's rules: who may go where, which county homes may stay, what counts as better."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Goal(StrEnum):
    """What a stage may minimise; the unit of each stands in `optimizer.goals`.

    `UNCOVERED` is the goal of the stage that chooses the uses of freed homes (`COVERING`); an objective
    cannot name it.
    """

    UNPLACED = "unplaced"
    RETAINED = "retained"
    OPEN_HOMES = "open_homes"
    CROSSING = "crossing"
    UNSERVED = "unserved"
    CHILD_KM = "child_km"
    FAR_CHILDREN = "far_children"
    MOVED = "moved"
    DESTINATIONS = "destinations"
    MAX_KM = "max_km"
    ANNUAL_COST = "annual_cost"
    OUTAGE_SHORT = "outage_short"
    UNCOVERED = "uncovered"


class Reach(StrEnum):
    """How far children may go (the field `jurisdiction` of a policy)."""

    PREFECTURE = "prefecture"
    PROVINCE = "province"
    NATION = "nation"


class Rule(StrEnum):
    """What a rule about moves asks for."""

    FORBID = "forbid"
    FORCE = "force"
    ALLOW = "allow"


@dataclass(frozen=True, slots=True)
class Quota:
    """At most so many retained county homes: `everywhere` for each region, or `by_code`.

    Exactly one of the two is given; a region that `by_code` does not name is not limited.
    """

    everywhere: int | None = None
    by_code: tuple[tuple[str, int], ...] = ()

    def of(self, code: str) -> int | None:
        """The limit of the region with this code, or None."""
        return self.everywhere if self.everywhere is not None else dict(self.by_code).get(code)


@dataclass(frozen=True, slots=True)
class Retention:
    """Which county homes may keep raising children, and how many of them."""

    allowed: bool = True
    min_children: int = 20
    min_beds: int = 30
    required_services: tuple[str, ...] = ()
    required_any_services: tuple[str, ...] = ()
    max_total: int | None = None
    max_per_province: Quota | None = None
    max_per_prefecture: Quota | None = None
    hosts_neighbours: bool = True


@dataclass(frozen=True, slots=True)
class MoveRule:
    """One line of `moves`. `sender` and `receiver` are ids, or division prefixes of 2 or 4 digits;
    a text that is an id of the set is always read as that id. `need` None means every need.
    """

    sender: str
    receiver: str
    rule: Rule
    need: str | None = None


PROTECTION_CENTRE = "protection_centre"
"""The use that the rule foresees for freed county homes (未成年人救助保护机构)."""


@dataclass(frozen=True, slots=True)
class Use:
    """Something that a freed home may become. It covers the community children of every institution
    that lies within `radius_km` (geodesic, inclusive).

    `required_services` and `min_beds` (rated) are asked of the home; `max_total`: at most so many
    homes; `annual_cost` in yuan for each of them (None: not known, counts as nothing in a budget).
    """

    name: str
    radius_km: float = 60.0
    required_services: tuple[str, ...] = ()
    min_beds: int = 0
    max_total: int | None = None
    annual_cost: float | None = None


@dataclass(frozen=True, slots=True)
class Repurpose:
    """What freed homes become (DESIGN 4.5). `budget`: yuan a year for the annual costs of all uses."""

    uses: tuple[Use, ...] = (Use(PROTECTION_CENTRE),)
    close_allowed: bool = False
    one_per_division: bool = True
    budget: float | None = None


@dataclass(frozen=True, slots=True)
class StaffRatio:
    """What one function of staff can do (DESIGN 4.6).

    `by_need`: children of each need for whom one member of staff suffices; a need that is not named
    asks for none. A home may hire up to `hire_max_share` of the staff that it has, rounded down, at
    `hire_cost` yuan a year for each.
    """

    function: str
    by_need: tuple[tuple[str, float], ...]
    hire_max_share: float = 0.0
    hire_cost: float | None = None


@dataclass(frozen=True, slots=True)
class Outage:
    """What if one home fails (DESIGN 4.1): its children are rehoused within `max_km`; with `hard`, in
    every plan all of them."""

    max_km: float = 200.0
    hard: bool = False


DEFAULT_OUTAGE = Outage()
"""The outage that is meant where a goal or a report speaks of one and the policy does not say which."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the objective: the weighted sum of goals that it minimises (weights > 0).

    Later stages keep its total within value x (1 + `tolerance`).
    """

    minimize: tuple[tuple[Goal, float], ...]
    tolerance: float = 0.0

    @property
    def is_longest_move(self) -> bool:
        """Whether the stage minimises the longest move, which is no sum over homes."""
        return any(goal is Goal.MAX_KM for goal, _ in self.minimize)


def _stages(*stages: dict[Goal, float]) -> tuple[Stage, ...]:
    return tuple(Stage(tuple(stage.items())) for stage in stages)


COVERING = Stage(((Goal.UNCOVERED, 1.0),))
"""The stage after all others: community children whom no use covers, summed over uses."""

OPEN_HOME_KM = 2000.0
CROSSING_KM = 50.0
UNSERVED_KM = 100.0

PRESETS: dict[str, tuple[Stage, ...]] = {
    "policy": _stages(
        {Goal.UNPLACED: 1.0},
        {
            Goal.CHILD_KM: 1.0,
            Goal.OPEN_HOMES: OPEN_HOME_KM,
            Goal.CROSSING: CROSSING_KM,
            Goal.UNSERVED: UNSERVED_KM,
        },
    ),
    "own_prefecture_first": _stages(
        {Goal.UNPLACED: 1.0},
        {Goal.CROSSING: 1.0},
        {Goal.CHILD_KM: 1.0, Goal.OPEN_HOMES: OPEN_HOME_KM, Goal.UNSERVED: UNSERVED_KM},
    ),
    "fewest_retained": _stages({Goal.UNPLACED: 1.0}, {Goal.RETAINED: 1.0}, {Goal.CHILD_KM: 1.0}),
    "least_travel": _stages({Goal.UNPLACED: 1.0}, {Goal.CHILD_KM: 1.0}),
    "balanced": _stages({Goal.UNPLACED: 1.0}, {Goal.CHILD_KM: 1.0, Goal.OPEN_HOMES: OPEN_HOME_KM}),
    "fairest": _stages(
        {Goal.UNPLACED: 1.0}, {Goal.FAR_CHILDREN: 1.0}, {Goal.MAX_KM: 1.0}, {Goal.CHILD_KM: 1.0}
    ),
}
"""The named objectives of the contract, section 4.3."""

DEFAULT_NEEDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("general", ()),
    ("rehabilitation", ("rehabilitation",)),
    ("special_education", ("special_education",)),
    ("medical", ("medical",)),
)


@dataclass(frozen=True, slots=True)
class Policy:
    """All rules of a plan, with the contract's defaults (DESIGN 2.1).

    Lengths in km; `needs` maps a need to the services a receiving home must have, in order;
    the `max_km_by_…` tables are pairs of key and km.
    """

    needs: tuple[tuple[str, tuple[str, ...]], ...] = DEFAULT_NEEDS
    jurisdiction: Reach = Reach.PROVINCE
    max_km: float | None = 300.0
    max_km_by_division: tuple[tuple[str, float | None], ...] = ()
    max_km_by_need: tuple[tuple[str, float], ...] = ()
    cross_prefecture_km: float = 0.0
    far_km: float = 150.0
    reserve_share: float = 0.05
    isolation_share: float = 0.05
    retention: Retention = field(default_factory=Retention)
    consolidate_city_level: bool = False
    min_viable_children: int = 0
    keep_together_up_to: int = 9
    moves: tuple[MoveRule, ...] = ()
    staff_ratio: tuple[StaffRatio, ...] = ()
    outage: Outage | None = None
    underused_below: float = 0.3
    repurpose: Repurpose = field(default_factory=Repurpose)
    objective: tuple[Stage, ...] = PRESETS["policy"]

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The objective in force: a soft `outage` has a stage of its own right after the first one,
        unless the objective names it."""
        named = any(goal is Goal.OUTAGE_SHORT for stage in self.objective for goal, _ in stage.minimize)
        if self.outage is None or self.outage.hard or named:
            return self.objective
        return (*self.objective[:1], Stage(((Goal.OUTAGE_SHORT, 1.0),)), *self.objective[1:])

    @property
    def counts_outages(self) -> bool:
        """Whether a plan is judged by what happens if a home fails."""
        return self.outage is not None or any(
            goal is Goal.OUTAGE_SHORT for stage in self.objective for goal, _ in stage.minimize
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """What a solve may use: wall time in seconds, relative gap of the last stage, cores, seed."""

    seconds: float = 60.0
    gap: float = 0.0
    threads: int | None = None
    seed: int = 0
