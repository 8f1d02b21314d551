"""How far the children of a group move. Lengths are summed in whole units of 10 m."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from optimizer.exact import exact, limit_units, units_to_km
from optimizer.plan import Assignment
from optimizer.policy import Policy

P90 = Fraction(9, 10)


@dataclass(frozen=True, slots=True)
class Travel:
    """The moves of a group; km as `Summary` describes them, None where nobody moves."""

    moved: int
    child_km: float
    child_km_cost: float
    mean_km: float | None
    p90_km: float | None
    max_km: float | None
    crossing: int
    far_children: int


@dataclass(slots=True)
class TravelTally:
    """Running sums over moves. `moves` holds (length in 10 m, children); `far_above` is in 10 m."""

    far_above: int
    cross_prefecture_km: Fraction
    moved: int = 0
    child_units: int = 0
    crossing: int = 0
    far_children: int = 0
    moves: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def under(cls, policy: Policy) -> TravelTally:
        """An empty tally with the policy's far limit and penalty for crossings."""
        return cls(limit_units(policy.far_km), exact(policy.cross_prefecture_km))

    def add(self, move: Assignment) -> None:
        """Count the children of one assignment."""
        self.moved += move.children
        self.child_units += move.children * move.length
        self.crossing += move.children * move.crossing
        self.far_children += move.children * (move.length > self.far_above)
        self.moves.append((move.length, move.children))

    def travel(self) -> Travel:
        """The figures so far."""
        child_km = Fraction(self.child_units, 100)
        return Travel(
            moved=self.moved,
            child_km=units_to_km(self.child_units),
            child_km_cost=float(child_km + self.crossing * self.cross_prefecture_km),
            # `round` of a fraction is half-even: 12.345 km becomes 12.34, as for every single pair.
            mean_km=units_to_km(round(Fraction(self.child_units, self.moved))) if self.moved else None,
            p90_km=self._nearest_rank(P90),
            max_km=self._nearest_rank(Fraction(1)),
            crossing=self.crossing,
            far_children=self.far_children,
        )

    def _nearest_rank(self, share: Fraction) -> float | None:
        """The smallest km such that at least `share` of the moved children move at most that."""
        missing = -(-self.moved * share.numerator // share.denominator)
        for length, children in sorted(self.moves):
            missing -= children
            if missing <= 0:
                return units_to_km(length)
        return None
