"""Small counts of children hidden in public tables, so that nothing printed gives one away.

Everything that is printed is a sum of *atoms* (`count_tables`): children of one need who move from one
home to another, who stay, who are unplaced. `cell_hiding` says which cells are hidden. A reader who knows
every printed figure, the policy, and that no hidden count is zero, cannot tell a small count from any
other value between 1 (or as many as the rows that make it up) and threshold - 1. All hidden cells carry
the same mark, small or not. Zeros are printed.

Not counts of children, and printed in full: fates, numbers of homes, and beds unless they bound a small
count. Left out beside hidden counts:
- what known beds or lengths turn into counts: occupancy, places and adults of a home, idle beds, homes
  called underused, mean, p90 and total kilometres, children by the services they have;
- homes with fewer than ten children: beside the counts that are printed, it tells the others;
- warnings that compare a count with something (`WARNINGS_SAFE` may stand there);
- the fingerprint: it is made from all counts, and a guess of them can be tested with it;
- a least number of children that the policy asks for and that is itself a small count.

What stays outside: conclusions from the plan being the best one, and what a reader knows from elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from geodata.cell_hiding import hidden_cells
from geodata.count_tables import Cell, count_tables, regions_of
from geodata.dossier import Dossier

MARK = "*"

HOME_FIELDS_SAFE = ("id", "fate", "use", "level", "beds", "usable_beds")
"""Fields of `HomeOutcome` that say nothing of hidden counts (beds: unless `ShownCounts.hides_beds`)."""
BED_FIELDS = ("beds", "usable_beds")
_OF_HOMES = ("homes_raising", "full_set_homes")
FIGURES_SAFE = (
    *("beds", "usable_beds", "kept", "retained", "transformed", "closed", "blocked", "max_km"),
    *(f"{time}.{name}" for time in ("before", "after") for name in _OF_HOMES),
    *_OF_HOMES,
)
"""Figures of a group of homes that may stand beside hidden counts: beds, homes, the longest way. All
of them follow from what is printed of the single homes and moves."""

WARNINGS_SAFE = frozenset(
    {
        *("seat_used", "no_seat", "unknown_division", "stale_division", "far_from_seat"),
        *("straight_line", "straight_where_no_way", "no_way", "no_way_between"),
        *("matrix_foreign_rows", "matrix_asymmetric", "prefix_matches_nobody", "service_unasked"),
        *("seconds_lowered", "community_children_not_used"),
    }
)
"""Codes of warnings that say nothing of any number of children."""

LEAST_COUNTS = ("retention.min_children",)
"""Settings of the policy from which a retained home's count follows if they are small counts."""


@dataclass(frozen=True, slots=True)
class ShownCounts:
    """Which cells are hidden. Cells are ("home", id, field), ("flow", from, to, need), ("pair", from,
    to), ("unplaced", id, need), ("province" or "prefecture", code, field) and ("nation", field); and
    ("beds", *the first words of such cells) where beds are left out."""

    threshold: int
    hidden: frozenset[Cell]

    def value(self, cell: Cell, count: int) -> int | None:
        """The count, None where it is hidden. A cell that is no sum of the others goes by its own size."""
        if cell in self.hidden or 0 < count < self.threshold:
            return None
        return count

    def hides_beds(self, place: Cell) -> bool:
        """Whether the beds of ("home", id) or of a region would tell a small count."""
        return ("beds", *place) in self.hidden


def shown_counts(dossier: Dossier, threshold: int) -> ShownCounts:
    """What may be printed of a plan if counts below a threshold are hidden (0, 1: all)."""
    if threshold <= 1 or not dossier.outcomes:
        return ShownCounts(0, frozenset())
    hidden = hidden_cells(count_tables(dossier, threshold), threshold)
    tight = {cell[2] for cell in hidden if cell[0] == "beds"}
    regions = {
        ("beds", *region)
        for one in dossier.problem.institutions
        if one.id in tight
        for region in regions_of(one)
    }
    return ShownCounts(threshold, hidden | regions)
