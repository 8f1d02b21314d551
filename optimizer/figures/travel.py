"""How far the children of a group move. Lengths are summed in whole units of 10 m."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from optimizer.exact import UNITS_PER_KM, exact, limit_units, units_to_km
from optimizer.plan import Assignment
from optimizer.policy import Policy


@dataclass(frozen=True, slots=True)
class Travel:
    """The moves of a group; its fields are those of `Figures` and are described there."""

    moved: int
    child_km: float
    child_km_cost: float
    mean_km: float | None
    p90_km: float | None
    max_km: float | None
    crossing: int
    far_children: int


@dataclass(frozen=True, slots=True)
class TravelRules:
    """What a policy says about lengths: a move longer than `far_above` (in 10 m) is far."""

    far_above: int
    cross_prefecture_km: Fraction

    @classmethod
    def of(cls, policy: Policy) -> TravelRules:
        """The rules of a policy, in exact numbers."""
        return cls(limit_units(policy.far_km), exact(policy.cross_prefecture_km))


@dataclass(slots=True)
class TravelTally:
    """Running sums over moves. `moves` holds (length in units of 10 m, children)."""

    rules: TravelRules
    moved: int = 0
    child_units: int = 0
    crossing: int = 0
    far_children: int = 0
    moves: list[tuple[int, int]] = field(default_factory=list)

    def add(self, move: Assignment) -> None:
        """Count the children of one assignment."""
        self.moved += move.children
        self.child_units += move.children * move.length
        self.crossing += move.children * move.crossing
        self.far_children += move.children * (move.length > self.rules.far_above)
        self.moves.append((move.length, move.children))

    def absorb(self, other: TravelTally) -> None:
        """Count all moves that the other tally counted."""
        self.moved += other.moved
        self.child_units += other.child_units
        self.crossing += other.crossing
        self.far_children += other.far_children
        self.moves.extend(other.moves)

    def travel(self) -> Travel:
        """The figures so far."""
        lengths = sorted(self.moves)
        return Travel(
            moved=self.moved,
            child_km=units_to_km(self.child_units),
            child_km_cost=self._cost(),
            # `round` of a fraction is half-even: 12.345 km becomes 12.34, as for every single pair.
            mean_km=units_to_km(round(Fraction(self.child_units, self.moved))) if self.moved else None,
            p90_km=self._nearest_rank(lengths, 90),
            max_km=units_to_km(lengths[-1][0]) if lengths else None,
            crossing=self.crossing,
            far_children=self.far_children,
        )

    def _cost(self) -> float:
        """Child km with the penalty of crossings: one division of whole numbers, so correctly rounded."""
        penalty = self.rules.cross_prefecture_km
        scale = UNITS_PER_KM * penalty.denominator
        whole = self.child_units * penalty.denominator + self.crossing * penalty.numerator * UNITS_PER_KM
        return whole / scale

    def _nearest_rank(self, lengths: list[tuple[int, int]], percent: int) -> float | None:
        """The smallest km such that at least so many percent of the moved children move at most that."""
        missing = -(-self.moved * percent // 100)
        for length, children in lengths:
            missing -= children
            if missing <= 0:
                return units_to_km(length)
        return None
