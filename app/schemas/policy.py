"""The policy of a request: every field optional, defaults as in the contract."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from app.schemas.fields import (
    UNION_MARK,
    Closed,
    Count,
    Km,
    Name,
    Prefix,
    RegionQuota,
    ServiceName,
    Share,
    Yuan,
)

GoalName = Literal[
    "unplaced",
    "retained",
    "open_homes",
    "crossing",
    "unserved",
    "child_km",
    "max_km",
    "far_children",
    "moved",
    "destinations",
    "annual_cost",
    "outage_short",
]
PresetName = Literal[
    "policy", "own_prefecture_first", "fewest_retained", "least_travel", "balanced", "fairest"
]
Weight = Annotated[float, Field(gt=0, le=1e9)]


class RetentionIn(Closed):
    """Which county homes may keep raising children, and how many."""

    allowed: Annotated[bool, Field(description="Whether any may (locks aside).")] = True
    min_children: Annotated[Count, Field(description="Least children, children_staying included.")] = 20
    min_beds: Annotated[Count, Field(description="Least rated beds.")] = 30
    required_services: Annotated[list[ServiceName], Field(description="All of these.")] = []
    required_any_services: Annotated[list[ServiceName], Field(description="At least one of these.")] = []
    max_total: Annotated[Count | None, Field(description="At most so many in all.")] = None
    max_per_province: Annotated[
        RegionQuota, Field(description="At most so many in each province, or by province's 2 digits.")
    ] = None
    max_per_prefecture: Annotated[
        RegionQuota, Field(description="At most so many in each prefecture, or by prefecture's code.")
    ] = None
    hosts_neighbours: Annotated[
        bool, Field(description="Whether a retained home may take others' children.")
    ] = True


class MoveRuleIn(Closed):
    """A rule about moves between two homes, or two divisions."""

    from_: Annotated[Name, Field(alias="from", description="Id, or 2- or 4-digit division prefix.")]
    to: Annotated[Name, Field(description="Id, or 2- or 4-digit division prefix.")]
    need: Annotated[Name | None, Field(description="Only this need; null: all.")] = None
    rule: Annotated[Literal["forbid", "force", "allow"], Field(description="force takes ids only.")]


class StageIn(Closed):
    """A stage of the objective: the weighted sum of goals that it minimises."""

    minimize: Annotated[dict[GoalName, Weight], Field(min_length=1, description="Goal -> weight > 0.")]
    tolerance: Annotated[Share, Field(description="Share of its value that later stages may give up.")] = 0


class StaffRatioIn(Closed):
    """What one member of staff of a function can do, and how many more a home may hire."""

    by_need: Annotated[
        dict[Name, Annotated[float, Field(gt=0, le=100_000)]],
        Field(min_length=1, description="Need -> children per member; needs left out ask for none."),
    ]
    hire_max_share: Annotated[Share, Field(description="Of the staff there now, rounded down.")] = 0
    hire_cost: Annotated[Yuan | None, Field(description="Yuan a year for each one hired.")] = None


class OutageIn(Closed):
    """One home fails at a time: its children are rehoused in the free beds of others."""

    max_km: Annotated[Km, Field(description="Longest move in an outage, km.")] = 200
    hard: Annotated[bool, Field(description="Whether everybody must be rehoused.")] = False


class UseIn(Closed):
    """A use for freed homes."""

    name: Annotated[Name, Field(description="Name of the use, unique.")]
    radius_km: Annotated[
        Km, Field(description="Covers community children of institutions within, km, geodesic, inclusive.")
    ] = 60.0
    required_services: Annotated[list[ServiceName], Field(description="The home has all of these.")] = []
    min_beds: Annotated[Count, Field(description="Least rated beds of the home.")] = 0
    max_total: Annotated[Count | None, Field(description="At most so many homes.")] = None
    annual_cost: Annotated[
        Yuan | None, Field(description="Yuan a year for each home; null: not known, free in the budget.")
    ] = None


class RepurposeIn(Closed):
    """What freed homes become: at most one use each, to cover as many community children as possible."""

    uses: Annotated[list[UseIn], Field(max_length=50, description="Uses to choose from.")] = [
        UseIn(name="protection_centre")
    ]
    close_allowed: Annotated[
        bool, Field(description="Whether an independent home without a use may close.")
    ] = False
    one_per_division: Annotated[
        bool,
        Field(
            description="Each division with a county home keeps a protection_centre, or a home that is "
            "retained or blocked."
        ),
    ] = True
    budget: Annotated[Yuan | None, Field(description="Yuan a year for the annual_cost of all uses.")] = None


def _default_needs() -> dict[str, list[str]]:
    kept = ("rehabilitation", "special_education", "medical")
    return {"general": [], **{need: [need] for need in kept}}


def _stages_or_preset(value: object) -> str:
    return f"{UNION_MARK}preset" if isinstance(value, str) else f"{UNION_MARK}stages"


Objective = Annotated[
    Annotated[PresetName, Tag(f"{UNION_MARK}preset")] | Annotated[list[StageIn], Tag(f"{UNION_MARK}stages")],
    Discriminator(_stages_or_preset),
]


class PolicyIn(Closed):
    """All rules of a plan."""

    needs: Annotated[
        dict[Name, list[ServiceName]], Field(description="Need -> services that a receiving home must have.")
    ] = _default_needs()
    jurisdiction: Annotated[
        Literal["prefecture", "province", "nation"], Field(description="How far children may go.")
    ] = "province"
    max_km: Annotated[Km | None, Field(description="Longest move, km, inclusive; null: no limit.")] = 300.0
    max_km_by_division: Annotated[
        dict[Prefix, Km | None], Field(description="Sender's division prefix -> km; the longest match wins.")
    ] = {}
    max_km_by_need: Annotated[dict[Name, Km], Field(description="Need -> km, a further cap.")] = {}
    cross_prefecture_km: Annotated[
        float, Field(ge=0, le=100_000, description="km added to the cost of a crossing, for each child.")
    ] = 0.0
    far_km: Annotated[Km, Field(description="Beyond this a move is far, km.")] = 150.0
    reserve_share: Annotated[Share, Field(description="Share of rated beds kept free.")] = 0.05
    isolation_share: Annotated[Share, Field(description="Share of rated beds kept for isolation.")] = 0.05
    retention: Annotated[RetentionIn, Field(description="Which county homes may stay.")] = RetentionIn()
    consolidate_city_level: Annotated[
        bool, Field(description="May homes at city level and above be freed too?")
    ] = False
    min_viable_children: Annotated[
        Count, Field(description="A home that stays open by decision holds at least so many.")
    ] = 0
    keep_together_up_to: Annotated[
        Count, Field(description="A county home with 1 to this many children moves whole; 0: off.")
    ] = 9
    moves: Annotated[list[MoveRuleIn], Field(max_length=10_000, description="Rules about moves.")] = []
    staff_ratio: Annotated[
        dict[ServiceName, StaffRatioIn] | None,
        Field(description="Function of staff -> what one member can do; null: staff is not looked at."),
    ] = None
    outage: Annotated[OutageIn | None, Field(description="What if one home fails?")] = None
    underused_below: Annotated[
        Share, Field(description="Occupancy below which an open home is underused.")
    ] = 0.3
    repurpose: Annotated[RepurposeIn, Field(description="Uses for freed homes.")] = RepurposeIn()
    objective: Annotated[Objective, Field(description="A preset, or stages solved in order.")] = "policy"
