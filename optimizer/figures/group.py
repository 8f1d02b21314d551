"""The figures of one group of homes, and how they are summed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields

from optimizer.figures.condition import Condition, ConditionTally, Raising
from optimizer.figures.outcomes import HomeOutcome
from optimizer.figures.travel import Travel, TravelRules, TravelTally
from optimizer.plan import Fate

_TRAVEL_FIELDS = tuple(one.name for one in fields(Travel))


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a group of homes (DESIGN 2.2, `summary`).

    Children count where their home before the plan is; beds and fates where the home is.

    `children`: under long-term guardianship; each is `moved`, `staying` (placed, does not move) or
    `unplaced`. `child_km`: km summed over moved children; `child_km_cost` adds
    `policy.cross_prefecture_km` for each crossing. `mean_km` (half-even to 0.01), `p90_km` (the smallest
    km such that at least 90 % of the moved children move at most that: nearest rank), `max_km`: over
    moved children, None if nobody moves. `crossing`: children who leave their jurisdiction;
    `far_children`: moved farther than `policy.far_km`. `beds`, `usable_beds`, `places`: sums over all
    homes. `kept` to `blocked`: homes by fate. `underused`: homes kept or retained with an occupancy
    below `policy.underused_below`. `before`, `after`: the state of the homes of the group.
    """

    children: int
    moved: int
    staying: int
    unplaced: int
    child_km: float
    child_km_cost: float
    mean_km: float | None
    p90_km: float | None
    max_km: float | None
    crossing: int
    far_children: int
    beds: int
    usable_beds: int
    places: int
    kept: int
    retained: int
    transformed: int
    closed: int
    blocked: int
    underused: int
    before: Condition
    after: Condition


@dataclass(slots=True)
class GroupTally:
    """Running figures of one group of homes: the nation, a province or a prefecture."""

    travel: TravelTally
    children: int = 0
    unplaced: int = 0
    beds: int = 0
    usable_beds: int = 0
    places: int = 0
    underused: int = 0
    fates: Counter[Fate] = field(default_factory=Counter)
    before: ConditionTally = field(default_factory=ConditionTally)
    after: ConditionTally = field(default_factory=ConditionTally)

    @classmethod
    def under(cls, rules: TravelRules) -> GroupTally:
        """An empty tally for plans under these rules."""
        return cls(TravelTally(rules))

    def add_home(self, row: HomeOutcome, before: Raising, after: Raising) -> None:
        """Count one home of the group."""
        self.children += row.children_before
        self.unplaced += row.unplaced
        self.beds += row.beds
        self.usable_beds += row.usable_beds
        self.places += row.places
        self.underused += row.underused
        self.fates[row.fate] += 1
        self.before.add(before)
        self.after.add(after)

    def absorb(self, other: GroupTally) -> None:
        """Count all homes and moves that the other tally counted: groups add up to larger groups."""
        self.children += other.children
        self.unplaced += other.unplaced
        self.beds += other.beds
        self.usable_beds += other.usable_beds
        self.places += other.places
        self.underused += other.underused
        self.fates.update(other.fates)
        self.before.absorb(other.before)
        self.after.absorb(other.after)
        self.travel.absorb(other.travel)

    def figures(self) -> Figures:
        """The figures so far."""
        travel = self.travel.travel()
        return Figures(
            children=self.children,
            staying=self.children - travel.moved - self.unplaced,
            unplaced=self.unplaced,
            beds=self.beds,
            usable_beds=self.usable_beds,
            places=self.places,
            kept=self.fates[Fate.KEEP],
            retained=self.fates[Fate.RETAIN],
            transformed=self.fates[Fate.TRANSFORM],
            closed=self.fates[Fate.CLOSE],
            blocked=self.fates[Fate.BLOCKED],
            underused=self.underused,
            before=self.before.condition(),
            after=self.after.condition(),
            **{name: getattr(travel, name) for name in _TRAVEL_FIELDS},
        )
