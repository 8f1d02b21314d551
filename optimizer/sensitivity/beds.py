"""One more usable bed at a home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from optimizer.choices import Choices, binding_hosts
from optimizer.dominance import drop_dominated
from optimizer.faults import MAX_COUNT
from optimizer.groups import find_choices, host_at
from optimizer.institution import Institution
from optimizer.jurisdiction import BoolArray, may_host
from optimizer.problem import Problem, usable_beds
from optimizer.sensitivity.regions import Region
from optimizer.sensitivity.trials import try_changes, unfelt
from optimizer.sensitivity.values import BedValue, Change, Proof
from optimizer.session import Session


def bed_values(session: Session, regions: Sequence[Region]) -> Iterator[BedValue]:
    """The value of one more bed at every home, region by region."""
    known: dict[tuple[int, int], Change] = {}
    items: list[tuple[int, int]] = []
    for place, region in enumerate(regions):
        for home, proof in _proofs(region):
            if proof is None:
                items.append((place, home))
            else:
                known[place, home] = unfelt(region, proof)
    known.update(zip(items, try_changes(session, regions, items, with_beds), strict=True))
    for (place, home), change in sorted(known.items()):
        problem = regions[place].problem
        one = problem.institutions[home]
        yield BedValue(one.id, usable_beds(one, problem.policy) + 1, change)


def with_beds(region: Region, homes: Sequence[int]) -> Choices:
    """The choices of a region with one more usable bed at each of these homes."""
    return find_choices(with_usable_beds(region.problem, homes), region.arcs)


def with_usable_beds(problem: Problem, homes: Sequence[int]) -> Problem:
    """The problem with one more usable bed at each of these homes (by place)."""
    institutions = list(problem.institutions)
    for home in homes:
        institutions[home] = _with_bed(problem, institutions[home])
    return Problem(tuple(institutions), problem.policy, problem.distances)


def _with_bed(problem: Problem, one: Institution) -> Institution:
    return replace(one, usable_beds=usable_beds(one, problem.policy) + 1)


def _proofs(region: Region) -> Iterator[tuple[int, Proof | None]]:
    """Every home with the proof that a bed more changes nothing, None where it has to be tried."""
    homes = [home for home, _ in enumerate(region.problem.institutions) if _gains(region.problem, home)]
    roomy = _room_for_all(region, homes)
    for home, _ in enumerate(region.problem.institutions):
        if home not in roomy:
            yield home, Proof.NO_PLACE
        else:
            yield home, Proof.ROOM_FOR_ALL if roomy[home] else None


def _gains(problem: Problem, home: int) -> bool:
    """Whether a bed more is a place more for children whom the plan may send."""
    one, policy = problem.institutions[home], problem.policy
    if not may_host(one, policy.retention) or usable_beds(one, policy) >= MAX_COUNT:
        return False
    more = host_at(_with_bed(problem, one), home, policy)
    return more.free > host_at(one, home, policy).free


def _room_for_all(region: Region, homes: Sequence[int]) -> dict[int, bool]:
    """Which of these homes have beds for everybody who could come, so that one more is of no use.

    That a home is not full in the best plan would prove nothing: a whole group of four may wait for the
    fourth bed beside three that are empty. What does: nobody new could come with one bed more (no group is
    as large as that), and those who could come and might want to all fit now. Those who never need to come
    are left out (`optimizer.dominance`); as nobody new could come, a host that had beds for all has them
    with one more bed too, so the argument there holds for both questions. Then the row of beds binds in
    neither of them, and the two have the same plans. In an outage beds shelter others too: no such proof.
    """
    base = region.choices
    if base.failures:
        return dict.fromkeys(homes, False)
    wide = with_beds(region, homes)
    size = len(base.hosts)
    newcomers = np.bincount(wide.arcs.host, minlength=size) > np.bincount(base.arcs.host, minlength=size)
    short: BoolArray = newcomers | binding_hosts(drop_dominated(base))
    by_home = {host.home: not bool(short[place]) for place, host in enumerate(base.hosts)}
    return {home: by_home[home] for home in homes}
