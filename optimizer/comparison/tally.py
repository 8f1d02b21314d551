"""Who is better and worse off, in numbers of children."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from optimizer.comparison.outcomes import Outcome, Verdict
from optimizer.comparison.places import Place


@dataclass(frozen=True, slots=True)
class ChildTally:
    """Children of a group of homes, each counted at the home where it lives before the plans.

    Each child is exactly one of `better`, `worse`, `mixed`, `same` (counted in both sets), `new`, `gone`
    (see `Verdict`). All others speak of children in both sets.
    `elsewhere`: their destination differs. `nearer`, `farther`: of these, placed in both plans, with a
    shorter or longer way; `nearer_length`, `farther_length`: by how much, summed over children in units of
    10 m. `placed_now`, `placed_no_longer`: they have a place in the later, or in the earlier plan only.
    `served_now`, `served_no_longer`: likewise, they live in a home with the services of their need.
    `inside_now`, `outside_now`: they leave their jurisdiction in the earlier, or in the later plan only.
    `remeasured`: they go to the same home, and the km of that way differ.
    """

    better: int = 0
    worse: int = 0
    mixed: int = 0
    same: int = 0
    new: int = 0
    gone: int = 0
    elsewhere: int = 0
    nearer: int = 0
    farther: int = 0
    nearer_length: int = 0
    farther_length: int = 0
    placed_now: int = 0
    placed_no_longer: int = 0
    served_now: int = 0
    served_no_longer: int = 0
    inside_now: int = 0
    outside_now: int = 0
    remeasured: int = 0

    @property
    def both(self) -> int:
        """Children who are counted in both sets."""
        return self.better + self.worse + self.mixed + self.same


_FIELDS = tuple(one.name for one in fields(ChildTally))


def tally_of(outcomes: Iterable[Outcome], unchanged: int = 0) -> ChildTally:
    """The tally of some outcomes, and of so many children for whom nothing differs."""
    counts: Counter[str] = Counter({Verdict.SAME.value: unchanged})
    for outcome in outcomes:
        counts[outcome.verdict.value] += outcome.children
        if outcome.before is not None and outcome.after is not None and outcome.before != outcome.after:
            for fact, times in _facts(outcome, outcome.before, outcome.after):
                counts[fact] += outcome.children * times
    return ChildTally(**counts)


def together(tallies: Iterable[ChildTally]) -> ChildTally:
    """The sum of some tallies."""
    listed = tuple(tallies)
    return ChildTally(**{name: sum(getattr(one, name) for one in listed) for name in _FIELDS})


def _facts(outcome: Outcome, before: Place, after: Place) -> Iterator[tuple[str, int]]:
    """What is true of each of these children, as names of fields and what one child adds to them."""
    if outcome.is_elsewhere:
        yield "elsewhere", 1
    elif before.length != after.length:
        yield "remeasured", 1
    added = outcome.added_length
    if added:
        way = "farther" if added > 0 else "nearer"
        yield way, 1
        yield f"{way}_length", abs(added)
    if (before.home is None) != (after.home is None):
        yield "placed_now" if before.home is None else "placed_no_longer", 1
    if before.served != after.served:
        yield "served_now" if after.served else "served_no_longer", 1
    if before.crossing != after.crossing:
        yield "inside_now" if before.crossing else "outside_now", 1
