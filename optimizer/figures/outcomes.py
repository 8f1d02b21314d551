"""One row for each home: what becomes of it, and who lives there after the plan."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from optimizer.exact import exact
from optimizer.figures.beds import all_usable_beds, occupancy_of, other_occupants
from optimizer.figures.services import all_unmet_needs, count_unserved
from optimizer.institution import Institution, Level
from optimizer.plan import Fate, Plan
from optimizer.problem import Problem

_OPEN = (Fate.KEEP, Fate.RETAIN)


@dataclass(frozen=True, slots=True)
class HomeOutcome:
    """What becomes of one home (DESIGN 2.2, `institutions`). All counts are whole children or beds.

    `children_before` = `children_after` - `moved_in` + `moved_out` + `unplaced`, for every home.

    `children_after`: children whom the plan places there, those who stay included.
    `children_remaining`: `children_after` and the unplaced, who have nowhere to go yet.
    `unserved_after`: those of `children_remaining` whose need asks for a service the home lacks.
    `children_staying`: in foster care or boarding; on top of all other counts, they use no bed.
    `occupancy`: (`children_after` + adults + temporary children) / `usable_beds`, to 4 decimals, in a
    blocked home with `children_remaining` in place of `children_after`; None without usable beds.
    `underused`: kept or retained, and occupancy (unrounded) below `policy.underused_below`.
    """

    id: str
    fate: Fate
    use: str | None
    level: Level
    beds: int
    usable_beds: int
    places: int
    children_before: int
    children_after: int
    unplaced: int
    children_remaining: int
    unserved_after: int
    children_staying: int
    adults: int
    moved_in: int
    moved_out: int
    occupancy: float | None
    underused: bool


def home_outcomes(problem: Problem, plan: Plan) -> tuple[HomeOutcome, ...]:
    """The outcome of each home, in the order of `problem.institutions`; empty for a plan without fates."""
    if not plan.fates:
        return ()
    ledger = _Ledger.of(problem, plan)
    threshold = exact(problem.policy.underused_below)
    rows = zip(
        problem.institutions,
        plan.fates,
        plan.uses,
        all_usable_beds(problem),
        all_unmet_needs(problem),
        strict=True,
    )
    return tuple(
        _outcome(ledger, home, _Ending(fate, use, beds, unmet, threshold))
        for home, fate, use, beds, unmet in rows
    )


@dataclass(frozen=True, slots=True)
class _Ledger:
    """Children who come, go, live somewhere or find no place, counted by the home's id.

    `living`: for each home, children there after the plan (the unplaced included) by need.
    """

    living: dict[str, dict[str, int]]
    moved_in: Counter[str]
    moved_out: Counter[str]
    unplaced: Counter[str]

    @classmethod
    def of(cls, problem: Problem, plan: Plan) -> _Ledger:
        """The ledger of a plan."""
        living = {institution.id: dict(institution.children) for institution in problem.institutions}
        moved_in: Counter[str] = Counter()
        moved_out: Counter[str] = Counter()
        for move in plan.assignments:
            moved_out[move.sender] += move.children
            moved_in[move.receiver] += move.children
            living[move.sender][move.need] -= move.children
            there = living[move.receiver]
            there[move.need] = there.get(move.need, 0) + move.children
        unplaced: Counter[str] = Counter()
        for row in plan.unplaced:
            unplaced[row.home] += row.children
        return cls(living, moved_in, moved_out, unplaced)


@dataclass(frozen=True, slots=True)
class _Ending:
    """What is known of one home besides its own data and its children."""

    fate: Fate
    use: str | None
    usable_beds: int
    unmet: frozenset[str]
    threshold: Fraction


def _outcome(ledger: _Ledger, home: Institution, ending: _Ending) -> HomeOutcome:
    living, unplaced = ledger.living[home.id], ledger.unplaced[home.id]
    remaining = sum(living.values())
    in_beds = remaining if ending.fate is Fate.BLOCKED else remaining - unplaced
    return HomeOutcome(
        id=home.id,
        fate=ending.fate,
        use=ending.use,
        level=home.level,
        beds=home.beds,
        usable_beds=ending.usable_beds,
        places=max(0, ending.usable_beds - other_occupants(home)),
        children_before=home.children_total,
        children_after=remaining - unplaced,
        unplaced=unplaced,
        children_remaining=remaining,
        unserved_after=count_unserved(living.items(), ending.unmet),
        children_staying=home.children_staying,
        adults=home.adults,
        moved_in=ledger.moved_in[home.id],
        moved_out=ledger.moved_out[home.id],
        occupancy=occupancy_of(in_beds + other_occupants(home), ending.usable_beds),
        underused=_is_underused(in_beds + other_occupants(home), ending),
    )


def _is_underused(occupants: int, ending: _Ending) -> bool:
    """Whether an open home with beds is emptier than the threshold, in whole numbers."""
    if ending.fate not in _OPEN or not ending.usable_beds:
        return False
    limit = ending.threshold
    return occupants * limit.denominator < limit.numerator * ending.usable_beds
