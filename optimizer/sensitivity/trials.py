"""Changes tried by solving again: all of a region at once, then, if that is felt, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from operator import sub
from typing import TypeVar

from optimizer.choices import Choices
from optimizer.objective import solve_each
from optimizer.policy import Policy
from optimizer.quota import Totals
from optimizer.sensitivity.regions import Region
from optimizer.sensitivity.values import Change, Proof
from optimizer.session import Session

BATCH_ARCS = 200_000
"""Questions with so many arcs in all share the workers; more would take memory, and time to draw them up."""

Item = TypeVar("Item")
Make = Callable[[Region, Sequence[Item]], Choices]
"""The choices of a region with some changes made."""

UNKNOWN = Change(None, Proof.NOT_DONE)


def unfelt(region: Region, proof: Proof) -> Change:
    """Nothing changes, for this reason."""
    return Change((Fraction(0),) * len(region.problem.policy.stages), proof)


def try_changes(
    session: Session, regions: Sequence[Region], items: Sequence[tuple[int, Item]], make: Make[Item]
) -> list[Change]:
    """The change of each item (place of its region, what to change), as far as there is time.

    `make` with more items must permit every plan that it permits with fewer. Then the least totals, read as
    a word, never rise with more items: if those of all items of a region together are those of none, so
    are those of each.
    """
    found = [UNKNOWN] * len(items)
    by_region: dict[int, list[int]] = {}
    for place, (region, _) in enumerate(items):
        if regions[region].totals is not None:
            by_region.setdefault(region, []).append(place)
    for region in _unfelt_together(session, regions, items, by_region, make):
        for place in by_region.pop(region):
            found[place] = unfelt(regions[region], Proof.TOGETHER)
    left = sorted(place for places in by_region.values() for place in places)
    for place, change in _one_by_one(session, regions, items, left, make):
        found[place] = change
    return found


def _unfelt_together(
    session: Session,
    regions: Sequence[Region],
    items: Sequence[tuple[int, Item]],
    by_region: Mapping[int, Sequence[int]],
    make: Make[Item],
) -> list[int]:
    """The regions with several items in which all of them together change nothing."""
    several = {region: places for region, places in by_region.items() if len(places) > 1}
    asked = (
        make(regions[region], [items[place][1] for place in places]) for region, places in several.items()
    )
    found = zip(several, least_totals(session, regions[0].problem.policy, asked), strict=False)
    return [region for region, totals in found if totals == regions[region].totals]


def _one_by_one(
    session: Session,
    regions: Sequence[Region],
    items: Sequence[tuple[int, Item]],
    places: Sequence[int],
    make: Make[Item],
) -> Iterator[tuple[int, Change]]:
    asked = (make(regions[items[place][0]], [items[place][1]]) for place in places)
    policy = regions[0].problem.policy
    for place, totals in zip(places, least_totals(session, policy, asked), strict=False):
        before = regions[items[place][0]].totals
        if totals is not None and before is not None:
            yield place, Change(tuple(map(sub, totals, before)), Proof.SOLVED)


def least_totals(session: Session, policy: Policy, asked: Iterable[Choices]) -> Iterator[Totals | None]:
    """The least totals of the stages of each question, in order; None where there is no plan or nothing is
    proven. Ends early when time is up."""
    for batch in _batches(session, policy, iter(asked)):
        for played, stages in solve_each(session, policy, batch):
            proven = not played.impossible and all(stage.proven for stage in stages)
            # A proven stage has a bound; with a tolerance that is its least total, the plan's may be more.
            yield tuple(stage.bound for stage in stages if stage.bound is not None) if proven else None


def _batches(session: Session, policy: Policy, asked: Iterator[Choices]) -> Iterator[list[Choices]]:
    """Questions to be solved at once; one by one where each is solved in several rounds (the longest move, a
    quota over the nation), so that time is looked at in between."""
    alone = policy.retention.max_total is not None or any(stage.is_longest_move for stage in policy.stages)
    batch, arcs = list[Choices](), 0
    while not session.is_over and (choices := next(asked, None)) is not None:
        batch.append(choices)
        arcs += len(choices.arcs)
        if alone or arcs >= BATCH_ARCS:
            yield batch
            batch, arcs = [], 0
    if batch and not session.is_over:
        yield batch
